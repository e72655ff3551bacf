package torchebm.analysis.kink;

import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/** The highest point on a short line, if the slope jumps there, as that of −|x| at 0. Lengths are those of a scaled surface. For one thread. */
public final class KinkSummit {
    /** The distances from a kink at which slopes are compared: where the energy is smooth, the slope at the first one is much smaller. */
    private static final double NEAR = 1e-7;

    private static final double FAR = 1e-4;

    /** The part of the slope at the second distance that a slope at a kink has at least. */
    private static final double STEEP = 1e-2;

    private static final int SECTIONS = 90;

    private final EnergySurface.Evaluator evaluator;
    private final EnergySurface surface;

    public KinkSummit(EnergySurface.Evaluator evaluator) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
    }

    /** Returns the point with the highest energy on a line through a point, up to a distance from it on both sides. */
    public double[] highest(double[] x, double[] direction, double reach) {
        double distance = GoldenSection.minimum(
                one -> -evaluator.energy(VectorSums.moved(x, one, direction)), -reach, reach, SECTIONS);
        return VectorSums.moved(x, distance, direction);
    }

    /** Returns true if the energy falls on both sides of a point of a line, and its slope jumps there. */
    public boolean isKink(double[] x, double[] direction) {
        double ahead = slope(x, direction, NEAR);
        double back = slope(x, direction, -NEAR);
        return surface.contains(x, 0)
                && ahead < 0
                && back > 0
                && ahead < STEEP * slope(x, direction, FAR)
                && back > STEEP * slope(x, direction, -FAR);
    }

    private double slope(double[] x, double[] direction, double distance) {
        double[] gradient = new double[x.length];
        evaluator.energy(VectorSums.moved(x, distance, direction), gradient);
        return VectorSums.dot(gradient, direction);
    }
}
