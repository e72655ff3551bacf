package torchebm.analysis.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;

/** Critical points, each once, numbered in the order in which they were found. */
public final class CriticalPoints {
    /** The distance, relative to the widths of the box, up to which points are the same. */
    private static final double SAME = 1e-6;

    private static final double AT_ONE_PLACE = 1e-10;

    /** The same for points with flat or nearly flat directions, which Newton's method approaches slowly. */
    private static final double NEARLY_SAME = 1e-3;

    /** The part of the scale of curvatures up to which they are 0. */
    private static final double FLAT = 1e-12;

    /** The width of a cell of energies, much larger than their errors, relative to the scale of energies. */
    private static final double CELL = 1e-8;

    /** The relative distance up to which a minimum with kinks may be one that is known. */
    private static final double SAME_CUSP = 2e-3;

    /** The same for saddles and maxima with kinks, which are found exactly. */
    private static final double SAME_PASS = 1e-6;

    /** The same for those of about the same energy: on a curved crest beside which slopes are infinite, rounding moves them along it. */
    private static final double SAME_SHARP_PASS = 1e-4;

    private static final double SAME_ENERGY = 1e-7;

    /** The digits of a place of few digits, of which the first ones are those of the width of the box. */
    private static final int DIGITS = 14;

    /** The most dimensions in which points with several flat directions stand for sets. */
    private static final int MOST_WITH_SETS = 3;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final EnergySurface scaled;
    private final EnergySurface.Evaluator inUnits;
    private final List<CriticalPoint> points = new ArrayList<>();
    private final List<Optional<FlatSet>> sets = new ArrayList<>();
    private final Map<Long, List<Integer>> cells = new HashMap<>();
    private final List<Integer> cusps = new ArrayList<>();
    private final List<Integer> onEdges = new ArrayList<>();

    /** The numbers of points that turned out to be one with earlier ones, and those of these. */
    private final Map<Integer, Integer> duplicates = new HashMap<>();

    private final double cell;

    /** The curvature up to which there is none, in any direction. */
    private final double noCurvature;

    private boolean areHitsFrozen;

