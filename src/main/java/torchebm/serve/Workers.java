package torchebm.serve;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import torchebm.problem.Failure;

/**
 * Computes a few answers at once; a few others wait. An answer that takes too long is interrupted. Its thread is free again when it
 * ends, so the number of computations is bounded even if they ignore interrupts.
 */
final class Workers implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Duration limit;

    /**
     * @param name the name of the threads
     * @param count the number of threads
     * @param waiting the most answers that wait
     * @param limit the time that an answer may take, with its wait
     */
    Workers(String name, int count, int waiting, Duration limit) {
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), work -> daemon(work, name));
        threads.allowCoreThreadTimeOut(true);
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Computes an answer. */
    @FunctionalInterface
    interface Answer<R> {
        R compute() throws Failure, HttpException;
    }

    /** Returns an answer. */
    <R> R answer(Answer<R> answer) throws Failure, HttpException {
        FutureTask<R> task = new FutureTask<>(answer::compute);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            throw HttpException.busy("too many requests wait");
        }
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpException(
                    HttpException.UNAVAILABLE,
                    "this takes longer than " + limit.toMillis() / 1e3 + " s: use a lower resolution");
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            throw new HttpException(HttpException.UNAVAILABLE, "the server ends");
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        } finally {
            task.cancel(true);
            threads.remove(task);
        }
    }

    /** Returns the failure of an answer; throws other exceptions. */
    private static Failure thrown(Throwable cause) throws HttpException {
        if (cause instanceof HttpException refusal) {
            throw refusal;
        } else if (cause instanceof Error error) {
            throw error;
        } else if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return (Failure) cause;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
