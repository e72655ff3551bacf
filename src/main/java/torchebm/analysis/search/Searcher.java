package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import torchebm.analysis.hopping.Minimizer;
import torchebm.analysis.kink.KinkLines;
import torchebm.analysis.kink.KinkPass;
import torchebm.analysis.kink.KinkSearch;
import torchebm.analysis.kink.KinkSummit;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.Derivatives;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/** Searches from single points, each with the kind of its end. They run in units of the box. For one thread. */
public final class Searcher {
    /** The length of steps at which the first search for a minimum with kinks ends. */
    private static final double COARSE = 1e-5;

    /** The part of the largest eigenvalue, or of the scale of energies, up to which an eigenvalue is 0. */
    private static final double FLAT = 1e-6;

    /** The distance from a kink of a line at which descents begin. */
    private static final double ASIDE = 1e-4;

    /** The distance from the end of a descent at which its minimum is. */
    private static final double BESIDE = 1e-3;

    /** The directions of the axes of a line and of a plane. */
    private static final double[] LINE = {1};

    private static final double[] FIRST = {1, 0};
    private static final double[] SECOND = {0, 1};

    /** The largest distances of points around a minimum, relative to the widths of the box. */
    private static final double[] SHAKES = {0.05, 0.1, 0.2};

    private static final int ANGLES = 72;
    private static final double RADIUS = 0.02;

    private final EnergySurface scaled;
    private final EnergySurface.Evaluator plain;
    private final Newton newton;
    private final Classifier classifier;
    private final KinkSearch kinks;
    private final KinkPass passes;
    private final KinkLines lines;
    private final EdgePasses edges;
    private final KinkSummit summit;
    private final KinkCurves curves;
    private final FlatPlace places;

    public Searcher(EnergySurface surface) {
        this.scaled = surface.scaled();
        this.plain = surface.newEvaluator();
        this.newton = new Newton(scaled);
        this.classifier = new Classifier(newton.evaluator());
        this.kinks = new KinkSearch(newton.evaluator());
        this.passes = new KinkPass(newton.evaluator());
        this.lines = new KinkLines(newton.evaluator());
        this.edges = new EdgePasses(newton.evaluator(), lines);
        this.summit = new KinkSummit(newton.evaluator());
        this.curves = new KinkCurves(newton.evaluator(), passes);
        this.places = new FlatPlace(newton.evaluator(), classifier);
    }

    /** Returns the number of evaluations so far. */
    public long evaluations() {
        return newton.evaluator().evaluations();
    }

    /** Returns the stationary point of any kind to which Newton's method leads; empty if it ends elsewhere. */
    public Optional<CriticalPoint> stationary(double[] from) {
        return newton.stationary(scaled.toUnits(from))
                .flatMap(classifier::stationary)
                .map(this::atKink)
                .map(this::inPlainUnits);
    }

    /**
     * Returns a point with its kind if derivatives jump there: the gradient, which may be 0 exactly at the point, as that of |x| is, or the
     * Hessian, as that of |x₁x₂|, of which none is that of the point.
     */
    private CriticalPoint atKink(CriticalPoint point) {
        double[] x = point.x();
        if (!scaled.hasKinks() || point.kind().isMinimum()) {
            return point;
        }
        if (x.length == 1) {
            return summit.isKink(x, LINE)
                    ? CriticalPoint.atKink(CriticalPoint.Kind.CUSP_MAXIMUM, 1, 0, point.energy(), x)
                    : point;
        }
        boolean isJump = classifier.hasJump(x);
        if (isJump && classifier.isMonotonic(x)) {
            return CriticalPoint.atKink(CriticalPoint.Kind.INFLECTION, 0, 0, point.energy(), x);
        }
        if (x.length == 2) {
            return isJump || passes.isKink(x) ? passes.at(x).orElse(point) : point;
        }
        return isJump && classifier.isLowest(x, point.energy(), kinks) ? classifier.cusp(x) : point;
    }

    /**
     * Returns the highest points on short lines through a point of a line or a plane, of those at which the gradient jumps. In the plane they
     * need not be stationary.
     *
     * @param reach in units of the box
     */
    List<CriticalPoint> summits(double[] from, double reach) {
        double[] x = scaled.toUnits(from);
        List<double[]> directions = x.length == 1 ? List.of(LINE) : WalkStar.even(List.of(FIRST, SECOND));
        List<CriticalPoint> found = new ArrayList<>();
        for (double[] direction : directions.subList(0, (directions.size() + 1) / 2)) {
            double[] highest = summit.highest(x, direction, reach);
            if (summit.isKink(highest, direction)) {
                double energy = newton.evaluator().energy(highest);
                found.add(inPlainUnits(CriticalPoint.atKink(CriticalPoint.Kind.CUSP_MAXIMUM, 1, 0, energy, highest)));
            }
        }
        return found;
    }