    CriticalPoints(EnergySurface surface) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.scaled = surface.scaled();
        this.inUnits = scaled.newEvaluator();
        this.cell = CELL * surface.energyScale();
        double width = 0;
        for (int i = 0; i < surface.dimension(); i++) {
            width = Math.max(width, surface.width(i));
        }
        this.noCurvature = FLAT * surface.energyScale() / (width * width);
    }

    /** Returns true if a point is one of those that were added. */
    boolean isKnown(CriticalPoint point) {
        return known(point) >= 0;
    }

    /** Stops the counting of hits. */
    void freezeHits() {
        areHitsFrozen = true;
    }

    /**
     * Adds a point, or a hit of a known one.
     *
     * @param isSecond true if minima are not counted, because another search from the same start did
     * @return its number
     */
    int add(CriticalPoint point, boolean isSecond) {
        int known = known(point);
        return known >= 0 ? hit(known, point, isSecond) : append(point, Optional.empty(), isSecond);
    }

    /**
     * Adds a point that stands for a set of equal ones, or a hit of a known one that does: sets that meet are one.
     *
     * @param set in units of the box
     */
    int add(CriticalPoint point, FlatSet set, boolean isSecond) {
        int known = known(point);
        int one = known >= 0 ? known : joined(point, set);
        return one >= 0 ? hit(one, point, isSecond) : append(point, Optional.of(set), isSecond);
    }

    /** Adds equal points to the known ones whose set they meet. */
    void grow(CriticalPoint point, FlatSet set) {
        joined(point, set);
    }

    /** Returns the set of equal points that a point stands for, in units of the box; empty if there is none. */
    Optional<FlatSet> set(int number) {
        return sets.get(number);
    }

    private boolean isCounted(CriticalPoint point, boolean isSecond) {
        return !areHitsFrozen && !(isSecond && (point.kind().isMinimum() || point.kind() == Kind.PLATEAU));
    }

    /** Counts a hit of a known point, and returns its number. */
    int hit(int known, CriticalPoint point, boolean isSecond) {
        CriticalPoint old = points.get(known);
        boolean isLower = old.kind() == Kind.BOUNDARY_MINIMUM
                && point.kind() == Kind.BOUNDARY_MINIMUM
                && point.energy() < old.energy();
        CriticalPoint one = isEdge(old, point) || isLower ? point : old;
        if (isLower) {
            cells.computeIfAbsent(cell(point.energy(), 0), key -> new ArrayList<>())
                    .add(known);
        }
        points.set(known, one.withHits(old.hits() + (isCounted(point, isSecond) ? 1 : 0)));
        return known;
    }

    private int append(CriticalPoint found, Optional<FlatSet> set, boolean isSecond) {
        CriticalPoint point = rounded(found);
        points.add(point.withHits(isCounted(point, isSecond) ? 1 : 0));
        sets.add(set);
        if (point.kind().isCusp()) {
            cusps.add(points.size() - 1);
        }
        if (point.kind() == Kind.BOUNDARY_MINIMUM) {
            onEdges.add(points.size() - 1);
        }
        cells.computeIfAbsent(cell(point.energy(), 0), key -> new ArrayList<>()).add(points.size() - 1);
        return points.size() - 1;
    }

    /** Returns a minimum or maximum at a kink at a place of few digits, if it is lower or higher there: slopes beside it may be infinite. */
    private CriticalPoint rounded(CriticalPoint point) {
        boolean isExtreme = point.kind() == Kind.CUSP_MINIMUM || point.kind() == Kind.CUSP_MAXIMUM;
        if (!isExtreme || point.flat() > 0) {
            return point;
        }
        double[] x = point.x().clone();
        for (int i = 0; i < x.length; i++) {
            int whole = (int) Math.floor(Math.log10(surface.width(i))) + 1;
            x[i] = BigDecimal.valueOf(x[i])
                    .setScale(DIGITS - whole, RoundingMode.HALF_EVEN)
                    .doubleValue();
        }
        double energy = evaluator.energy(x);
        boolean isBetter = point.kind() == Kind.CUSP_MINIMUM ? energy < point.energy() : energy > point.energy();
        return isBetter && surface.contains(x, 0)
                ? CriticalPoint.atKink(point.kind(), point.index(), point.flat(), energy, x)
                : point;
    }

    /**
     * Returns the number of a point of the same kind whose set meets that of another one, which is added to it; −1 if there is none. If there
     * are several, they become one.
     */
    private int joined(CriticalPoint point, FlatSet set) {
        int first = -1;
        for (int k : ofEnergy(point.energy())) {
            Optional<FlatSet> other = sets.get(k);
            boolean isAlike =
                    points.get(k).kind().plain() == point.kind().plain() || isBesidePlateau(points.get(k), point);
            if (!isDuplicate(k) && isAlike && other.isPresent() && other.get().meets(set, inUnits)) {
                if (first < 0) {
                    first = k;
                    join(k, point, set);
                } else {
                    join(first, points.get(k), other.get());
                    duplicates.put(k, first);
                }
            }
        }
        return first;
    }

    /** Returns true for minima at kinks and a region that may end at them. */
    private static boolean isBesidePlateau(CriticalPoint a, CriticalPoint b) {
        return (a.kind() == Kind.PLATEAU && b.kind() == Kind.CUSP_MINIMUM)
                || (a.kind() == Kind.CUSP_MINIMUM && b.kind() == Kind.PLATEAU);
    }

    /** Adds a point and its set to those of a known one; the flattest point stands for both, as a curve contains flat places. */
    private void join(int number, CriticalPoint point, FlatSet set) {
        sets.set(number, sets.get(number).map(one -> one.with(set, scaled)));
        CriticalPoint old = points.get(number);
        if (point.flat() > old.flat()) {
            points.set(number, point.withHits(old.hits()));
        }
    }

    /** Returns true for a point that turned out to be one with an earlier one. */
    private boolean isDuplicate(int number) {
        return duplicates.containsKey(number);
    }

    /** Returns the number of the point that stands for a point. */
    public int representative(int number) {
        int one = number;
        while (isDuplicate(one)) {
            one = duplicates.getOrDefault(one, one);
        }
        return one;
    }

    /** Returns the number of points. */
    public int size() {
        return points.size();
    }

    /** Returns the point with a number. */
    public CriticalPoint get(int number) {
        return points.get(number);
    }

    /** Returns the numbers of the points with about an energy. */
    private List<Integer> ofEnergy(double energy) {
        List<Integer> numbers = new ArrayList<>();
        for (int neighbour = -1; neighbour <= 1; neighbour++) {
            numbers.addAll(cells.getOrDefault(cell(energy, neighbour), List.of()));
        }
        return numbers;
    }

    /** Returns the number of the cell of energies, or of a neighbour, in which equal points are looked for. */
    private long cell(double energy, int neighbour) {
        return Math.round(energy / cell) + neighbour;
    }

    /** Returns the places of the equal points that a point stands for, as many as are stored, or only its own. */
    public List<double[]> places(int number) {
        return sets.get(number)
                .map(set -> set.points().stream().map(scaled::fromUnits).toList())
                .orElseGet(() -> List.of(points.get(number).x()));
    }

    /** Returns the number of a point that was added; −1 if it is new. */
    int known(CriticalPoint point) {
        if (point.kind().isCusp()) {
            for (int k : cusps) {
                if (points.get(k).kind() == point.kind() && isSameCusp(points.get(k), point)) {
                    return k;
                }
            }
        }
        if (isRough(point) && surface.hasKinks()) {
            for (int k : onEdges) {
                if (surface.distance(points.get(k).x(), point.x()) <= SAME) {
                    return k; // of whatever energy: it is not exact where slopes are infinite
                }
            }
        }
        double[] x = scaled.toUnits(point.x());
        List<Integer> ofThisEnergy = ofEnergy(point.energy());
        for (int k : ofThisEnergy) {
            Optional<FlatSet> set = sets.get(k);
            if (isAtOnePlace(points.get(k), point)
                    || (set.isPresent()
                            ? set.get().contains(x, point.energy(), inUnits)
                            : isSame(points.get(k), point))) {
                sets.set(k, set.map(one -> one.with(x, scaled)));
                return representative(k);
            }
        }
        for (int k : ofThisEnergy) {
            Optional<FlatSet> set = sets.get(k);
            if (set.filter(one -> one.isReachedFrom(x, point.energy(), inUnits)).isPresent()) {
                sets.set(k, set.map(one -> one.with(x, scaled)));
                return representative(k);
            }
        }
        return -1;
    }

    private boolean isSameCusp(CriticalPoint a, CriticalPoint b) {
        double distance = surface.distance(a.x(), b.x());
        return distance <= (a.kind() == Kind.CUSP_MINIMUM ? SAME_CUSP : SAME_PASS)
                || (distance <= SAME_SHARP_PASS
                        && Math.abs(a.energy() - b.energy()) <= SAME_ENERGY * surface.energyScale());
    }

    /** Returns true for kinds of minima whose level curves are not smooth. */
    private static boolean isRough(CriticalPoint point) {
        return point.kind() == Kind.CUSP_MINIMUM || point.kind() == Kind.BOUNDARY_MINIMUM;
    }

    /** Returns true if a minimum on the edge is where a surface of equal ones leaves the box, as turned and moved clusters do. */
    private boolean isEdge(CriticalPoint edge, CriticalPoint point) {
        return surface.dimension() > MOST_WITH_SETS
                && edge.kind() == Kind.BOUNDARY_MINIMUM
                && point.kind() == Kind.MINIMUM
                && point.flat() >= 2;
    }

    /** Returns true for two points of a kind at one place, although curvatures may differ, as they jump there. */
    private boolean isAtOnePlace(CriticalPoint a, CriticalPoint b) {
        return a.kind() == b.kind() && surface.distance(a.x(), b.x()) <= AT_ONE_PLACE;
    }

    /** Returns true for two points that are the same, none of which stands for a set. */
    private boolean isSame(CriticalPoint a, CriticalPoint b) {
        if (a.flat() > 0 && b.flat() > 0 && a.kind() == b.kind() && isRough(a)) {
            return true; // of the same energy
        }
        if (isEdge(a, b) || isEdge(b, a)) {
            return true;
        }
        if (a.kind() == Kind.MINIMUM && b.kind() == Kind.MINIMUM && a.flat() != b.flat()) {
            // Where curvatures vanish, as at the minimum of x⁸, rounding decides how many directions are flat.
            return surface.distance(a.x(), b.x()) <= NEARLY_SAME || evaluator.areOneFlatPlace(a.x(), b.x());
        }
        if (a.kind() != b.kind() || a.flat() != b.flat()) {
            return a.flat() == b.flat()
                    && surface.distance(a.x(), b.x()) <= (isSlow(a) || isSlow(b) ? NEARLY_SAME : SAME);
        }
        if (a.flat() > 0) {
            return haveEqualCurvatures(a, b);
        }
        return surface.distance(a.x(), b.x()) <= (isSlow(a) ? NEARLY_SAME : SAME)
                || (a.kind() == Kind.MINIMUM && (isSlow(a) || isSlow(b)) && evaluator.areOneFlatPlace(a.x(), b.x()));
    }

    /** Returns true for a point whose curvatures differ much, or vanish but for rounding. */
    private boolean isSlow(CriticalPoint point) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double value : point.eigenvalues()) {
            least = Math.min(least, Math.abs(value));
            most = Math.max(most, Math.abs(value));
        }
        return least <= 1e-6 * most || most <= noCurvature;
    }

    private static boolean haveEqualCurvatures(CriticalPoint a, CriticalPoint b) {
        double most = 0;
        double difference = 0;
        for (int k = 0; k < a.eigenvalues().length; k++) {
            most = Math.max(most, Math.abs(a.eigenvalues()[k]));
            difference = Math.max(difference, Math.abs(a.eigenvalues()[k] - b.eigenvalues()[k]));
        }
        return difference <= 1e-5 * most;
    }

    /** Returns all minima, in the order in which they were found. */
    public List<CriticalPoint> minima() {
        return points.stream().filter(point -> point.kind().isMinimum()).toList();
    }

    /** Returns the numbers of all points: minima, saddles by index, and others, each by energy and then by coordinates. */
    public List<Integer> sorted() {
        Comparator<CriticalPoint> order = Comparator.comparing(
                        (CriticalPoint point) -> point.kind().plain())
                .thenComparingInt(CriticalPoint::index)
                .thenComparingDouble(point -> rounded(point.energy()))
                .thenComparing((a, b) -> {
                    for (int i = 0; i < a.x().length; i++) {
                        if (Math.abs(surface.difference(i, a.x(), b.x())) > SAME * surface.width(i)) {
                            return Double.compare(a.x()[i], b.x()[i]);
                        }
                    }
                    return 0;
                });
        return IntStream.range(0, points.size())
                .filter(number -> !isDuplicate(number))
                .boxed()
                .sorted(Comparator.comparing(points::get, order))
                .toList();
    }

    /** Returns the place of each point among the sorted ones. */
    public int[] places() {
        int[] places = new int[points.size()];
        List<Integer> sorted = sorted();
        for (int k = 0; k < sorted.size(); k++) {
            places[sorted.get(k)] = k;
        }
        for (int k = 0; k < places.length; k++) {
            places[k] = places[representative(k)];
        }
        return places;
    }

    private double rounded(double energy) {
        return Math.rint(10 * energy / cell);
    }
}
