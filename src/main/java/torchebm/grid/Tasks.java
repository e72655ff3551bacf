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
    private final AtomicInteger next = new AtomicInteger();
    private final int count;
    private final IntConsumer task;
    private final List<ForkJoinTask<?>> helpers = new ArrayList<>();

    private Tasks(int count, IntConsumer task) {
        this.count = count;
        this.task = task;
    }

    /**
     * Runs tasks. Each thread takes the next task when it has finished one. If a task fails or this thread is interrupted,
     * every thread stops after its current task.
     *
     * @param count the number of tasks, which are numbered from 0
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public static void run(int count, IntConsumer task) {
        start(count, count - 1, task).finish();
    }

    /**
     * Starts tasks on other threads; {@link #finish} waits for them.
     *
     * @param count the number of tasks, which are numbered from 0
     */
    public static Tasks start(int count, IntConsumer task) {
        return start(count, count, task);
    }

    private static Tasks start(int count, int others, IntConsumer task) {
        Tasks tasks = new Tasks(count, task);
        for (int k = Math.min(others, ForkJoinPool.getCommonPoolParallelism()); k > 0; k--) {
            tasks.helpers.add(ForkJoinPool.commonPool().submit(() -> tasks.work(task)));
        }
        return tasks;
    }

    /**
     * Runs the tasks that no thread has taken yet, and waits for the others.
     *
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public void finish() {
        Cancellation cancellation = new Cancellation();
        try {
            work(number -> {
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

    private void work(IntConsumer each) {
        try {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                each.accept(number);
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
