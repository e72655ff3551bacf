package torchebm.grid;

import java.util.concurrent.CancellationException;

/**
 * The cancellation of a job, by an interrupt of the thread that makes this object. Work that runs on several threads
 * checks it, because only the thread that started the job is interrupted.
 */
public final class Cancellation {
    private final Thread thread = Thread.currentThread();

    /**
     * Returns if the thread is not interrupted.
     *
     * @throws CancellationException if it is
     */
    public void check() {
        if (thread.isInterrupted()) {
            throw new CancellationException("the thread was interrupted");
        }
    }
}