    /**
     * Returns the minimum to which the energy falls; empty if there is none. It may be on the edge of the box. A minimum with kinks
     * is not exact until it is {@link #refined}.
     */
    public Optional<CriticalPoint> minimum(double[] from) {
        double[] x = scaled.toUnits(from);
        Optional<CriticalPoint> end = scaled.isPiecewiseLinear()
                ? kinks.lowest(x, 0).map(classifier::cusp)
                : inSharpValley(x).or(() -> newton.minimum(x).flatMap(this::kind));
        return end.map(this::inPlainUnits);
    }

    /**
     * Returns the minimum at the end of a descent that follows the slope; empty if there is none. At a kink, a search from there in longer
     * steps may lead beyond a crest: then the minimum beside the end is returned, if there is one.
     */
    public Optional<CriticalPoint> minimumAtEnd(double[] end) {
        Optional<CriticalPoint> minimum = minimum(end);
        double[] x = scaled.toUnits(end);
        if (!scaled.hasKinks()
                || minimum.filter(found -> isBeside(end, found.x())).isPresent()
                || isInSharpValley(x)) {
            return minimum;
        }
        return kinks.lowestClose(x)
                .filter(lowest -> isBeside(end, scaled.fromUnits(lowest)))
                .flatMap(lowest -> classifier.lowest(lowest, kinks))
                .map(this::inPlainUnits)
                .or(() -> minimum);
    }

    private boolean isInSharpValley(double[] x) {
        return x.length == 2 && passes.isSharp(x);
    }

    private boolean isBeside(double[] end, double[] minimum) {
        return plain.surface().distance(end, minimum) <= BESIDE;
    }

    /** Returns the minimum to which a valley of the plane falls in which a point is, if slopes beside it are infinite; other steps leave it. */
    private Optional<CriticalPoint> inSharpValley(double[] x) {
        return inSharpValley(lines.descent(x));
    }

    /** Returns the minimum at the end of a descent along a kink, if it is in such a valley. */
    private Optional<CriticalPoint> inSharpValley(List<double[]> descent) {
        if (descent.isEmpty() || !passes.isSharp(descent.get(descent.size() - 1))) {
            return Optional.empty();
        }
        double[] lowest = descent.get(descent.size() - 1);
        Optional<CriticalPoint> end =
                scaled.isOnEdge(lowest) ? Optional.of(onEdge(lowest)) : passes.on(new KinkLines.Extreme(lowest, true));
        return end.filter(point -> point.kind().isMinimum());
    }

    /** Returns points along a valley of the plane in which a point is, down to its minimum, if slopes beside it are infinite; else none. */
    public List<double[]> alongSharpValley(double[] from) {
        List<double[]> descent = lines.descent(scaled.toUnits(from));
        return inSharpValley(descent).isEmpty()
                ? List.of()
                : descent.stream().map(scaled::fromUnits).toList();
    }

    private CriticalPoint onEdge(double[] x) {
        return new CriticalPoint(
                CriticalPoint.Kind.BOUNDARY_MINIMUM, 0, 0, newton.evaluator().energy(x), x, new double[0], 0);
    }

    private Optional<CriticalPoint> kind(Newton.Lowest end) {
        if (end.isSmooth() && end.isOnEdge() && (!newton.isStationary(end.x()) || places.isSlope(end.x()))) {
            return Optional.of(classifier.onEdge(end.x()));
        }
        if (end.isSmooth()) {
            Optional<CriticalPoint> found =
                    newton.stationary(end.x()).flatMap(classifier::stationary).map(this::atKink);
            if (found.isPresent()) {
                return found;
            }
        }
        Minimizer.Result lower = new Minimizer(newton.evaluator()).minimize(end.x());
        return kinks.lowest(lower.energy() < newton.evaluator().energy(end.x()) ? lower.x() : end.x(), COARSE)
                .map(classifier::cusp);
    }

    /** Returns the exact place of a minimum with kinks; empty if the energy falls from there. */
    public Optional<CriticalPoint> refined(CriticalPoint cusp) {
        double[] from = scaled.toUnits(cusp.x());
        return inSharpValley(from)
                .or(() -> kinks.lowest(from, 0).flatMap(x -> classifier.lowest(x, kinks)))
                .map(this::inPlainUnits);
    }

