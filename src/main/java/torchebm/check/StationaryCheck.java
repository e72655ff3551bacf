package torchebm.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import torchebm.core.BaseModel;
import torchebm.core.Domain;
import torchebm.core.Interval;
import torchebm.core.StationaryPoint;
import torchebm.core.StationaryPoint.Kind;
import torchebm.graph.Graph;
import torchebm.graph.Interpreter;
import torchebm.graph.Tensor;

/**
 * Finds out whether a point is stationary and of its kind. The energy is followed from the point along the axes, along the
 * eigenvectors of the second derivatives and in directions between them: it must rise everywhere around a minimum, fall
 * everywhere around a maximum, and do both around a saddle. Distances are parts of the domain's width, which is 1 in the
 * coordinates that are used here.
 */
final class StationaryCheck {
    /** The largest dimension of which all second derivatives are computed. */
    private static final int MOST_COORDINATES = 64;

    /** How many eigenvalues are computed where there are more coordinates, and how many of each end are used. */
    private static final int LANCZOS_STEPS = 40;

    private static final int EXTREME = 4;

    private static final int RANDOM_DIRECTIONS = 16;

    /** From where to where a direction is followed, and the factor from one distance to the next. */
    private static final double NEAREST = 1e-7;

    private static final double FARTHEST = 3e-2;
    private static final double FACTOR = Math.sqrt(10);

    /** How many distances say what the energy does in a direction: the smallest at which it changes. */
    private static final int SAMPLES = 3;

    /** How far away the true stationary point may be, and from how many times that on the energy is looked at. */
    private static final double MOST_STEP = 1e-4;

    private static final double BEYOND_STEP = 20;

    /** A change of the energy by less than so many times what it is off the true point's is none. */
    private static final double MISSED_CHANGES = 2;

    /** A smaller part of the largest curvature is none. */
    private static final double FLAT = 1e-7;

    /** A change of the energy by less than so many last bits of what it is computed from is rounding. */
    private static final int ROUNDING = 16;

    /** A change by curvature, or by higher derivatives, grows faster than this power of the distance. */
    private static final double FASTER_THAN_LINEAR = 1.3;

    private static final double DIFFERENCE = 1e-5;

    /** The angles by which a direction is turned to where the energy is lowest, or highest. */
    private static final double FIRST_TURN = 0.5;

    private static final double LAST_TURN = 1e-3;
    private static final int MOST_TURNS = 40;

    private final BaseModel model;
    private final StationaryPoint point;
    private final double tolerance;
    private final double[] x;
    private final double[] min;
    private final double[] max;
    private final double[] width;
    private final double energy;
    private final double rounding;

    private StationaryCheck(BaseModel model, Domain domain, StationaryPoint point, double tolerance) {
        this.model = model;
        this.point = point;
        this.tolerance = tolerance;
        this.x = point.x().stream().mapToDouble(Double::doubleValue).toArray();
        int n = x.length;
        this.min = new double[n];
        this.max = new double[n];
        this.width = new double[n];
        for (int i = 0; i < n; i++) {
            Interval interval = domain.of(i);
            min[i] = interval.min();
            max[i] = interval.max();
            width[i] = max[i] - min[i];
        }
        this.energy = model.energy(x);
        this.rounding = rounding();
    }

    /**
     * What is wrong with a point that is said to be stationary; empty if nothing is.
     *
     * @param domain the usual range of each coordinate
     * @param gradient the gradient there, shape (n)
     * @param tolerance by how much the gradient may differ from 0, and the point from the true one
     */
    static Optional<String> problem(
            BaseModel model, Domain domain, StationaryPoint point, double[] gradient, double tolerance) {
        return new StationaryCheck(model, domain, point, tolerance).problem(gradient);
    }

