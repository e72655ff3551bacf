package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * The flat place, the curve or the region of equal points that one of them stands for, in units of a scaled surface.
 *
 * @param points of it
 * @param spacing the distance from one of them up to which a point of the same energy belongs to it
 * @param reach the distance up to which a point belongs to it if all energies between them are the same
 * @param stiff the number of stiff directions of a surface of points, on which others are walked to; −1 for other sets
 * @param level the difference of energies that is none
 */
record FlatSet(List<double[]> points, double spacing, double reach, int stiff, double level) {
    /** The number of points of a straight way at which the energy is compared. */
    private static final int BETWEEN = 6;

    /** The differences of energies that rounding makes between two searches, in units of the level. */
    private static final double ROUNDED = 10;

    /** The distance of two sets that meet, on a surface of points. */
    private static final double MEETING = 0.02;

    /** The distance up to which points of a surface are on one sheet of it if the way between them is tangent to it at both, by this cosine. */
    private static final double ONE_SHEET = 0.1;

    private static final double TANGENT = 0.98;

    private static final int MOST_WALKS = 200;

    FlatSet {
        points = List.copyOf(points);
    }

    /** Returns true if a point of an energy is one of the set. */
    boolean contains(double[] x, double energy, EnergySurface.Evaluator evaluator) {
        EnergySurface surface = evaluator.surface();
        double[] nearest = nearest(x, surface);
        double distance = surface.distance(nearest, x);
        double here = evaluator.energy(nearest);
        if (!(Math.abs(energy - here) <= ROUNDED * level)) {
            return false;
        }
        return distance <= spacing
                || (distance <= reach && isLevel(nearest, x, here, evaluator))
                || (stiff >= 0 && isWalk(x, nearest, energy, evaluator));
    }

    private double[] nearest(double[] x, EnergySurface surface) {
        double[] nearest = points.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (double[] point : points) {
            double distance = surface.distance(point, x);
            if (distance < least) {
                least = distance;
                nearest = point;
            }
        }
        return nearest;
    }

    private boolean isLevel(double[] a, double[] b, double energy, EnergySurface.Evaluator evaluator) {
        double[] way = way(a, b, evaluator.surface());
        for (int k = 1; k < BETWEEN; k++) {
            double there = evaluator.energy(VectorSums.moved(a, (double) k / BETWEEN, way));
            if (!(Math.abs(there - energy) <= ROUNDED * level)) {
                return false;
            }
        }
        return true;
    }

    private static double[] way(double[] a, double[] b, EnergySurface surface) {
        double[] way = new double[a.length];
        for (int i = 0; i < way.length; i++) {
            way[i] = surface.difference(i, a, b);
        }
        return way;
    }

    /** Returns true if a walk on the surface of equal points comes from one point to another. */
    private boolean isWalk(double[] x, double[] to, double energy, EnergySurface.Evaluator evaluator) {
        EnergySurface surface = evaluator.surface();
        LevelWalk walk = new LevelWalk(evaluator, new boolean[x.length], energy, ROUNDED * level);
        double[] at = x;
        for (int k = 0; k < MOST_WALKS; k++) {
            if (surface.distance(at, to) <= ONE_SHEET && isTangent(at, to, walk, surface)) {
                return true;
            }
            if (surface.distance(at, to) <= MEETING) {
                break;
            }
            List<double[]> points = walk.from(
                            at,
                            walk.tangent(at, way(at, to, surface), stiff),
                            stiff,
                            LevelWalk.Corrector.STIFF,
                            MEETING)
                    .points();
            if (points.isEmpty()) {
                break;
            }
            double[] next = points.get(points.size() - 1);
            if (surface.distance(next, to) > surface.distance(at, to) - MEETING / 4) {
                break; // on another surface that may meet this one
            }
            at = next;
        }
        return isLevel(at, to, energy, evaluator);
    }

    /** Returns true if the straight way between two points is nearly tangent to the surface at both of them. */
    private boolean isTangent(double[] a, double[] b, LevelWalk walk, EnergySurface surface) {
        double[] way = way(a, b, surface);
        Eigensystem.normalize(way);
        return VectorSums.dot(way, walk.tangent(a, way, stiff)) >= TANGENT
                && VectorSums.dot(way, walk.tangent(b, way, stiff)) >= TANGENT;
    }

    /** Returns true if two sets have a point in common. */
    boolean meets(FlatSet other, EnergySurface.Evaluator evaluator) {
        double here = evaluator.energy(points.get(0));
        double there = evaluator.energy(other.points().get(0));
        if (Math.abs(here - there) > ROUNDED * Math.max(level, other.level())) {
            return false;
        }
        EnergySurface surface = evaluator.surface();
        double least = Double.POSITIVE_INFINITY;
        double[] from = points.get(0);
        double[] to = from;
        for (double[] a : points) {
            for (double[] b : other.points()) {
                double distance = surface.distance(a, b);
                if (distance < least) {
                    least = distance;
                    from = a;
                    to = b;
                }
            }
        }
        return least <= Math.max(spacing, other.spacing())
                || (least <= Math.max(reach, other.reach()) && isLevel(from, to, here, evaluator))
                || (stiff >= 0 && isWalk(from, to, here, evaluator));
    }

    /** Returns points between those of the set: around its mean, or between two of them. */
    List<double[]> between() {
        int count = points.size();
        double[] mean = new double[points.get(0).length];
        points.forEach(point -> VectorSums.add(mean, 1.0 / count, point));
        List<double[]> between = new ArrayList<>(List.of(mean));
        for (int k = 0; k < count / 2; k += Math.max(1, count / 6)) {
            double[] chord = VectorSums.scaled(0.5, points.get(k));
            VectorSums.add(chord, 0.5, points.get(k + count / 2));
            between.add(chord);
        }
        return between;
    }

    /** Returns this set together with another one that meets it. */
    FlatSet with(FlatSet other) {
        List<double[]> all = new ArrayList<>(points);
        all.addAll(other.points());
        return new FlatSet(
                all,
                Math.max(spacing, other.spacing()),
                Math.max(reach, other.reach()),
                Math.max(stiff, other.stiff()),
                Math.max(level, other.level()));
    }
}
