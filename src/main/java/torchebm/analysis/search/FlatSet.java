package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/**
 * The flat place, the curve or the region of equal points that one of them stands for, in units of a scaled surface.
 *
 * @param points of it
 * @param spacing the distance from one of them up to which a point of the same energy belongs to it
 * @param reach the distance up to which a point belongs to it if all energies between them are the same
 * @param sheet the surface of these points, on which others are walked to; empty for other sets
 * @param level the difference of energies that is none
 */
record FlatSet(List<double[]> points, double spacing, double reach, Optional<LevelSheet> sheet, double level) {
    /** The number of points of a straight way at which the energy is compared. */
    private static final int BETWEEN = 6;

    /** The differences of energies that rounding makes between two searches, in units of the level. */
    private static final double ROUNDED = 10;

    /** The distance up to which points of a surface are on one sheet of it if the way between them is tangent to it at both. */
    private static final double ONE_SHEET = 0.1;

    /** The number of points beside another one that are compared with it. */
    private static final int MOST_BESIDE = 8;

    /** The distance up to which points of a surface need no other ones between them. */
    private static final double CLOSE = 0.03;

    /** Walks on two surfaces towards each other go on while their distance becomes less by this factor. */
    private static final double CLOSER = 0.98;

    FlatSet {
        points = List.copyOf(points);
    }

    /** Returns true if a point of an energy is one of the set, and beside one of those that are known of it. */
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
                || (sheet.isPresent() && isBeside(x, here, evaluator));
    }

    /** Returns true if walks lead from a point of an energy to the surface, on which none of the known points is beside it. */
    boolean isReachedFrom(double[] x, double energy, EnergySurface.Evaluator evaluator) {
        double[] nearest = nearest(x, evaluator.surface());
        return sheet.isPresent()
                && Math.abs(energy - evaluator.energy(nearest)) <= ROUNDED * level
                && areOne(x, sheet, nearest, sheet, energy, evaluator);
    }

    /** Returns true if a point is on one sheet with one of the closest points, of which some may be on others that cross it. */
    private boolean isBeside(double[] x, double energy, EnergySurface.Evaluator evaluator) {
        EnergySurface surface = evaluator.surface();
        List<double[]> close = points.stream()
                .filter(point -> surface.distance(point, x) <= ONE_SHEET)
                .sorted(Comparator.comparingDouble(point -> surface.distance(point, x)))
                .limit(MOST_BESIDE)
                .toList();
        return close.stream()
                .anyMatch(point -> isLevel(x, point, energy, evaluator)
                        || sheet.filter(one -> one.isTangent(x, point, evaluator))
                                .isPresent());
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
        double[] way = evaluator.surface().way(a, b);
        for (int k = 1; k < BETWEEN; k++) {
            double there = evaluator.energy(VectorSums.moved(a, (double) k / BETWEEN, way));
            if (!(Math.abs(there - energy) <= ROUNDED * level)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns true if two points of an energy are on one surface, or on two that meet: walks on both of them towards each other end
     * at one place (alternating projections).
     *
     * @param on the surface of a
     * @param there that of b; empty if b stays
     */
    private boolean areOne(
            double[] a,
            Optional<LevelSheet> on,
            double[] b,
            Optional<LevelSheet> there,
            double energy,
            EnergySurface.Evaluator evaluator) {
        EnergySurface surface = evaluator.surface();
        LevelWalk walk = new LevelWalk(evaluator, new boolean[a.length], energy, ROUNDED * level);
        double[] x = a;
        double[] y = b;
        double before = Double.POSITIVE_INFINITY;
        for (double now = surface.distance(x, y); now < CLOSER * before; now = surface.distance(x, y)) {
            before = now;
            if (on.isPresent()) {
                x = on.get().towards(x, y, walk, evaluator);
                if (surface.distance(x, y) <= ONE_SHEET && on.get().isTangent(x, y, evaluator)) {
                    return true;
                }
            }
            if (there.isPresent()) {
                y = there.get().towards(y, x, walk, evaluator);
            }
        }
        return isLevel(x, y, energy, evaluator);
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
                || ((sheet.isPresent() || other.sheet().isPresent())
                        && areOne(from, sheet, to, other.sheet(), here, evaluator));
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

    /** Returns this set with one more of its points, if it is a surface on which no other one is close: walks from further ones are shorter. */
    FlatSet with(double[] x, EnergySurface surface) {
        return sheet.isEmpty() ? this : new FlatSet(added(List.of(x), surface), spacing, reach, sheet, level);
    }

    /** Returns the points of this surface, and those of others that are not close to one of them. */
    private List<double[]> added(List<double[]> others, EnergySurface surface) {
        List<double[]> all = new ArrayList<>(points);
        for (double[] x : others) {
            if (all.stream().noneMatch(point -> surface.distance(point, x) < CLOSE)) {
                all.add(x);
            }
        }
        return all;
    }

    /** Returns this set together with another one that meets it. */
    FlatSet with(FlatSet other, EnergySurface surface) {
        boolean areSurfaces = sheet.isPresent() && other.sheet().isPresent();
        List<double[]> all = new ArrayList<>(points);
        all.addAll(other.points());
        return new FlatSet(
                areSurfaces ? added(other.points(), surface) : all,
                Math.max(spacing, other.spacing()),
                Math.max(reach, other.reach()),
                sheet.or(other::sheet),
                Math.max(level, other.level()));
    }
}
