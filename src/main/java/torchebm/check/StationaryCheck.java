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
import torchebm.grid.Eigensystem;

/**
 * A check that a point is stationary and of the stated kind. The energy is evaluated along lines from the point: along
 * the axes, along the eigenvectors of the Hessian, and in directions between them. It must rise along all lines around a
 * minimum, fall along all lines around a maximum, and do both around a saddle. Coordinates are scaled by the widths of
 * the domain, so distances are relative to these.
 */
final class StationaryCheck {
    /** The maximum dimension for which the complete Hessian is computed. */
    private static final int MOST_COORDINATES = 64;

    /** The number of eigenvalues that are computed in higher dimensions. */
    private static final int LANCZOS_STEPS = 40;

    /** The number of smallest, and of largest, eigenvalues that are used in higher dimensions. */
    private static final int EXTREME = 4;

    private static final int RANDOM_DIRECTIONS = 16;

    /** The smallest distance on a line. */
    private static final double NEAREST = 1e-7;

    /** The largest distance on a line. */
    private static final double FARTHEST = 3e-2;

    /** The ratio of successive distances on a line. */
    private static final double FACTOR = Math.sqrt(10);

    /** The number of distances that are evaluated on a line: the smallest at which the energy changes. */
    private static final int SAMPLES = 3;

    /** The maximum distance from the exact stationary point. */
    private static final double MOST_STEP = 1e-4;

    /** The smallest distance on a line, in units of the distance from the exact stationary point. */
    private static final double BEYOND_STEP = 20;

    /** The smallest relevant change of the energy, in units of the difference from the exact stationary point. */
    private static final double MISSED_CHANGES = 2;

    /** The relative size below which an eigenvalue counts as 0. */
    private static final double FLAT = 1e-7;

    /** The maximum rounding error of the energy, in units in the last place of the largest intermediate value. */
    private static final int ROUNDING = 16;

    /** The exponent of the distance above which a change of the energy is not linear, but due to higher derivatives. */
    private static final double FASTER_THAN_LINEAR = 1.3;

    /** The step of finite differences of the gradient. */
    private static final double DIFFERENCE = 1e-5;

    /** The first angle, in radians, of a search for the direction with the lowest or highest energy. */
    private static final double FIRST_TURN = 0.5;

