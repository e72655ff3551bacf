package torchebm.app.bench;

import java.util.function.LongSupplier;

/**
 * Runs a task until it does not become faster any more: then the JIT compiler has compiled it. Runs are counted in rounds of a
 * least time; the warm-up ends after some rounds whose fastest run is hardly faster than the fastest one before.
 */
final class WarmUp {
    /** The least time of a round, and of all rounds, in nanoseconds. */
    private static final long ROUND = 300_000_000L;

    private static final long LEAST = 2_000_000_000L;

    /** The time after which no further round begins, in nanoseconds. */
    private static final long MOST = 30_000_000_000L;

    /** The number of rounds at the end that are hardly faster. */
    private static final int STEADY = 5;

    /** The largest time of a faster run, relative to the fastest one before. */
    private static final double FASTER = 0.97;

    private final LongSupplier clock;
    private final Runnable task;

    /** @param clock returns the time in nanoseconds */
    WarmUp(LongSupplier clock, Runnable task) {
        this.clock = clock;
        this.task = task;
    }

    /** Runs the task until its time is steady. */
    void run() {
        long begin = clock.getAsLong();
        long fastest = Long.MAX_VALUE;
        int steady = 0;
        while (steady < STEADY || clock.getAsLong() - begin < LEAST) {
            long best = round();
            steady = best < FASTER * fastest ? 0 : steady + 1;
            fastest = Math.min(fastest, best);
            if (clock.getAsLong() - begin > MOST) {
                return;
            }
        }
    }

    /** Returns the time of the fastest run of a round. */
    private long round() {
        long best = Long.MAX_VALUE;
        long begin = clock.getAsLong();
        long before = begin;
        do {
            task.run();
            long now = clock.getAsLong();
            best = Math.min(best, now - before);
            before = now;
        } while (before - begin < ROUND);
        return best;
    }
}
