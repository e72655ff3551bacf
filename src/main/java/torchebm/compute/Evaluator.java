package torchebm.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import torchebm.graph.Interruption;

/** Runs a program over many points on all cores. */
public final class Evaluator {
    /** Below this many points the threads cost more than they bring, unless there is much to do at each. */
    private static final int WORTH_SHARING = 1 << 15;

    private static final double OPERATIONS_WORTH_SHARING = 1 << 22;

    private static final int MOST_POINTS_A_TASK = 1 << 14;
    private static final int FEWEST_POINTS_A_TASK = 1 << 6;
    private static final double OPERATIONS_A_TASK = 1 << 18;

    /** Enough that no core waits long for the others. */
    private static final int TASKS_A_CORE = 8;

    private Evaluator() {}

    /**
     * Evaluates the points first … first + count − 1.
     *
     * @param results receives output k of point first + i at {@code [k][offset + i]}
     */
    public static void evaluate(Program program, long first, int count, double[][] results, int offset) {
        double operations = Math.max(1, program.operations());
        double share = (double) count / (TASKS_A_CORE * ForkJoinPool.getCommonPoolParallelism());
        int size = (int) Math.min(
                MOST_POINTS_A_TASK, Math.max(FEWEST_POINTS_A_TASK, Math.max(share, OPERATIONS_A_TASK / operations)));
        if (program.isParallel() || (count < WORTH_SHARING && count * operations < OPERATIONS_WORTH_SHARING)) {
            Interruption.check();
            program.run(first, count, results, offset);
        } else {
            share(
                    (count - 1) / size + 1,
                    task -> program.run(
                            first + (long) task * size,
                            Math.min(size, count - task * size),
                            results,
                            offset + task * size));
        }
    }

    /**
     * Runs tasks on this thread and on those of the common pool. Each thread takes one after the other, so that all of
     * them stop after the one they are at when one fails or this thread is interrupted.
     */
    private static void share(int tasks, IntConsumer run) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            try {
                for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                    run.accept(task);
                }
            } finally {
                next.set(tasks);
            }
        };
        List<ForkJoinTask<?>> helpers = new ArrayList<>();
        for (int k = Math.min(tasks, ForkJoinPool.getCommonPoolParallelism()); k > 0; k--) {
            helpers.add(ForkJoinPool.commonPool().submit(worker));
        }
        try {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                Interruption.check();
                run.accept(task);
            }
        } finally {
            next.set(tasks);
            helpers.forEach(ForkJoinTask::quietlyJoin);
        }
        helpers.forEach(ForkJoinTask::join); // fails as they did
        Interruption.check();
    }

    /**
     * Evaluates the points first … first + count − 1.
     *
     * @return output k of point first + i at {@code [k][i]}: shape (outputs, count)
     */
    public static double[][] evaluate(Program program, long first, int count) {
        double[][] results = new double[program.outputs()][count];
        evaluate(program, first, count, results, 0);
        return results;
    }
}