    /**
     * Returns the minimum, the saddle or the maximum at a kink of the plane, near a point.
     *
     * @param error of the point, in units of the box
     */
    Optional<CriticalPoint> pass(double[] from, double error) {
        return passes.near(scaled.toUnits(from), error).map(this::inPlainUnits);
    }

    /**
     * Returns the saddle at which a crest of the plane near a point is lowest, beside which slopes are infinite.
     *
     * @param reach the distance to the crest, and along it, in units of the box
     */
    public Optional<CriticalPoint> passOnCrest(double[] from, double reach) {
        List<double[]> directions = WalkStar.even(List.of(FIRST, SECOND));
        return passes.onCrestNear(scaled.toUnits(from), directions.subList(0, (directions.size() + 1) / 2), reach)
                .map(this::inPlainUnits);
    }

    /** Returns the highest energy at the kinks of a plane between two points close to each other; −∞ if there is none. */
    public double highestKinkBetween(double[] from, double[] to) {
        return lines.highestBetween(scaled.toUnits(from), scaled.toUnits(to));
    }

    /** Returns the minima, saddles and maxima on the kinks of a plane. */
    List<CriticalPoint> kinkPasses() {
        return lines.extremes().stream()
                .flatMap(extreme -> passes.on(extreme).stream())
                .map(this::inPlainUnits)
                .toList();
    }

    /** Returns true if the energy of the plane has a pole at a point. */
    boolean isPole(double[] x) {
        return passes.isPole(scaled.toUnits(x));
    }

    /** Returns the saddles on the edges of a plane. */
    List<CriticalPoint> edgePasses() {
        return edges.all().stream()
                .filter(point -> !passes.isPole(point.x()))
                .map(this::inPlainUnits)
                .toList();
    }

    /** Returns a point on each side of a saddle on the edge of a plane or a box, to which the energy falls. */
    public List<double[]> sidesOnEdge(double[] saddle) {
        if (saddle.length > 2) {
            return new FacePasses(plain.surface()).sides(saddle);
        }
        return edges.sides(scaled.toUnits(saddle)).stream()
                .map(scaled::fromUnits)
                .toList();
    }

    /** Returns a point on each side of a saddle, or a maximum, at a kink of a line or a plane to which the energy falls. */
    public List<double[]> sidesAtKink(double[] saddle) {
        double[] x = scaled.toUnits(saddle);
        List<double[]> sides = x.length == 1
                ? List.of(VectorSums.moved(x, -ASIDE, LINE), VectorSums.moved(x, ASIDE, LINE))
                : passes.sides(x);
        return sides.stream().map(scaled::fromUnits).toList();
    }

    /** Returns true if curvatures vanish at a point: {@link #flatPlace} tells its kind. */
    boolean isDoubtful(CriticalPoint point) {
        boolean isAtKink = point.kind().isCusp()
                || (point.kind() == CriticalPoint.Kind.INFLECTION && point.eigenvalues().length == 0);
        return !isAtKink && places.isDoubtful(scaled.toUnits(point.x()), isOnEdge(point));
    }

    private static boolean isOnEdge(CriticalPoint point) {
        return point.kind().isOnEdge();
    }

    /** Returns a doubtful point with its kind, told by the energy in its surroundings; empty if it is none. */
    Optional<FlatPlace.Found> flatPlace(CriticalPoint point) {
        return places.at(scaled.toUnits(point.x()), isOnEdge(point)).map(this::inPlainUnits);
    }

    /** Returns the points that are equal to a minimum with kinks which is one of a curve, in the plane. */
    FlatSet valleyAtKink(CriticalPoint cusp) {
        return curves.valley(scaled.toUnits(cusp.x()));
    }

    /**
     * Returns the ridge at kinks of the plane through a point; empty if there is none.
     *
     * @param known a part of it that is known
     */
    Optional<FlatPlace.Found> ridgeAtKink(CriticalPoint point, Optional<FlatSet> known) {
        return curves.ridge(scaled.toUnits(point.x()), known).map(this::inPlainUnits);
    }

    /** Returns true if the energy falls in no direction from a smooth minimum: it is none on a ridge at which the slope of |x| is taken as 0. */
    boolean isLowest(CriticalPoint minimum) {
        return kinks.isLowestClose(scaled.toUnits(minimum.x()), classifier.rounding(minimum.energy()));
    }

