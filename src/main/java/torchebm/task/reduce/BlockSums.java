package torchebm.task.reduce;

import java.util.ArrayList;
import java.util.List;
import torchebm.grid.Grid;
import torchebm.grid.Points;

/**
 * The sums over consecutive rows. Those of neighbouring blocks are combined in order, so the bits of the whole do not depend on the
 * shards that computed the blocks. Sums are over finite energies; without any, numbers are NaN and points empty.
 *
 * @param finite the number of finite energies
 * @param nan the number of NaNs
 * @param infinite the number of infinite energies
 * @param min the lowest energy
 * @param minRow its first row
 * @param minPoint its point
 * @param max the highest energy
 * @param maxRow its first row
 * @param maxPoint its point
 * @param mean the mean energy
 * @param squares Σ (E − mean)²
 * @param sum Σ w e^((min − E)/T) with the weights w of the trapezoidal rule, relative to the cell of the grid
 */
record BlockSums(
        long finite,
        long nan,
        long infinite,
        double min,
        long minRow,
        List<Double> minPoint,
        double max,
        long maxRow,
        List<Double> maxPoint,
        double mean,
        double squares,
        double sum) {
    /** The sums over no rows. */
    static final BlockSums NONE =
            new BlockSums(0, 0, 0, Double.NaN, -1, List.of(), Double.NaN, -1, List.of(), Double.NaN, 0, 0);

    private static final double EDGE = 0.5;

    /**
     * Returns the sums over rows.
     *
     * @param energy the energies, of which the first n are used
     * @param first the number of the first row
     */
    static BlockSums of(double[] energy, int n, long first, Points points, double temperature) {
        long nan = 0;
        long infinite = 0;
        int finite = 0;
        int lowest = -1;
        int highest = -1;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double e = energy[i];
            if (Double.isNaN(e)) {
                nan++;
            } else if (Double.isInfinite(e)) {
                infinite++;
            } else {
                finite++;
                total += e;
                lowest = lowest < 0 || e < energy[lowest] ? i : lowest;
                highest = highest < 0 || e > energy[highest] ? i : highest;
            }
        }
        if (finite == 0) {
            return new BlockSums(
                    0, nan, infinite, Double.NaN, -1, List.of(), Double.NaN, -1, List.of(), Double.NaN, 0, 0);
        }
        double mean = total / finite;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = energy[i];
            if (Double.isFinite(e)) {
                squares += (e - mean) * (e - mean);
                // The exponential function of StrictMath has the same bits on every machine.
                sum += weight(points, first + i) * StrictMath.exp((energy[lowest] - e) / temperature);
            }
        }
        return new BlockSums(
                finite,
                nan,
                infinite,
                energy[lowest],
                first + lowest,
                point(points, first + lowest),
                energy[highest],
                first + highest,
                point(points, first + highest),
                mean,
                squares,
                sum);
    }

    /** Returns the point of a row. */
    static List<Double> point(Points points, long row) {
        List<Double> point = new ArrayList<>();
        for (double x : points.point(row)) {
            point.add(x);
        }
        return point;
    }

    /** Returns the weight of a row in the trapezoidal rule. */
    private static double weight(Points points, long row) {
        if (!(points instanceof Grid grid)) {
            return 1;
        }
        long i = row % grid.columns();
        long j = row / grid.columns();
        double weight = i == 0 || i == grid.columns() - 1 ? EDGE : 1;
        return grid.isPlane() && (j == 0 || j == grid.rows() - 1) ? EDGE * weight : weight;
    }

    /** Returns the sums over the rows of this block and of the next one. */
    BlockSums and(BlockSums next, double temperature) {
        long nans = nan + next.nan;
        long infinites = infinite + next.infinite;
        if (finite == 0 || next.finite == 0) {
            BlockSums some = finite == 0 ? next : this;
            return new BlockSums(
                    some.finite,
                    nans,
                    infinites,
                    some.min,
                    some.minRow,
                    some.minPoint,
                    some.max,
                    some.maxRow,
                    some.maxPoint,
                    some.mean,
                    some.squares,
                    some.sum);
        }
        boolean isLower = next.min < min;
        boolean isHigher = next.max > max;
        double least = isLower ? next.min : min;
        long count = finite + next.finite;
        double difference = next.mean - mean;
        double share = (double) next.finite / count;
        return new BlockSums(
                count,
                nans,
                infinites,
                least,
                isLower ? next.minRow : minRow,
                isLower ? next.minPoint : minPoint,
                isHigher ? next.max : max,
                isHigher ? next.maxRow : maxRow,
                isHigher ? next.maxPoint : maxPoint,
                mean + difference * share,
                squares + next.squares + difference * difference * finite * share,
                sum * StrictMath.exp((least - min) / temperature)
                        + next.sum * StrictMath.exp((least - next.min) / temperature));
    }
}
