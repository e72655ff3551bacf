package torchebm.compute;

import torchebm.graph.Interruption;

/**
 * The loop over the points of a program in blocks. Each block is evaluated on all cores and then passed to a receiver. An
 * interruption of the thread, for example by a time limit, ends the loop before the next block.
 */
public final class Blocks {
    private final Program program;
    private final long begin;
    private final long count;
    private final int pointsABlock;

    /**
     * @param count the number of points
     * @param pointsABlock the maximal number of points in a block, at least 1
     */
    public Blocks(Program program, long count, int pointsABlock) {
        this(program, 0, count, pointsABlock);
    }

    /**
     * The loop over some of the points of a program.
     *
     * @param begin the first point
     * @param count the number of points from it on
     * @param pointsABlock the maximal number of points in a block, at least 1
     */
    public Blocks(Program program, long begin, long count, int pointsABlock) {
        this.program = program;
        this.begin = begin;
        this.count = count;
        this.pointsABlock = pointsABlock;
    }

    /**
     * A receiver of blocks.
     *
     * @param <E> the type of the checked exceptions that it throws
     */
    @FunctionalInterface
    public interface Receiver<E extends Exception> {
        /**
         * Receives the results of the points first … first + n − 1.
         *
         * @param results output k of point first + i at {@code [k][i]}; the array is reused for the next block
         */
        void take(long first, int n, double[][] results) throws E;
    }

    /**
     * Evaluates all points in order, and passes the results to a receiver.
     *
     * @param progress receives the number of evaluated points after each block
     * @throws E if the receiver throws it
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public <E extends Exception> void forEach(Progress progress, Receiver<E> receiver) throws E {
        double[][] block = new double[program.outputs()][(int) Math.min(count, pointsABlock)];
        evaluate(progress, block, false, receiver);
    }

    /**
     * Evaluates all points in order, and returns their results.
     *
     * @param progress receives the number of evaluated points after each block
     * @return output k of point i at {@code [k][i]}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double[][] all(Progress progress) {
        double[][] results = new double[program.outputs()][Math.toIntExact(count)];
        evaluate(progress, results, true, (first, n, block) -> {});
        return results;
    }

    private <E extends Exception> void evaluate(
            Progress progress, double[][] results, boolean isWhole, Receiver<E> receiver) throws E {
        Results all = Results.of(results);
        for (long first = 0; first < count; first += pointsABlock) {
            Interruption.check();
            int n = (int) Math.min(pointsABlock, count - first);
            Evaluator.evaluate(program, begin + first, n, all, isWhole ? (int) first : 0);
            receiver.take(begin + first, n, results);
            progress.at(first + n, count);
        }
    }
}
