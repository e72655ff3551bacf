package torchebm.compute;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

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
            program.run(first, count, results, offset);
        } else {
            int tasks = (count - 1) / size + 1;
            IntStream.range(0, tasks).parallel().forEach(task -> {
                int done = task * size;
                program.run(first + done, Math.min(size, count - done), results, offset + done);
            });
        }
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
