package torchebm.graph;

import java.util.concurrent.CancellationException;

/** The check that ends long work on a graph when its thread is interrupted, such as by a time limit. */
public final class Interruption {
    private Interruption() {}

    /**
     * Returns if the current thread is not interrupted. Loops over the tensors or instructions of a model call it.
     *
     * @throws CancellationException if it is; the thread remains interrupted
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