    /** The angle at which the search ends. */
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
     * Returns the message if a point is not stationary or not of the stated kind; empty if it is.
     *
     * @param domain the domain of the model
     * @param gradient the gradient at the point, of shape (n)
     * @param tolerance the tolerance of the gradient, and of the position of the point
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
        Optional<Eigensystem> curvature = curvature();
        double stiffness = curvature.map(Eigensystem::largest).orElse(0.0);
        double[] slope = new double[x.length]; // in scaled coordinates
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
            return Optional.of("the largest component of the gradient is " + Agreement.text(steepest)
                    + ", but 0 was expected, within " + Agreement.text(tolerance));
        }
        Step missed = isStationary ? step : new Step(0, 0);
        double nearest = Math.max(NEAREST, BEYOND_STEP * missed.length());
        double least = Math.max(rounding, MISSED_CHANGES * missed.change());
        return kind(lines(curvature, nearest, least), edges, nearest, least);
    }

    /** Finds the coordinates on the edge of the domain. Returns a message if there are none, or if one is outside. */
    private Optional<String> edges(int[] edges) {
        boolean isOnEdge = false;
        for (int i = 0; i < x.length; i++) {
            double reach = tolerance * width[i];
            if (x[i] < min[i] - reach || x[i] > max[i] + reach) {
                return Optional.of("it is outside the domain, in which x" + (i + 1) + " is between "
                        + Agreement.text(min[i]) + " and " + Agreement.text(max[i]));
            }
            edges[i] = x[i] <= min[i] + reach ? -1 : x[i] >= max[i] - reach ? 1 : 0;
            isOnEdge = isOnEdge || edges[i] != 0;
        }
        return isOnEdge ? Optional.empty() : Optional.of("it is not on the edge of the domain");
    }

    /** Returns the eigenvalues of the Hessian in scaled coordinates; empty if it is not finite, as at a cusp. */
    private Optional<Eigensystem> curvature() {
        int n = x.length;
        if (n > MOST_COORDINATES) {
            Eigensystem extremes = Eigensystem.of(n, this::timesHessian, LANCZOS_STEPS);
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
        return Optional.of(Eigensystem.of(scaled));
    }

    private double[] timesHessian(double[] vector) {
        double[] above = model.gradient(moved(vector, DIFFERENCE));
        double[] below = model.gradient(moved(vector, -DIFFERENCE));
        double[] product = new double[x.length];
        Arrays.setAll(product, i -> width[i] * (above[i] - below[i]) / (2 * DIFFERENCE));
        return product;
    }

    /**
     * The step of Newton's method to the exact stationary point.
     *
     * @param length the length of the step
     * @param change the change of the energy
     */
    private record Step(double length, double change) {}

    private static Step step(Optional<Eigensystem> curvature, double[] slope) {
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

    /** Returns true if the point is a minimum or maximum along its gradient, although the gradient is not 0. */
    private boolean isCusp(double[] slope) {
        double[] direction = slope.clone();
        if (Arrays.stream(direction).allMatch(Double::isFinite) && Eigensystem.normalize(direction) > 0) {
            double sign = point.kind() == Kind.MINIMUM ? 1 : -1;
            return sign * (model.energy(moved(direction, -sign * NEAREST)) - energy) > rounding;
        }
        return true;
    }

    /** Returns the directions of all lines: eigenvectors, axes, random directions, and the results of searches. */
    private List<double[]> lines(Optional<Eigensystem> curvature, double nearest, double least) {
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
     * Searches for the direction with the lowest or highest energy, by gradient descent or ascent from a direction, at a
     * distance at which the energy changes considerably. Empty if the energy does not change.
     *
     * @param least the smallest relevant change of the energy
     * @param sign −1 for the lowest energy, 1 for the highest
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

    /** Returns the direction, orthogonal to another one, in which the energy rises most, at a distance; else 0. */
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
        return Eigensystem.normalize(slope) > 0 ? slope : new double[slope.length];
    }

    /** Returns a direction, rotated by an angle towards an orthogonal one; a negative angle rotates away from it. */
    private static double[] turned(double[] direction, double[] to, double angle) {
        double[] next = new double[direction.length];
        Arrays.setAll(next, i -> Math.cos(angle) * direction[i] + Math.sin(angle) * to[i]);
        Eigensystem.normalize(next);
        return next;
    }

    private List<double[]> directions(Optional<Eigensystem> curvature) {
        int n = x.length;
        List<double[]> directions = new ArrayList<>();
        if (curvature.isPresent()) {
            Eigensystem all = curvature.get();
            int[] order = all.ascending();
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
            Eigensystem.normalize(direction);
            directions.add(direction);
        }
        return directions;
    }

    /** Returns the message if the point is not of the stated kind; changes of the energy below the least are ignored. */
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
                                ? "it is not a minimum: the energy falls by " + Agreement.text(-course.low())
                                : "";
                    case MAXIMUM ->
                        course.high() > 0
                                ? "it is not a maximum: the energy rises by " + Agreement.text(course.high())
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
            rises = rises || up == 2; // on both sides, as at a cusp
            falls = falls || down == 2;
        }
        if (point.kind() == Kind.SADDLE && !(rises && falls)) {
            return Optional.of("it is not a saddle: the energy does not " + (rises ? "fall" : falls ? "rise" : "change")
                    + " around it");
        }
        return Optional.empty();
    }

    /**
     * The changes of the energy in a direction.
     *
     * @param low the lowest relevant change; 0 if there is none
     * @param high the highest relevant change; 0 if there is none
     * @param at the point of the lowest change, or of the highest for a maximum
     * @param isFast true if the change grows faster than the distance
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
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

    /** Returns the maximum rounding error of the energy, from its largest intermediate value. */
    private double rounding() {
        List<Tensor> parts = Graph.inOrder(List.of(model.energy()));
        double largest = 0;
        for (double value : Interpreter.evaluate(Tensor.concat(parts), x)) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        return ROUNDING * Math.ulp(largest);
    }
}