    private Optional<String> problem(double[] gradient) {
        boolean isBoundary = point.kind() == Kind.BOUNDARY_MINIMUM;
        int[] edges = new int[x.length]; // −1 and 1 at the lower and the upper end of the domain
        if (isBoundary) {
            Optional<String> problem = edges(edges);
            if (problem.isPresent()) {
                return problem;
            }
        }
        Optional<Curvature> curvature = curvature();
        double stiffness = curvature.map(Curvature::largest).orElse(0.0);
        double[] slope = new double[x.length]; // of the scaled coordinates
        double steepest = 0;
        boolean isFlat = true;
        for (int i = 0; i < x.length; i++) {
            boolean pointsInwards = edges[i] * gradient[i] < 0;
            slope[i] = pointsInwards ? 0 : gradient[i] * width[i];
            double missed = Math.min(1, Math.max(1, Math.abs(x[i])) / width[i]);
            steepest = pointsInwards ? steepest : Math.max(steepest, Math.abs(gradient[i]));
            isFlat = isFlat && Math.abs(slope[i]) <= tolerance * Math.max(width[i], stiffness * missed);
        }
        Step step = isFlat ? step(curvature, slope) : new Step(Double.NaN, 0);
        boolean isStationary = isFlat && step.length() <= MOST_STEP;
        boolean mayBeCusp = point.kind() == Kind.MINIMUM || point.kind() == Kind.MAXIMUM;
        if (!isStationary && !(mayBeCusp && isCusp(slope))) {
            return Optional.of("the gradient's largest component is " + Agreement.text(steepest)
                    + ", but 0 was expected, within " + Agreement.text(tolerance));
        }
        Step missed = isStationary ? step : new Step(0, 0);
        double nearest = Math.max(NEAREST, BEYOND_STEP * missed.length());
        double least = Math.max(rounding, MISSED_CHANGES * missed.change());
        return kind(lines(curvature, nearest, least), edges, nearest, least);
    }

    /** Which coordinates lie on the edge of the domain; a problem if none does, or if one lies outside. */
    private Optional<String> edges(int[] edges) {
        boolean isOnEdge = false;
        for (int i = 0; i < x.length; i++) {
            double reach = tolerance * width[i];
            if (x[i] < min[i] - reach || x[i] > max[i] + reach) {
                return Optional.of("it lies outside of the domain, where x" + (i + 1) + " is from "
                        + Agreement.text(min[i]) + " to " + Agreement.text(max[i]));
            }
            edges[i] = x[i] <= min[i] + reach ? -1 : x[i] >= max[i] - reach ? 1 : 0;
            isOnEdge = isOnEdge || edges[i] != 0;
        }
        return isOnEdge ? Optional.empty() : Optional.of("it does not lie on the edge of the domain");
    }

    /** The second derivatives by scaled coordinates; empty if one is not finite, as at a cusp. */
    private Optional<Curvature> curvature() {
        int n = x.length;
        if (n > MOST_COORDINATES) {
            Curvature extremes = Curvature.of(n, this::timesHessian, LANCZOS_STEPS);
            return IntStream.range(0, extremes.size()).allMatch(k -> Double.isFinite(extremes.value(k)))
                    ? Optional.of(extremes)
                    : Optional.empty();
        }
        double[][] hessian = model.hessian(x);
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = 0.5 * (hessian[i][j] + hessian[j][i]) * width[i] * width[j];
                if (!Double.isFinite(scaled[i][j])) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(Curvature.of(scaled));
    }

    private double[] timesHessian(double[] vector) {
        double[] above = model.gradient(moved(vector, DIFFERENCE));
        double[] below = model.gradient(moved(vector, -DIFFERENCE));
        double[] product = new double[x.length];
        Arrays.setAll(product, i -> width[i] * (above[i] - below[i]) / (2 * DIFFERENCE));
        return product;
    }

    /**
     * One step of Newton's method to the stationary point.
     *
     * @param length how far it is away
     * @param change by how much its energy differs
     */
    private record Step(double length, double change) {}

    private static Step step(Optional<Curvature> curvature, double[] slope) {
        double square = 0;
        double change = 0;
        for (int k = 0; curvature.isPresent() && k < curvature.get().size(); k++) {
            double value = curvature.get().value(k);
            if (Math.abs(value) > FLAT * curvature.get().largest()) {
                double part = 0;
                for (int i = 0; i < slope.length; i++) {
                    part += curvature.get().vector(k)[i] * slope[i];
                }
                square += (part / value) * (part / value);
                change += part * part / Math.abs(value) / 2;
            }
        }
        return new Step(Math.sqrt(square), change);
    }

