package torchebm.sampling;

import java.util.Arrays;

/**
 * The adaptation of step sizes and units, of each chain alone: dual averaging of the step size towards a mean acceptance (Hoffman and
 * Gelman, 2014), and the standard deviations of coordinates from windows that double in length, as in Stan. Short warm-ups only adapt
 * step sizes.
 */
final class Adaptation {
    private static final double SHRINKAGE = 0.05;
    private static final double OFFSET = 10;
    private static final double FORGETTING = 0.75;

    /** The share of the largest first step in the logarithm's centre. */
    private static final double BOLD = 10;

    private static final double ENOUGH = Math.log(0.8);
    private static final int MOST_DOUBLINGS = 100;

    /** The number of steps from which on their mean is better than the first trial. */
    private static final int FEWEST_UPDATES = 10;

    /** The number of draws that the previous variance counts for. */
    private static final double PRIOR = 5;

    private static final int BEGIN = 75;
    private static final int WINDOW = 25;
    private static final int END = 50;

    private Runnable atWindow = () -> {};
    private final ChainTile tile;
    private final int iterations;
    private final double target;
    private final Leapfrog leapfrog;
    private final double[] logMost;
    private final double[] centre;
    private final double[] logStep;
    private final double[] logAverage;
    private final double[] error;
    private final double[][] mean;
    private final double[][] squares;
    private final int begin;
    private final int end;
    private int updates;
    private int draws;
    private int windowEnd;
    private int window;

    Adaptation(ChainTile tile, int iterations, double target, Leapfrog leapfrog) {
        this.leapfrog = leapfrog;
        this.tile = tile;
        this.iterations = iterations;
        this.target = target;
        int n = tile.chains;
        this.centre = new double[n];
        this.logMost = new double[n];
        this.logStep = new double[n];
        this.logAverage = new double[n];
        this.error = new double[n];
        this.mean = new double[tile.dimension][n];
        this.squares = new double[tile.dimension][n];
        boolean isShort = iterations < BEGIN + WINDOW + END;
        this.begin = isShort ? iterations : BEGIN;
        this.end = isShort ? 0 : END;
        this.window = WINDOW;
        this.windowEnd = lastOfWindow(begin);
        if (iterations > 0) {
            restart(-1);
        }
    }

    /** Sets what also happens at the end of each window. */
    void atWindows(Runnable action) {
        atWindow = action;
    }

    /** Returns the iteration after a window; the last window reaches to the end. */
    private int lastOfWindow(int from) {
        int next = from + window;
        int last = iterations - end;
        return next + 2 * window > last ? last : next;
    }

    /** Adapts the chains after an iteration, counted from 0. */
    void after(int iteration) {
        updates++;
        double weight = 1 / (updates + OFFSET);
        double forget = Math.pow(updates, -FORGETTING);
        for (int c = 0; c < tile.chains; c++) {
            error[c] += weight * (target - tile.acceptance[c] - error[c]);
            logStep[c] = Math.min(logMost[c], centre[c] - error[c] * Math.sqrt(updates) / SHRINKAGE);
            logAverage[c] += forget * (logStep[c] - logAverage[c]);
            tile.stepSize[c] = StrictMath.exp(logStep[c]);
        }
        if (iteration >= begin && iteration < iterations - end) {
            learn();
            if (iteration + 1 == windowEnd) {
                rescale();
                atWindow.run();
                window *= 2;
                windowEnd = lastOfWindow(iteration + 1);
                if (iteration + 1 < iterations) {
                    restart(iteration);
                }
            }
        }
        if (iteration + 1 == iterations) {
            for (int c = 0; c < tile.chains; c++) {
                double first = centre[c] - Math.log(BOLD);
                tile.stepSize[c] = StrictMath.exp(updates < FEWEST_UPDATES ? first : logAverage[c]);
            }
        }
    }

    /** Adds the states to the running moments. */
    private void learn() {
        draws++;
        for (int i = 0; i < tile.dimension; i++) {
            double[] x = tile.x[i];
            for (int c = 0; c < tile.chains; c++) {
                double change = x[c] - mean[i][c];
                mean[i][c] += change / draws;
                squares[i][c] += change * (x[c] - mean[i][c]);
            }
        }
    }

    /** Sets the units to the standard deviations, and forgets the moments. */
    private void rescale() {
        for (int i = 0; i < tile.dimension; i++) {
            for (int c = 0; c < tile.chains; c++) {
                double unit = tile.scale[i][c];
                double variance = draws < 2 ? unit * unit : squares[i][c] / (draws - 1);
                tile.scale[i][c] = Math.sqrt((draws * variance + PRIOR * 1e-3 * unit * unit) / (draws + PRIOR));
            }
            Arrays.fill(mean[i], 0);
            Arrays.fill(squares[i], 0);
        }
        draws = 0;
    }

    /** Finds a step size of each chain at which one step is accepted with about 0.8, by doubling or halving, and restarts averaging. */
    private void restart(int iteration) {
        long numbers = Long.MIN_VALUE + (long) (iteration + 1) * HamiltonianMonteCarlo.numbers(tile.dimension);
        int n = tile.chains;
        HamiltonianMonteCarlo.probe(tile, leapfrog, numbers);
        int[] direction = new int[n];
        double[] most = new double[n];
        for (int c = 0; c < n; c++) {
            direction[c] = tile.acceptance[c] > ENOUGH ? 1 : -1;
            most[c] = leapfrog.largest(tile, c);
            logMost[c] = Math.log(most[c]);
        }
        boolean isActive = true;
        for (int k = 0; k < MOST_DOUBLINGS && isActive; k++) {
            for (int c = 0; c < n; c++) {
                tile.stepSize[c] = Math.scalb(tile.stepSize[c], direction[c]);
            }
            HamiltonianMonteCarlo.probe(tile, leapfrog, numbers);
            isActive = false;
            for (int c = 0; c < n; c++) {
                boolean isEnough = tile.acceptance[c] > ENOUGH;
                boolean isLargest = direction[c] > 0 && tile.stepSize[c] >= most[c];
                if (direction[c] != 0 && (isLargest || isEnough != direction[c] > 0)) {
                    direction[c] = 0;
                }
                isActive |= direction[c] != 0;
            }
        }
        updates = 0;
        Arrays.fill(error, 0);
        for (int c = 0; c < n; c++) {
            centre[c] = Math.log(BOLD * tile.stepSize[c]);
            logStep[c] = Math.log(tile.stepSize[c]);
            logAverage[c] = 0;
        }
    }
}
