package torchebm.graph;

import java.util.concurrent.CancellationException;

/** Ends long work on a graph when its thread is interrupted, for example by a time limit. */
public final class Interruption {
    private Interruption() {}

    /**
     * Returns if the current thread is not interrupted. Loops over the tensors or instructions of a model call this
     * method.
     *
     * @throws CancellationException if the thread is interrupted; it remains so
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
