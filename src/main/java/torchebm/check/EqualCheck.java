package torchebm.check;

import java.io.IOException;
import torchebm.evaluate.EnergyDifference;
import torchebm.grid.Points;

/**
 * The check that two models have the same energies at points. The largest difference of energies, which the message names, may
 * be the tolerance; without a given tolerance, a part of the largest energy.
 */
final class EqualCheck {
    /** The usual tolerance, relative to the largest energy. */
    private static final double USUAL = 1e-9;

    private final EnergyDifference energies;
    private final double tolerance;
    private double largest = -1;
    private double scale = 1;
    private long at;
    private double expected;
    private double actual;

    private EqualCheck(EnergyDifference energies, double tolerance) {
        this.energies = energies;
        this.tolerance = tolerance;
    }

    /** Returns the message of the largest difference; empty if all energies agree. */
    static String problem(EnergyDifference energies, Points points, double tolerance) throws IOException {
        EqualCheck check = new EqualCheck(energies, tolerance);
        energies.forEach((first, n, energyA, energyB, difference) -> {
            for (int i = 0; i < n; i++) {
                check.add(first + i, energyA[i], energyB[i]);
            }
        });
        return check.problem(points);
    }

    private void add(long point, double energyA, double energyB) {
        double other = energyB + energies.offset();
        boolean areFinite = Double.isFinite(other) && Double.isFinite(energyA);
        double difference =
                areFinite ? Math.abs(energyA - other) : Agreement.of(other, energyA, 0) ? 0 : Double.POSITIVE_INFINITY;
        scale = areFinite ? Math.max(scale, Math.abs(other)) : scale;
        if (difference > largest) {
            largest = difference;
            at = point;
            expected = other;
            actual = energyA;
        }
    }

    private String problem(Points points) {
        if (largest < 0) {
            return "there are no points";
        }
        double most = Double.isNaN(tolerance) ? USUAL * scale : tolerance;
        return largest <= most
                ? ""
                : Agreement.mismatch("the energy", expected, actual, most) + ", at " + Agreement.text(points.point(at))
                        + ", where the difference is largest";
    }
}
