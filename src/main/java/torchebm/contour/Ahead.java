package torchebm.contour;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * Steps that another thread does before they are needed, if one is free. Their results must be the same as if they were done when
 * they are needed.
 */
final class Ahead {
    private final AtomicBoolean isTaken = new AtomicBoolean();
    private final ForkJoinTask<?> task;
    private volatile boolean isStopped;

    private Ahead(IntPredicate step) {
        task = ForkJoinPool.commonPool().submit(() -> {
            if (isTaken.compareAndSet(false, true)) {
                int number = 1;
                while (!isStopped && step.test(number)) {
                    number++;
                }
            }
        });
    }

    /**
     * Starts steps.
     *
     * @param step does the step with a number, from 1 on; false if it was the last one
     */
    static Ahead of(IntPredicate step) {
        return new Ahead(step);
    }

    /** Stops after the current step, and waits for it. */
    void stop() {
        isStopped = true;
        if (!isTaken.compareAndSet(false, true)) {
            task.join();
        }
    }
}
