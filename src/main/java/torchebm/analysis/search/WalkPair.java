package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/**
 * Two walks from a point in opposite directions.
 *
 * @param back null if the first one came back to the point
 */
record WalkPair(LevelWalk.Walk ahead, LevelWalk.@Nullable Walk back) {
    /** The largest way behind the end of a constant, relative to its length: a power of the distance below 100 has a longer one. */
    private static final double SHARP = 0.06;

    /** The part of the mean length of two walks that one of them has, at least, which both have if they are as long. */
    private static final double ABOUT = 0.99;

    /** The same way for a linear change, at least. */
    private static final double LINEAR = 100;

    /** Walks until the energy changes. */
    static WalkPair from(LevelWalk walk, double[] x, double[] direction, int stiff, LevelWalk.Corrector corrector) {
        LevelWalk.Walk ahead = walk.from(x, direction, stiff, corrector, Double.POSITIVE_INFINITY);
        return new WalkPair(
                ahead,
                ahead.end() == LevelWalk.End.CLOSED
                        ? null
                        : walk.from(x, VectorSums.scaled(-1, direction), stiff, corrector, Double.POSITIVE_INFINITY));
    }

    /** Returns half of the length of both. */
    double half() {
        return back == null ? ahead.length() : 0.5 * (ahead.length() + back.length());
    }

    /** Returns true if the energy is constant on both sides, up to the end of the box or a sharp end. */
    boolean isConstant() {
        return back == null || isConstant(ahead, half()) || isConstant(back, half());
    }

    /** Returns the number of walks behind whose ends the energy falls: their points are no minima, or even a pass. */
    int falls() {
        return (falls(ahead) ? 1 : 0) + (back != null && falls(back) ? 1 : 0);
    }

    private static boolean falls(LevelWalk.Walk one) {
        return one.end() == LevelWalk.End.CHANGED && one.sign() < 0;
    }

    /** Returns true if the energy is constant up to the end of a walk, of a length on both sides. */
    static boolean isConstant(LevelWalk.Walk one, double half) {
        return one.end() == LevelWalk.End.CHANGED ? one.beyond() <= SHARP * half : one.length() >= ABOUT * half;
    }

    /** Returns the points of both walks, and the one between. */
    List<double[]> points(double[] middle) {
        List<double[]> points = new ArrayList<>();
        if (back != null) {
            for (int k = back.points().size() - 1; k >= 0; k--) {
                points.add(back.points().get(k));
            }
        }
        points.add(middle);
        points.addAll(ahead.points());
        return points;
    }

    /** Returns true if the energy changes linearly on both sides: the gradient does not vanish. */
    boolean isLinear() {
        double half = Math.max(half(), LevelWalk.LEAST);
        return ahead.beyond() > LINEAR * half && back != null && back.beyond() > LINEAR * half;
    }

    /** Returns the point in the middle of both, given the one from which they began. */
    double[] middle(double[] x, EnergySurface surface) {
        List<double[]> points = points(x);
        double rest = half();
        for (int k = 1; k < points.size(); k++) {
            double[] way = VectorSums.moved(points.get(k), -1, points.get(k - 1));
            double size = surface.size(way);
            if (size >= rest && size > 0) {
                return VectorSums.moved(points.get(k - 1), rest / size, way);
            }
            rest -= size;
        }
        return points.get(points.size() - 1);
    }
}
