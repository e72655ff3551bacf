package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/**
 * The kind of a point with curvatures that vanish, told by walks from it: whether it is alone, however flat the energy is around it, or one
 * of a curve, a surface or a region of equal points. Lengths are those of a scaled surface. For one thread.
 */
final class FlatPlace {
    /** The most dimensions in which points with one flat direction are told apart, and those with several. */
    private static final int MOST_DIMENSIONS = 12;

    private static final int MOST_WITH_SHAPES = 3;

    /** The change of an energy that is none, relative to the scale of energies. */
    private static final double LEVEL = 1e-14;

    /** The ratio of lengths above which the longest direction may be that of a curve. */
    private static final double LONG = 4;

    /** The part of all directions in which a region is constant, at least. */
    private static final double REGION = 0.25;

    /** The same in space. */
    private static final double SPACE = 0.8;

    private static final int CENTRINGS = 8;

    /** The distance at which energies of a region are the same, and the steps in which their rounding is measured. */
    private static final double NEAR = 1e-3;

    private static final double SHORT = 1e-9;

    private static final double ROUNDED = 20;

    /** The distance at which points belong to a region if they are equal, and that of points that are stored of it. */
    private static final double FAR = 0.1;

    private static final double THIN = 0.02;

    /** The longest walk in a region, which may turn without end on a surface. */
    private static final double LONGEST = 1.5;

    private static final double SAME = 1e-6;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final Classifier classifier;
    private final FlatDirections directions;
    private final int n;