    /**
     * Returns the points of an index larger by 1 to which the eigenvectors of a minimum or a saddle lead, each on both sides.
     *
     * @param modes the most eigenvectors that are followed, from the smallest positive eigenvalue on
     */
    List<CriticalPoint> above(CriticalPoint point, int modes) {
        List<CriticalPoint> found = new ArrayList<>();
        double[] x = scaled.toUnits(point.x());
        Eigensystem all = Eigensystem.of(classifier.hessian(x));
        int climbed = 0;
        int passed = 0;
        for (int k : all.ascending()) {
            if (passed++ < point.index() || Math.abs(all.value(k)) <= FLAT * all.largest()) {
                continue;
            }
            if (climbed++ == modes) {
                return found;
            }
            for (int side = -1; side <= 1; side += 2) {
                newton.uphill(x, point.index(), VectorSums.scaled(side, all.vector(k)))
                        .flatMap(classifier::stationary)
                        .map(this::inPlainUnits)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * Returns the saddles to which searches climb from points around a minimum, each along the softest direction there.
     *
     * @param seed of the points, and of the senses of directions
     */
    List<CriticalPoint> around(CriticalPoint minimum, int count, long seed) {
        List<CriticalPoint> found = new ArrayList<>();
        double[] x = scaled.toUnits(minimum.x());
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < count; k++) {
            double[] start = x.clone();
            double spread = SHAKES[k % SHAKES.length];
            for (int i = 0; i < x.length; i++) {
                start[i] += scaled.width(i) * spread * (2 * random.nextDouble() - 1);
            }
            int sense = random.nextBoolean() ? 1 : -1;
            softestAt(start)
                    .flatMap(direction -> newton.uphill(start, 0, VectorSums.scaled(sense, direction)))
                    .flatMap(classifier::stationary)
                    .map(this::inPlainUnits)
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Returns the eigenvector of the smallest eigenvalue that is not 0, in units of the box; empty without finite ones. */
    private Optional<double[]> softestAt(double[] x) {
        Derivatives at = Derivatives.at(x, newton.evaluator());
        if (!at.isFinite()) {
            return Optional.empty();
        }
        Eigensystem all = Eigensystem.of(at.hessian());
        for (int k : all.ascending()) {
            if (Math.abs(all.value(k)) > FLAT * all.largest()) {
                return Optional.of(all.vector(k));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the points of a small circle around a saddle at which the energy is lowest, in the plane of the two flattest
     * directions: those of a degenerate saddle, from which the energy may fall on more than two sides. Empty for other saddles.
     */
    public List<double[]> sides(double[] saddle) {
        double[] x = scaled.toUnits(saddle);
        Eigensystem all = Eigensystem.of(classifier.hessian(x));
        int n = x.length;
        List<Integer> flat = new ArrayList<>();
        for (int k : all.ascending()) {
            if (Math.abs(all.value(k)) <= FLAT * Math.max(all.largest(), scaled.energyScale())) {
                flat.add(k);
            }
        }
        if (flat.size() < 2) {
            return List.of();
        }
        double energy = newton.evaluator().energy(x);
        double[][] circle = new double[ANGLES][n];
        double[] energies = new double[ANGLES];
        for (int k = 0; k < ANGLES; k++) {
            double angle = 2 * Math.PI * k / ANGLES;
            circle[k] = VectorSums.moved(x, RADIUS * StrictMath.cos(angle), all.vector(flat.get(0)));
            VectorSums.add(circle[k], RADIUS * StrictMath.sin(angle), all.vector(flat.get(1)));
            energies[k] = newton.evaluator().energy(circle[k]);
        }
        List<double[]> sides = new ArrayList<>();
        for (int k = 0; k < ANGLES; k++) {
            boolean isLowest =
                    energies[k] < energies[(k + ANGLES - 1) % ANGLES] && energies[k] <= energies[(k + 1) % ANGLES];
            if (isLowest && energies[k] < energy) {
                sides.add(scaled.fromUnits(circle[k]));
            }
        }
        return sides;
    }

    /** Returns the eigenvector of the smallest eigenvalue of the Hessian: at a saddle, the direction in which the energy falls. */
    public double[] softest(double[] x) {
        double[][] hessian = new double[x.length][x.length];
        plain.energy(x, new double[x.length], hessian);
        Eigensystem curvature = Eigensystem.of(hessian);
        return curvature.vector(curvature.ascending()[0]);
    }

    private FlatPlace.Found inPlainUnits(FlatPlace.Found found) {
        return new FlatPlace.Found(inPlainUnits(found.point()), found.set());
    }

    /** Returns a point with coordinates without units. */
    private CriticalPoint inPlainUnits(CriticalPoint point) {
        double[] x = scaled.fromUnits(point.x());
        return new CriticalPoint(
                point.kind(), point.index(), point.flat(), point.energy(), x, point.eigenvalues(), point.hits());
    }
}
