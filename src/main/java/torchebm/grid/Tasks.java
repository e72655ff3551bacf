package torchebm.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Tasks with numbers, which this thread and those of the common pool share. Parallel streams do the same, but their first
 * use takes milliseconds.
 */
public final class Tasks {
    private Tasks() {}

    /**
     * Runs tasks. Each thread takes the next task when it has finished one. If a task fails or this thread is interrupted,
     * every thread stops after its current task.
     *
     * @param count the number of tasks, which are numbered from 0
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public static void run(int count, IntConsumer task) {
        Cancellation cancellation = new Cancellation();
        AtomicInteger next = new AtomicInteger();
        List<ForkJoinTask<?>> helpers = new ArrayList<>();
        if (count > 1) {
            Runnable worker = () -> work(next, count, task);
            for (int k = Math.min(count, ForkJoinPool.getCommonPoolParallelism()); k > 0; k--) {
                helpers.add(ForkJoinPool.commonPool().submit(worker));
            }
        }
        try {
            work(next, count, number -> {
                cancellation.check();
                task.accept(number);
            });
        } finally {
            for (ForkJoinTask<?> helper : helpers) {
                helper.quietlyJoin();
            }
        }
        for (ForkJoinTask<?> helper : helpers) {
            helper.join(); // throws the exception of a failed task
        }
        cancellation.check();
    }

    private static void work(AtomicInteger next, int count, IntConsumer task) {
        try {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                task.accept(number);
            }
        } finally {
            next.set(count);
        }
    }

    /** Returns the results of tasks, in the order of their numbers; the list cannot be changed. */
    @SuppressWarnings("unchecked") // each task stores its result
    public static <R> List<R> results(int count, IntFunction<R> task) {
        Object[] results = new Object[count];
        run(count, number -> results[number] = task.apply(number));
        return (List<R>) List.of(results);
    }
}