    FlatPlace(EnergySurface.Evaluator evaluator, Classifier classifier) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.classifier = classifier;
        this.directions = new FlatDirections(evaluator, classifier);
        this.n = surface.dimension();
    }

    /** A point, and the set of equal points that it stands for, both in units of the surface. */
    record Found(CriticalPoint point, FlatSet set) {}

    /** Returns true if curvatures vanish at a point, so that the energy around it tells its kind. */
    boolean isDoubtful(double[] x, boolean isOnEdge) {
        if (n > MOST_DIMENSIONS) {
            return false;
        }
        boolean[] held = directions.held(x, isOnEdge);
        int flat = isOnEdge && !isAny(held) ? 0 : directions.at(x, held).flat().size();
        return flat == 1 || (flat > 1 && n <= MOST_WITH_SHAPES);
    }

    private static boolean isAny(boolean[] held) {
        boolean isAny = false;
        for (boolean one : held) {
            isAny |= one;
        }
        return isAny;
    }

    /** Returns the point at a doubtful place; empty if the energy is not stationary there. */
    Optional<Found> at(double[] x, boolean isOnEdge) {
        boolean[] held = directions.held(x, isOnEdge);
        double energy = evaluator.energy(x);
        double level = LEVEL * Math.max(Math.abs(energy), surface.energyScale());
        LevelWalk walk = new LevelWalk(evaluator, held, energy, level);
        FlatDirections.At at = directions.at(x, held);
        if (directions.isSlope(at, energy, level)) {
            return Optional.empty();
        }
        Optional<Found> found = at.flat().size() == 1 ? alongOne(at, walk, level) : alongMany(at, walk, level, held);
        return isOnEdge
                ? found.filter(one -> one.point().index() == 0 && one.point().kind() != Kind.INFLECTION)
                        .map(FlatPlace::onEdge)
                : found;
    }

    /** Returns true if the energy changes linearly along the flat directions of a point in the box, by more than rounding. */
    boolean isSlope(double[] x) {
        double energy = evaluator.energy(x);
        double level = LEVEL * Math.max(Math.abs(energy), surface.energyScale());
        return directions.isSlope(directions.at(x, new boolean[n]), energy, level);
    }

    private static Found onEdge(Found found) {
        CriticalPoint one = found.point();
        return new Found(
                new CriticalPoint(Kind.BOUNDARY_MINIMUM, 0, one.flat(), one.energy(), one.x(), one.eigenvalues(), 0),
                found.set());
    }

    private Optional<Found> alongOne(FlatDirections.At at, LevelWalk walk, double level) {
        WalkPair both = WalkPair.from(walk, at.x(), at.flat().get(0), at.stiff().size(), LevelWalk.Corrector.STIFF);
        List<double[]> points = both.points(at.x());
        if (both.isConstant()) {
            FlatSet set = curve(points, 0, level);
            return Optional.of(
                    both.falls() == 2
                            ? found(at, n == 1 ? 1 : 0, 1, false, both.middle(at.x(), surface), set)
                            : found(at, 1, 0, n > 1 && both.falls() == 1 && at.falls() == 0, at.x(), set));
        }
        LevelWalk.Walk ahead = both.ahead();
        LevelWalk.Walk back = both.back();
        if (back == null) {
            return Optional.empty();
        }
        boolean isMixed = ahead.sign() != back.sign();
        if (isMixed && both.isLinear()) {
            return Optional.empty();
        }
        double half = both.half();
        double[] middle = half > SAME
                ? walk.corrected(
                        both.middle(at.x(), surface),
                        at.flat().get(0),
                        at.stiff().size())
                : at.x();
        FlatSet set = curve(points, 2 * half + SAME, level);
        return Optional.of(found(at, 0, ahead.sign() < 0 ? 1 : 0, isMixed, middle, set));
    }

    private FlatSet curve(List<double[]> points, double reach, double level) {
        double gap = SAME;
        for (int k = 1; k < points.size(); k++) {
            gap = Math.max(gap, surface.distance(points.get(k - 1), points.get(k)));
        }
        return new FlatSet(points, 0.75 * gap, reach, Optional.empty(), level);
    }

    private Found found(FlatDirections.At at, int flat, int moreFalls, boolean isMixed, double[] x, FlatSet set) {
        int falls = at.falls() + moreFalls;
        int rises = n - flat - falls;
        Kind kind = isMixed
                ? Kind.INFLECTION
                : flat == n ? Kind.PLATEAU : falls == 0 ? Kind.MINIMUM : rises <= 0 ? Kind.MAXIMUM : Kind.SADDLE;
        double[] place = x.clone();
        surface.wrap(place);
        double[] eigenvalues = Classifier.eigenvalues(surface.fromUnits(classifier.hessian(place)));
        return new Found(new CriticalPoint(kind, falls, flat, evaluator.energy(place), place, eigenvalues, 0), set);
    }

    private Optional<Found> alongMany(FlatDirections.At at, LevelWalk walk, double level, boolean[] held) {
        int stiff = at.stiff().size();
        int m = at.flat().size();
        List<double[]> basis = m == n ? walk.complement(List.of()) : at.flat(); // curves are often along an axis
        WalkStar star = WalkStar.of(walk, at.x(), basis, stiff);
        for (int k = 0; k < CENTRINGS; k++) {
            double[] shift = star.shift(surface, m);
            double least = IntStream.range(0, star.size())
                    .mapToDouble(star::length)
                    .min()
                    .orElse(0);
            double[] centre = VectorSums.moved(star.x(), 1, shift);
            if (surface.size(shift) <= Math.max(0.001 * least, LevelWalk.LEAST)
                    || !(Math.abs(evaluator.energy(centre) - evaluator.energy(at.x())) <= level)) {
                break;
            }
            star = WalkStar.of(walk, centre, basis, stiff);
        }
        WalkStar shape = star;
        int[] inside = IntStream.range(0, shape.size())
                .filter(k -> !shape.isOutside(k))
                .toArray();
        long constant = Arrays.stream(inside).filter(shape::isConstant).count();
        if (constant >= REGION * inside.length && stiff == 0 && !isConstant(shape)) {
            return Optional.empty();
        }
        if (constant >= (m == 3 ? SPACE : REGION) * inside.length) {
            Optional<LevelSheet> sheet = stiff > 0 ? Optional.of(new LevelSheet(stiff, 0)) : Optional.empty();
            return Optional.of(
                    found(at, m, 0, false, at.x(), region(walk, shape.x(), shape.directions(), sheet, level)));
        }
        int longest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k : inside) {
            longest = shape.length(k) > shape.length(longest) ? k : longest;
            least = Math.min(least, shape.length(k));
        }
        double[] direction = shape.longest(walk, longest, stiff);
        Optional<Found> onSurface = m == 3 ? onFlatSurface(at, walk, shape, least, level) : Optional.empty();
        if (onSurface.isPresent()) {
            return onSurface;
        }
        double length = walk.from(shape.x(), direction, stiff, LevelWalk.Corrector.STIFF, WalkStar.REACH)
                .length();
        if (constant > 0 || length > LONG * least) {
            WalkPair both = WalkPair.from(walk, shape.x(), direction, stiff, LevelWalk.Corrector.MIDDLE);
            if (both.isConstant()) {
                return Optional.of(onCurve(at, both.points(shape.x()), shape, direction, level, held));
            }
            double[] middle =
                    both.half() > SAME ? walk.corrected(both.middle(shape.x(), surface), direction, stiff) : shape.x();
            return alone(at, shape, middle, both.half(), level);
        }
        return alone(at, shape, shape.x(), 0, level);
    }

    /** Returns true if the energy is constant to its own rounding around a point, which may be much smaller than that of the scale. */
    private boolean isConstant(WalkStar star) {
        double energy = evaluator.energy(star.x());
        double rounding = Math.max(ROUNDED * noise(star), 4 * Math.ulp(energy));
        int count = 0;
        for (double[] direction : star.directions()) {
            double there = evaluator.energy(VectorSums.moved(star.x(), NEAR, direction));
            count += Math.abs(there - energy) <= rounding ? 1 : 0;
        }
        return count >= REGION * star.size();
    }

    /**
     * Returns the rounding error of energies beside a point, by their differences of sixth order on a short way.
     *
     * <p>Source: J. J. Moré, S. M. Wild, SIAM J. Sci. Comput. 33 (2011) 1292.
     */
    private double noise(WalkStar star) {
        double[] direction = star.directions().get(1);
        double[] differences = new double[8];
        Arrays.setAll(differences, k -> evaluator.energy(VectorSums.moved(star.x(), (k - 3) * SHORT, direction)));
        for (int order = 1; order <= 6; order++) {
            for (int k = 0; k < 8 - order; k++) {
                differences[k] = differences[k + 1] - differences[k];
            }
        }
        return Math.max(Math.abs(differences[0]), Math.abs(differences[1])) / Math.sqrt(924); // the norm of the weights
    }

    /** Returns a point of a surface in space whose curvature vanishes, as (r² − 1)⁴ has one; empty if there is none. */
    private Optional<Found> onFlatSurface(
            FlatDirections.At at, LevelWalk walk, WalkStar star, double least, double level) {
        LevelSheet sheet = new LevelSheet(1, 2 * Math.max(least, LevelWalk.LEAST));
        List<double[]> normals = sheet.normals(star.x(), evaluator);
        if (normals.isEmpty()) {
            return Optional.empty();
        }
        double[] normal = normals.get(0);
        List<double[]> tangents = walk.complement(normals);
        for (double[] tangent : tangents) {
            if (!WalkPair.from(walk, star.x(), tangent, 0, sheet.corrector()).isConstant()) {
                return Optional.empty();
            }
        }
        int ahead = sign(walk, star.x(), normal);
        int back = sign(walk, star.x(), VectorSums.scaled(-1, normal));
        List<double[]> directions = WalkStar.even(tangents);
        FlatSet set = region(walk, star.x(), directions, Optional.of(sheet), level);
        return Optional.of(found(at, 2, ahead < 0 && back < 0 ? 1 : 0, ahead * back < 0, star.x(), set));
    }

    private static int sign(LevelWalk walk, double[] x, double[] direction) {
        return walk.from(x, direction, 0, LevelWalk.Corrector.STIFF, WalkStar.REACH)
                .sign();
    }

    /** Returns the region, or the surface, of equal points around one of them. */
    private FlatSet region(
            LevelWalk walk, double[] centre, List<double[]> directions, Optional<LevelSheet> sheet, double level) {
        List<double[]> points = new ArrayList<>();
        points.add(centre);
        int stiff = sheet.map(LevelSheet::stiff).orElse(0);
        LevelWalk.Corrector corrector = sheet.map(LevelSheet::corrector).orElse(LevelWalk.Corrector.STIFF);
        for (double[] direction : directions) {
            double[] last = centre;
            for (double[] x :
                    walk.upToEnd(centre, direction, stiff, corrector, LONGEST).points()) {
                if (surface.distance(x, last) >= THIN) {
                    points.add(x);
                    last = x;
                }
            }
        }
        return new FlatSet(points, sheet.isPresent() ? LevelWalk.STEP : SAME, FAR, sheet, level);
    }

    /** Returns the point of a curve with the fewest flat directions, as others than the one at which curves meet. */
    private Found onCurve(
            FlatDirections.At at,
            List<double[]> points,
            WalkStar star,
            double[] direction,
            double level,
            boolean[] held) {
        FlatSet set = curve(points, FAR, level);
        for (int part = 1; part < 8; part++) {
            FlatDirections.At there = directions.at(points.get(points.size() * part / 8), held);
            if (there.flat().size() == 1) {
                return found(there, 1, 0, false, there.x(), set);
            }
        }
        int falls = 0;
        boolean isMixed = false;
        List<double[]> known = new ArrayList<>(at.stiff());
        known.add(direction);
        LevelWalk complement = new LevelWalk(evaluator, held, 0, 0);
        for (double[] across : complement.complement(known)) {
            int nearest = 0;
            for (int k = 0; k < star.size(); k++) {
                boolean isNearer = VectorSums.dot(star.directions().get(k), across)
                        > VectorSums.dot(star.directions().get(nearest), across);
                nearest = isNearer ? k : nearest;
            }
            int ahead = star.walks().get(nearest).sign();
            int back = star.opposite(nearest).sign();
            isMixed |= ahead * back < 0;
            falls += ahead < 0 && back < 0 ? 1 : 0;
        }
        return found(at, 1, falls, isMixed, star.x(), set);
    }

    /** Returns the point of a flat place that is alone. */
    private Optional<Found> alone(FlatDirections.At at, WalkStar star, double[] place, double reach, double level) {
        int m = at.flat().size();
        int half = star.size() / 2;
        double longest = reach;
        int negative = 0;
        int sectors = 0;
        boolean isOdd = true;
        boolean isLinear = true;
        for (int k = 0; k < star.size(); k++) {
            int sign = star.walks().get(k).sign();
            longest = Math.max(longest, star.walks().get(k).length());
            negative += sign < 0 ? 1 : 0;
            sectors += sign < 0
                            && star.walks()
                                            .get((k + star.size() - 1) % star.size())
                                            .sign()
                                    >= 0
                    ? 1
                    : 0;
            isOdd &= k >= half || sign * star.opposite(k).sign() <= 0;
            isLinear &= k >= half || new WalkPair(star.walks().get(k), star.opposite(k)).isLinear();
        }
        boolean isOneSided = m == 2 ? sectors == 1 : isOdd;
        boolean isMixed = negative > 0 && negative < star.size() && isOneSided;
        if (isMixed && isLinear) {
            return Optional.empty();
        }
        int falls = negative == 0 || isMixed ? 0 : negative == star.size() ? m : m == 2 ? 1 : star.falling(at.flat());
        FlatSet set = new FlatSet(List.of(place), SAME, 2 * longest + SAME, Optional.empty(), level);
        return Optional.of(found(at, 0, falls, isMixed, place, set));
    }
}