    /** Returns true if the energy also rises, or falls, from the very point on in the direction in which it should not. */
    private boolean isCusp(double[] slope) {
        double[] direction = slope.clone();
        if (Arrays.stream(direction).allMatch(Double::isFinite) && Curvature.normalize(direction) > 0) {
            double sign = point.kind() == Kind.MINIMUM ? 1 : -1;
            return sign * (model.energy(moved(direction, -sign * NEAREST)) - energy) > rounding;
        }
        return true;
    }

    /** Eigenvectors, axes, random directions, and those to which the energy's slope leads from these around the point. */
    private List<double[]> lines(Optional<Curvature> curvature, double nearest, double least) {
        List<double[]> lines = directions(curvature);
        List<double[]> random = randomDirections();
        lines.addAll(random);
        int[] signs = switch (point.kind()) {
            case MINIMUM, BOUNDARY_MINIMUM -> new int[] {-1};
            case MAXIMUM -> new int[] {1};
            case SADDLE -> new int[] {-1, 1};
        };
        if (x.length <= MOST_COORDINATES) {
            for (double[] direction : random) {
                for (int sign : signs) {
                    turned(direction, nearest, least, sign).ifPresent(lines::add);
                }
            }
        }
        return lines;
    }

    /**
     * The direction in which the energy is lowest around the point, or highest, as its slope leads there from another one, at
     * a distance where the energy changes by far more than the least.
     *
     * @param sign −1 for the lowest, 1 for the highest
     */
    private Optional<double[]> turned(double[] from, double nearest, double least, int sign) {
        double first = nearest;
        while (first <= FARTHEST && !(Math.abs(model.energy(moved(from, first)) - energy) > least)) {
            first *= FACTOR;
        }
        if (!(first <= FARTHEST)) {
            return Optional.empty();
        }
        double distance = Math.min(FARTHEST, FACTOR * FACTOR * first);
        double[] direction = from;
        double most = sign * model.energy(moved(direction, distance));
        double[] slope = slopeAround(direction, distance);
        double angle = FIRST_TURN;
        for (int k = 0; k < MOST_TURNS && angle > LAST_TURN; k++) {
            double[] next = turned(direction, slope, sign * angle);
            double value = sign * model.energy(moved(next, distance));
            if (value > most) {
                direction = next;
                most = value;
                slope = slopeAround(direction, distance);
            } else {
                angle /= 2;
            }
        }
        return Optional.of(direction);
    }

    /** The direction at right angles to another one in which the energy rises most, at a distance; 0 if it does not. */
    private double[] slopeAround(double[] direction, double distance) {
        double[] slope = model.gradient(moved(direction, distance));
        double along = 0;
        for (int i = 0; i < slope.length; i++) {
            slope[i] *= width[i];
            along += slope[i] * direction[i];
        }
        for (int i = 0; i < slope.length; i++) {
            slope[i] -= along * direction[i];
        }
        return Curvature.normalize(slope) > 0 ? slope : new double[slope.length];
    }

    /** A direction, turned by an angle to another one at right angles to it; away from it by a negative one. */
    private static double[] turned(double[] direction, double[] to, double angle) {
        double[] next = new double[direction.length];
        Arrays.setAll(next, i -> Math.cos(angle) * direction[i] + Math.sin(angle) * to[i]);
        Curvature.normalize(next);
        return next;
    }

    private List<double[]> directions(Optional<Curvature> curvature) {
        int n = x.length;
        List<double[]> directions = new ArrayList<>();
        if (curvature.isPresent()) {
            Curvature all = curvature.get();
            int[] order = IntStream.range(0, all.size())
                    .boxed()
                    .sorted((a, b) -> Double.compare(all.value(a), all.value(b)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int k = 0; k < order.length; k++) {
                if (n <= MOST_COORDINATES || k < EXTREME || k >= order.length - EXTREME) {
                    directions.add(all.vector(order[k]));
                }
            }
        }
        for (int i = 0; i < n && n <= MOST_COORDINATES; i++) {
            double[] axis = new double[n];
            axis[i] = 1;
            directions.add(axis);
        }
        return directions;
    }

    private List<double[]> randomDirections() {
        int n = x.length;
        List<double[]> directions = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; n > 1 && k < RANDOM_DIRECTIONS; k++) {
            double[] direction = new double[n];
            Arrays.setAll(direction, i -> random.nextGaussian());
            Curvature.normalize(direction);
            directions.add(direction);
        }
        return directions;
    }

