package torchebm.integral.descent;

import torchebm.analysis.path.SteepestFlow;
import torchebm.analysis.search.LevelCurve;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/**
 * The neighbourhood of a curve of equal minima, such as a ring: points below all barriers from which the energy falls on the straight
 * way to the curve.
 *
 * @param minimum the number of the minimum
 * @param curve points of the curve, at most {@link LevelCurve#STEP} apart
 * @param level the lowest energy of other critical points above the curve
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Valley(int minimum, double[][] curve, double level, EnergySurface surface) {
    /** The part of the way from the bottom to the level in which points are looked at. */
    private static final double DEPTH = 0.9;

    private static final int STEPS = 8;

    /** Returns the neighbourhood of the curve of a minimum. */
    public static Valley of(int number, Minima minima, EnergySurface surface) {
        CriticalPoint minimum = minima.minima().get(number);
        double level = Double.POSITIVE_INFINITY;
        for (CriticalPoint other : minima.others()) {
            if (other.energy() > minimum.energy()) {
                level = Math.min(level, other.energy());
            }
        }
        double bottom = minimum.energy();
        return new Valley(number, new LevelCurve(surface).through(minimum), bottom + DEPTH * (level - bottom), surface);
    }

    private double[] nearest(double[] x) {
        double[] nearest = curve[0];
        double least = Double.POSITIVE_INFINITY;
        for (double[] point : curve) {
            double distance = surface.distance(x, point);
            if (distance < least) {
                least = distance;
                nearest = point;
            }
        }
        return nearest;
    }

    /** Returns the distance from the curve, relative to the widths of the box. */
    double distance(double[] x) {
        return surface.distance(x, nearest(x));
    }

    /** Returns true if the energy is below all barriers, and falls on the straight way from a point to the curve. */
    boolean contains(double[] x, double energy, SteepestFlow flow) {
        if (!isBelow(energy)) {
            return false;
        }
        double[] end = nearest(x);
        double[] y = new double[x.length];
        double before = energy;
        for (int k = 1; k < STEPS; k++) {
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] + surface.difference(i, x, end) * k / STEPS;
            }
            double next = flow.energy(y);
            if (!(next <= before)) {
                return false;
            }
            before = next;
        }
        return true;
    }

    /** Returns true if an energy is below all barriers. */
    boolean isBelow(double energy) {
        return energy < level && level < Double.POSITIVE_INFINITY;
    }
}
