package torchebm.task;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import torchebm.evaluate.ComputeRequest;
import torchebm.files.FileAccess;
import torchebm.problem.RequestException;

/**
 * A time limit of an operation.
 *
 * @param seconds the limit; empty for no limit
 */
public record TimeLimit(OptionalDouble seconds) {
    private static final double NANOSECONDS = 1e9;

    /** Returns the time limit of a request. */
    public static TimeLimit of(ComputeRequest compute) {
        return new TimeLimit(compute.timeLimit());
    }

    /** Refuses a limit that is not positive. */
    public void check() {
        if (seconds.isPresent() && !(seconds.getAsDouble() > 0)) {
            throw new RequestException("--time-limit must be > 0, but was " + seconds.getAsDouble());
        }
    }

    /**
     * Runs an operation. With a limit it runs on a separate thread. When the time is over, this method fails at once, and no
     * file of the operation appears later, even if its thread continues. An operation that ends after the limit fails as
     * well, unless it has already written its files.
     *
     * @param used the part of the time that is already used, in seconds
     * @param files the access to files through which the operation writes
     */
    public <R> R run(double used, FileAccess files, Guard.Operation<R> operation) throws IOException {
        check();
        if (seconds.isEmpty()) {
            return operation.run();
        }
        long left = (long) (NANOSECONDS * Math.max(0, seconds.getAsDouble() - used));
        files.cancelAt(OptionalLong.of(System.nanoTime() + left));
        FutureTask<R> task = new FutureTask<>(operation::run);
        Thread thread = new Thread(task, "torchebm-limited");
        thread.setDaemon(true);
        thread.start();
        try {
            R result = task.get(left, TimeUnit.NANOSECONDS);
            if (files.isCancelled() && !files.hasWritten()) {
                throw exceeded();
            }
            files.cancelAt(OptionalLong.empty());
            return result;
        } catch (TimeoutException e) {
            files.cancel();
            task.cancel(true);
            throw exceeded();
        } catch (InterruptedException e) {
            files.cancel();
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException && files.isCancelled()) {
                throw exceeded();
            }
            throw cause(e);
        }
    }

    private RequestException exceeded() {
        return new RequestException("this takes longer than the " + seconds.orElseThrow() + " s of --time-limit");
    }

    /** Returns the checked exception of an operation; throws an unchecked one. */
    private static IOException cause(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
            return io;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
