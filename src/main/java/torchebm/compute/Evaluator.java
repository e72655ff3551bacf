package torchebm.compute;

import java.util.stream.IntStream;

/** Runs a program over many points on all cores. */
public final class Evaluator {
    /** Below this many points the threads cost more than they bring. */
    private static final int WORTH_SHARING = 1 << 15;

    private static final int POINTS_A_TASK = 1 << 14;

    private Evaluator() {}

    /**
     * Evaluates the points first … first + count − 1.
     *
     * @return output k of point first + i at {@code [k][i]}: shape (outputs, count)
     */
    public static double[][] evaluate(Program program, long first, int count) {
        double[][] results = new double[program.outputs()][count];
        evaluate(program, first, results);
        return results;
    }

    /**
     * Evaluates as many points as the results have room for.
     *
     * @param results receives output k of point first + i at {@code [k][i]}
     */
    public static void evaluate(Program program, long first, double[][] results) {
        int count = results[0].length;
        if (count < WORTH_SHARING) {
            program.run(first, count, results, 0);
        } else {
            int tasks = (count - 1) / POINTS_A_TASK + 1;
            IntStream.range(0, tasks).parallel().forEach(task -> {
                int offset = task * POINTS_A_TASK;
                program.run(first + offset, Math.min(POINTS_A_TASK, count - offset), results, offset);
            });
        }
    }
}
