package torchebm.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;
import torchebm.grid.Grid;
import torchebm.grid.Points;

/** Sums over the differences of two energies at points, which become their statistics. */
final class DifferenceSums {
    private final Points points;
    private final double offset;
    private final double temperature;
    private final Divergence densityA = new Divergence();
    private final Divergence densityB = new Divergence();
    private long count;
    private long notFinite;
    private double mean;
    private double meanAbs;

    /** The mean of (d / maxAbs)², whose squares do not overflow. */
    private double meanSquare;

    private double maxAbs = Double.NEGATIVE_INFINITY;
    private long maxAt;

    DifferenceSums(Points points, double offset, double temperature) {
        this.points = points;
        this.offset = offset;
        this.temperature = temperature;
    }

    /**
     * Adds the energies of points first … first + n − 1.
     *
     * @param difference d = E_A − E_B − c at these points
     */
    void add(long first, int n, double[] energyA, double[] energyB, double[] difference) {
        for (int i = 0; i < n; i++) {
            if (EnergyDifference.isFinite(energyA[i], energyB[i])) {
                add(first + i, difference[i]);
                if (points instanceof Grid grid) {
                    add(weight(grid, first + i), energyA[i], energyB[i]);
                }
            } else {
                notFinite++;
            }
        }
    }

    private void add(long at, double difference) {
        double size = Math.abs(difference);
        if (size > maxAbs) {
            double scale = size > 0 ? Math.max(0, maxAbs) / size : 0;
            meanSquare *= scale * scale;
            maxAbs = size;
            maxAt = at;
        }
        count++;
        double part = size > 0 ? size / maxAbs : 0;
        meanSquare += (part * part - meanSquare) / count;
        meanAbs += (size - meanAbs) / count;
        mean += (difference - mean) / count;
    }

    private void add(double weight, double energyA, double energyB) {
        double ratio = (energyB - energyA) / temperature; // log p_A − log p_B, without Z
        densityA.add(weight, -energyA / temperature, ratio);
        densityB.add(weight, -energyB / temperature, -ratio);
    }

    /** Returns the weight of a point in the trapezoidal rule, relative to that of an inner point. */
    private static double weight(Grid grid, long point) {
        long i = point % grid.columns();
        long j = point / grid.columns();
        return (i == 0 || i == grid.columns() - 1 ? 0.5 : 1)
                * (grid.isPlane() && (j == 0 || j == grid.rows() - 1) ? 0.5 : 1);
    }

    /** Returns the number of points with finite energies. */
    long count() {
        return count;
    }

    /** Returns the statistics of at least one point with finite energies. */
    Difference result() {
        boolean isGrid = points instanceof Grid;
        return new Difference(
                points.count(),
                notFinite,
                offset,
                maxAbs * Math.sqrt(meanSquare),
                mean,
                meanAbs,
                maxAbs,
                Arrays.stream(points.point(maxAt)).boxed().toList(),
                isGrid ? OptionalDouble.of(Divergence.of(densityA, densityB)) : OptionalDouble.empty(),
                isGrid ? OptionalDouble.of(Divergence.of(densityB, densityA)) : OptionalDouble.empty());
    }
}
