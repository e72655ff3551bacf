package torchebm.grid;

import java.util.concurrent.CancellationException;

/**
 * The cancellation of the thread that makes this object. Work that is shared among threads asks for it, because only that
 * thread is interrupted when a job is to end.
 */
public final class Cancellation {
    private final Thread thread = Thread.currentThread();

    /**
     * Does nothing, unless the thread was interrupted.
     *
     * @throws CancellationException if it was
     */
    public void check() {
        if (thread.isInterrupted()) {
            throw new CancellationException("the thread was interrupted");
        }
    }
}
