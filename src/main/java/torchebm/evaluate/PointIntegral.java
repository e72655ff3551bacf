package torchebm.evaluate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import torchebm.integral.Box;

/**
 * The integral ∫ e^(−E(x, y) / T) dy at one point x, as a sum over boxes of y. Each box counts energies from its own least
 * one, so that the integral does not overflow.
 */
final class PointIntegral {
    /** The tolerance of the integral, relative to it. */
    private static final double TOLERANCE = 1e-9;

    /** The error of an energy in units of its rounding error; the tolerance, if that is larger. */
    private static final double ROUNDINGS = 16;

    private final double temperature;
    private final double epsilon;
    private final List<Box> boxes = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;
    private double integral;
    private double error;

    /**
     * @param temperature T
     * @param epsilon the rounding error of energies, relative to them
     */
    PointIntegral(double temperature, double epsilon) {
        this.temperature = temperature;
        this.epsilon = epsilon;
    }

    /** Adds a box whose integrals are known. */
    void add(Box box) {
        boxes.add(box);
    }

    /**
     * Sums the boxes, and takes away those whose error is too large.
     *
     * @param nodes the number of nodes of a box
     * @param most the number of nodes from which on no box is taken away
     * @return the parts of these boxes, to be added when they are integrated; none if the integral is finished
     */
    List<Box> refine(int nodes, int most) {
        least = Double.POSITIVE_INFINITY;
        for (Box box : boxes) {
            least = Math.min(least, box.least()); // NaN if one is NaN
        }
        integral = 0;
        error = 0;
        if (!Double.isFinite(least)) {
            return List.of();
        }
        for (Box box : boxes) {
            integral += scale(box) * box.integral();
            error += scale(box) * box.error();
        }
        double tolerance = integral * Math.max(TOLERANCE, ROUNDINGS * rounding() / temperature);
        if (error <= tolerance || (long) nodes * boxes.size() >= most) {
            return List.of();
        }
        double tolerated = tolerance / boxes.size();
        List<Box> parts = new ArrayList<>();
        for (Iterator<Box> all = boxes.iterator(); all.hasNext(); ) {
            Box box = all.next();
            if (scale(box) * box.error() > tolerated) {
                parts.addAll(box.divided());
                all.remove();
            }
        }
        return parts;
    }

    /** Returns the factor of the integrals of a box, which count energies from the least one in that box. */
    private double scale(Box box) {
        return box.integral() == 0 ? 0 : Math.exp((least - box.least()) / temperature);
    }

    /** Returns the rounding error of the energies that matter. */
    private double rounding() {
        return epsilon * Math.abs(least);
    }

    /** Returns F = −T log ∫ e^(−E / T) dy. */
    double freeEnergy() {
        return Double.isFinite(least) ? least - temperature * Math.log(integral) : least;
    }

    /** Returns the estimated error of F. */
    double error() {
        return Double.isFinite(least) ? temperature * error / integral + ROUNDINGS * rounding() : 0;
    }

    /** Returns ∂F/∂xₖ, the mean of ∂E/∂xₖ. */
    double slope(int k) {
        double sum = 0;
        for (Box box : boxes) {
            double scale = scale(box);
            sum += scale == 0 ? 0 : scale * box.weighted(k);
        }
        return Double.isFinite(least) ? sum / integral : Double.NaN;
    }
}
