package torchebm.compute;

import java.util.concurrent.ForkJoinPool;
import torchebm.graph.Interruption;
import torchebm.grid.Tasks;

/** The evaluation of a program at many points, on all cores. */
public final class Evaluator {
    /** The number of points from which on several threads are faster than one. */
    private static final int WORTH_SHARING = 1 << 15;

    /** The number of operations from which on several threads are faster than one, for any number of points. */
    private static final double OPERATIONS_WORTH_SHARING = 1 << 22;

    /** The maximal number of points in a task. */
    private static final int MOST_POINTS_A_TASK = 1 << 14;

    /** The minimal number of points in a task. */
    private static final int FEWEST_POINTS_A_TASK = 1 << 6;

    /** The minimal number of operations in a task. */
    private static final double OPERATIONS_A_TASK = 1 << 18;

    /** The minimal number of tasks for each core, so that no core waits long for the others. */
    private static final int TASKS_A_CORE = 8;

    private Evaluator() {}

    /**
     * Evaluates the points first … first + count − 1.
     *
     * @param results receives the outputs of point first + i as those of point offset + i
     */
    public static void evaluate(Program program, long first, int count, Results results, int offset) {
        double operations = Math.max(1, program.operations());
        double share = (double) count / (TASKS_A_CORE * ForkJoinPool.getCommonPoolParallelism());
        int size = (int) Math.min(
                MOST_POINTS_A_TASK, Math.max(FEWEST_POINTS_A_TASK, Math.max(share, OPERATIONS_A_TASK / operations)));
        if (program.isParallel() || (count < WORTH_SHARING && count * operations < OPERATIONS_WORTH_SHARING)) {
            Interruption.check();
            program.run(first, count, results, offset);
        } else {
            Tasks.run(
                    (count - 1) / size + 1,
                    task -> program.run(
                            first + (long) task * size,
                            Math.min(size, count - task * size),
                            results,
                            offset + task * size));
        }
    }

    /**
     * Evaluates the points first … first + count − 1, and returns their results.
     *
     * @return output k of point first + i at {@code [k][i]}: shape (outputs, count)
     */
    public static double[][] evaluate(Program program, long first, int count) {
        double[][] results = new double[program.outputs()][count];
        evaluate(program, first, count, Results.of(results), 0);
        return results;
    }
}
