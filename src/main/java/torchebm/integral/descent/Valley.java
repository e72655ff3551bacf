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
 * @param along the sum of the distances between the points of the curve up to each one
 * @param level the lowest energy of other critical points above the curve
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Valley(int minimum, double[][] curve, double[] along, double level, EnergySurface surface) {
    /** The part of the way from the bottom to the level in which points are looked at. */
    private static final double DEPTH = 0.9;

    private static final int STEPS = 8;

    /** The part of the distance by which a point is farther than the nearest that is no rounding. */
    private static final double CERTAIN = 1 - 1e-9;

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
        double[][] curve = new LevelCurve(surface).through(minimum);
        double[] along = new double[curve.length];
        for (int k = 1; k < curve.length; k++) {
            along[k] = along[k - 1] + surface.distance(curve[k - 1], curve[k]);
        }
        return new Valley(number, curve, along, bottom + DEPTH * (level - bottom), surface);
    }

    /** Finds the nearest point of the curve. Points that the curve cannot have brought near enough to be nearer are left out. */
    private double[] nearest(double[] x) {
        double[] nearest = curve[0];
        double least = Double.POSITIVE_INFINITY;
        int k = 0;
        while (k < curve.length) {
            double distance = surface.distance(x, curve[k]);
            if (distance < least) {
                least = distance;
                nearest = curve[k];
            }
            double reach = along[k] + CERTAIN * (distance - least);
            do {
                k++;
            } while (k < curve.length && along[k] < reach);
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