    /** What the energy does around the point, against what it should do; a change of no more than the least is none. */
    private Optional<String> kind(List<double[]> lines, int[] edges, double nearest, double least) {
        boolean rises = false;
        boolean falls = false;
        for (double[] line : lines) {
            int up = 0;
            int down = 0;
            for (int sign = -1; sign <= 1; sign += 2) {
                int way = sign;
                double[] direction = new double[line.length];
                Arrays.setAll(direction, i -> edges[i] == 0 ? way * line[i] : -edges[i] * Math.abs(line[i]));
                Course course = course(direction, nearest, least);
                if (course.isNaN()) {
                    return Optional.of("the energy is NaN at " + Agreement.text(course.at()));
                }
                String problem = switch (point.kind()) {
                    case MINIMUM, BOUNDARY_MINIMUM ->
                        course.low() < 0
                                ? "it is no minimum: the energy falls by " + Agreement.text(-course.low())
                                : "";
                    case MAXIMUM ->
                        course.high() > 0
                                ? "it is no maximum: the energy rises by " + Agreement.text(course.high())
                                : "";
                    case SADDLE -> "";
                };
                if (!problem.isEmpty()) {
                    return Optional.of(problem + " at " + Agreement.text(course.at()));
                }
                rises = rises || (course.isFast() && course.low() > 0);
                falls = falls || (course.isFast() && course.high() < 0);
                up += course.low() > 0 ? 1 : 0;
                down += course.high() < 0 ? 1 : 0;
            }
            rises = rises || up == 2; // both ways, as around a cusp
            falls = falls || down == 2;
        }
        if (point.kind() == Kind.SADDLE && !(rises && falls)) {
            return Optional.of("it is no saddle: the energy does not " + (rises ? "fall" : falls ? "rise" : "change")
                    + " around it");
        }
        return Optional.empty();
    }

    /**
     * The course of the energy in a direction.
     *
     * @param low the lowest of some changes that are more than the least; 0 if there is none
     * @param high the highest of them
     * @param at where the first that is not as expected was found
     * @param isFast whether it grows faster than the distance
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Course(double low, double high, double[] at, boolean isFast) {
        boolean isNaN() {
            return Double.isNaN(low);
        }
    }

    private Course course(double[] direction, double nearest, double least) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] at = x;
        boolean wantsLow = point.kind() != Kind.MAXIMUM;
        double first = 0;
        double last = 0;
        double ratio = 1;
        int found = 0;
        for (double distance = nearest; distance <= FARTHEST && found < SAMPLES; distance *= FACTOR) {
            double[] place = moved(direction, distance);
            double change = model.energy(place) - energy;
            if (Double.isNaN(change)) {
                return new Course(Double.NaN, Double.NaN, place, false);
            }
            if (Math.abs(change) <= least) {
                continue;
            }
            at = found == 0 || (wantsLow ? change < low : change > high) ? place : at;
            low = Math.min(low, change);
            high = Math.max(high, change);
            first = found == 0 ? change : first;
            ratio = found == 0 ? 1 : ratio * FACTOR;
            last = change;
            found++;
        }
        if (found == 0) {
            return new Course(0, 0, at, false);
        }
        boolean isFast = found == 1 || Math.abs(last / first) > Math.pow(ratio, FASTER_THAN_LINEAR);
        return new Course(low, high, at, isFast);
    }

    private double[] moved(double[] direction, double distance) {
        double[] place = new double[x.length];
        Arrays.setAll(place, i -> x[i] + distance * width[i] * direction[i]);
        return place;
    }

    /** How much of a change of the energy may be rounding, by the largest number that it is computed from. */
    private double rounding() {
        List<Tensor> parts = Graph.inOrder(List.of(model.energy()));
        double largest = 0;
        for (double value : Interpreter.evaluate(Tensor.concat(parts), x)) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        return ROUNDING * Math.ulp(largest);
    }
}
