package torchebm.task.sample;

import java.util.Arrays;
import torchebm.sampling.DrawBlock;

/**
 * Draws that are kept for summaries, in limited memory: all of them at first, then every second, fourth, … one, evenly spaced over the
 * run.
 */
final class DrawKeeper {
    /** The most numbers that are kept. */
    private static final long MOST_NUMBERS = 1 << 23;

    /** The bytes of memory for each number that is kept: summaries need more than the numbers. */
    private static final int BYTES_A_NUMBER = 64;

    private static final int LEAST_DRAWS = 8;

    private final int chains;
    private final int dimension;
    private final int most;
    private long stride = 1;
    private int count;

    /** The coordinates, then the energy: shape (n + 1, chains, draws). */
    private final double[][][] kept;

    /**
     * @param draws the number of draws of each chain that there will be
     * @param memory the bytes of memory that Java has; if they are few, fewer draws are kept
     */
    DrawKeeper(int chains, int dimension, long draws, long memory) {
        this.chains = chains;
        this.dimension = dimension;
        long room = Math.min(MOST_NUMBERS, memory / BYTES_A_NUMBER) / ((long) chains * (dimension + 1));
        this.most = (int) Math.min(draws, Math.max(LEAST_DRAWS, room));
        this.kept = new double[dimension + 1][chains][most];
    }

    /**
     * Keeps the draws of a block.
     *
     * @param first the number of the first one
     */
    void add(DrawBlock block, long first) {
        for (int t = 0; t < block.draws(); t++) {
            if ((first + t) % stride == 0) {
                if (count == most) {
                    halve();
                    if ((first + t) % stride != 0) {
                        continue;
                    }
                }
                add(block, t);
            }
        }
    }

    private void add(DrawBlock block, int t) {
        for (int c = 0; c < chains; c++) {
            int row = t * chains + c;
            for (int i = 0; i < dimension; i++) {
                kept[i][c][count] = block.x()[row * dimension + i];
            }
            kept[dimension][c][count] = block.energy()[row];
        }
        count++;
    }

    private void halve() {
        stride *= 2;
        int half = (count + 1) / 2;
        for (double[][] quantity : kept) {
            for (double[] chain : quantity) {
                for (int k = 0; k < half; k++) {
                    chain[k] = chain[2 * k];
                }
            }
        }
        count = half;
    }

    /** Returns the number of draws of each chain that are kept. */
    int count() {
        return count;
    }

    /** Returns the number of draws for each one that is kept. */
    long stride() {
        return stride;
    }

    /** Returns a coordinate of the draws, shape (chains, count). */
    double[][] coordinate(int i) {
        return trimmed(kept[i]);
    }

    /** Returns the energies of the draws, shape (chains, count). */
    double[][] energy() {
        return trimmed(kept[dimension]);
    }

    private double[][] trimmed(double[][] quantity) {
        double[][] trimmed = new double[chains][];
        Arrays.setAll(trimmed, c -> count == quantity[c].length ? quantity[c] : Arrays.copyOf(quantity[c], count));
        return trimmed;
    }

    /** Returns a draw, shape (n). */
    double[] point(int chain, int draw) {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> kept[i][chain][draw]);
        return x;
    }
}
