package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/**
 * Steepest descent at kinks: dx/dt = −v, with the shortest vector v of the convex hull of the gradients on all sides. It crosses a kink
 * if the gradient beyond leads on, else it slides along the kink. Gradients are added to the hull where the energy does not fall as the
 * hull predicts, until it does. For one thread.
 *
 * <p>Sources: A. F. Filippov, Differential Equations with Discontinuous Righthand Sides (1988); P. Wolfe, Math. Program. Study 3 (1975)
 * 145 (bundles of gradients).
 */
public final class KinkedDescent {
    /** The state in which a descent leaves the kinks. */
    public enum State {
        /** The point is beside all kinks, and the energy is smooth on the way. */
        FREE,
        /** No direction is left in which the energy falls. */
        AT_REST,
        /** The condition for the end holds. */
        STOPPED
    }

    /**
     * The linear approximation of the energy on one side of a kink: g·x + c.
     *
     * @param gradient g
     * @param offset c
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(double[] gradient, double offset) {
        static Piece of(double[] x, double energy, double[] gradient) {
            return new Piece(gradient.clone(), energy - VectorSums.dot(gradient, x));
        }
    }

    /** The result of a step along a kink. */
    private enum Slide {
        DONE,
        /** The direction changes too much in a step of this length. */
        TURNS,
        /** The kink ends on the way, or the energy does not fall. */
        ENDS
    }

    /** The condition for the end of a descent. */
    @FunctionalInterface
    public interface Stop {
        boolean test(double[] x, double energy);
    }

    private static final double FIRST_STEP = 1e-3;
    private static final double MOST_STEP = 0.1;
    private static final double LEAST_STEP = 1e-12;

    /** The step along a kink that is not shortened because the direction changes in it. */
    private static final double SHORTEST_SLIDE = 1e-7;

    /** The distance on both sides of a kink at which it is found more exactly, relative to that at which it was found. */
    private static final double NEARER = 0.05;

    /** The part of the largest gradient up to which the shortest vector is 0. */
    private static final double NO_SLOPE = 1e-9;

    /** The largest relative change of the direction in a step along a line of kinks, which only determines its end. */
    private static final double MOST_TURN = 0.2;

    /** The least error of a step along a surface of kinks, relative to the widths. */
    private static final double LEAST_ERROR = 1e-6;

    private static final int MOST_EVALUATIONS = 20_000;

    private final SteepestFlow flow;
    private final EnergySurface surface;
    private final int n;
    private final boolean isLinear;
    private List<Piece> bundle = new ArrayList<>();
    private final boolean[] isHeld;
    private double energy;
    private boolean isAtCorner;
    private final WayToKink ahead;
    private final double[] place;
    private final double[] gradient;

    /** @param flow the steepest descents, for this one only */
    public KinkedDescent(SteepestFlow flow) {
        this.flow = flow;
        this.surface = flow.surface();
        this.n = surface.dimension();
        this.isLinear = surface.isPiecewiseLinear();
        this.ahead = new WayToKink(flow);
        this.place = ahead.place();
        this.gradient = ahead.gradient();
        this.isHeld = new boolean[n];
    }

    /** Returns the energy at the last point. */
    public double energy() {
        return energy;
    }

    /** Returns true if the last point is where a kink met another one. */
    public boolean isAtCorner() {
        return isAtCorner;
    }

    /** Returns the search for kinks on straight ways, which shares its arrays with this descent. */
    public WayToKink way() {
        return ahead;
    }

    /**
     * Continues a descent from a point at a kink, or from any point if the energy is linear between kinks.
     *
     * @param x the point; becomes the last one
     * @param tolerance the error of a step, relative to the widths of the box
     */
    public State pass(double[] x, double tolerance, Stop stop) {
        energy = flow.gradient(x, gradient);
        bundle = new ArrayList<>(List.of(Piece.of(x, energy, gradient)));
        boolean hasMet = isLinear;
        double reach = isLinear ? FIRST_STEP : 4 * Math.max(tolerance, WayToKink.AT);
        long most = flow.evaluations() + MOST_EVALUATIONS;
        while (flow.evaluations() < most && Double.isFinite(energy)) {
            double[] velocity = velocity(x);
            double speed = VectorSums.dot(velocity, velocity);
            if (!(speed > NO_SLOPE * NO_SLOPE * largest())) {
                sharpen(x);
                return State.AT_REST;
            }
            if (hasMet && !isLinear && bundle.size() == 1) {
                return State.FREE;
            }
            isAtCorner = false;
            double size = surface.size(velocity);
            double time = Math.min(reach / size, flow.timeToEdge(x, velocity));
            double there = ahead.evaluate(x, time, velocity);
            double[] end = place.clone();
            double[] after = gradient.clone();
            double fall = time * speed;
            double noise = WayToKink.ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
            boolean isStraight = Math.abs(energy - there - fall) <= WayToKink.EQUAL * fall + noise && isKnown(after);
            Slide slide =
                    isStraight || isLinear || bundle.size() != 2 ? Slide.ENDS : slide(x, velocity, time, tolerance);
            if (isStraight) {
                System.arraycopy(end, 0, x, 0, n);
                energy = there;
                reach = Math.min(2 * reach, MOST_STEP);
            } else if (slide == Slide.DONE) {
                reach = Math.min(2 * time * size, MOST_STEP);
            } else if (slide == Slide.TURNS && time * size > SHORTEST_SLIDE) {
                reach = 0.25 * time * size;
            } else {
                double[] way = VectorSums.scaled(time, velocity);
                double part = ahead.kink(x, way, energy, -fall, there, VectorSums.dot(after, way));
                double distance = part * time * size;
                if (isLinear && Double.isNaN(part) && isKnown(after)) {
                    System.arraycopy(end, 0, x, 0, n); // the energy differs by rounding only
                    energy = there;
                    reach = Math.min(2 * reach, MOST_STEP);
                } else if (part > 0 && (isLinear || distance <= Math.max(WayToKink.AT, tolerance))) {
                    for (int i = 0; i < n; i++) {
                        x[i] += part * way[i];
                    }
                    flow.bring(x);
                    energy = ahead.found();
                    isAtCorner = bundle.size() > 1;
                    meet(x, velocity, speed);
                    hasMet = true;
                    reach = distance > WayToKink.AT ? 2 * distance : reach;
                } else if (part > 0) {
                    reach = WayToKink.SHORT_OF * distance;
                } else if (bundle.size() > 1 && there < energy - 0.5 * fall) {
                    System.arraycopy(end, 0, x, 0, n);
                    energy = there;
                    bundle = new ArrayList<>(List.of(Piece.of(x, energy, after))); // others are met again
                } else if (time * size <= LEAST_STEP) {
                    return bundle.size() == 1 && !isLinear ? State.FREE : State.AT_REST;
                } else {
                    reach = 0.25 * time * size;
                }
            }
            if (stop.test(x, energy)) {
                return State.STOPPED;
            }
        }
        return State.AT_REST;
    }

    /** Returns the velocity, without the components that lead over an edge, and keeps the gradients of which it is a combination. */
    private double[] velocity(double[] x) {
        Arrays.fill(isHeld, false);
        while (true) {
            List<double[]> free = new ArrayList<>();
            for (Piece one : bundle) {
                double[] kept = one.gradient().clone();
                for (int i = 0; i < n; i++) {
                    kept[i] = isHeld[i] ? 0 : kept[i];
                }
                free.add(kept);
            }
            ShortestVector shortest = ShortestVector.of(free);
            double[] velocity = VectorSums.scaled(-1, shortest.x());
            boolean isNew = false;
            for (int i = 0; i < n; i++) {
                if (!isHeld[i] && flow.isHeld(i, x, velocity)) {
                    isHeld[i] = true;
                    isNew = true;
                }
            }
            double speed = VectorSums.dot(velocity, velocity);
            if (!isNew && !(speed > NO_SLOPE * NO_SLOPE * largest())) {
                return velocity; // with all pieces, whose corner is sought
            }
            if (!isNew) {
                List<Piece> kept = new ArrayList<>();
                shortest.support().forEach(k -> kept.add(bundle.get(k)));
                bundle = kept;
                return velocity;
            }
        }
    }

    /** Moves a point to where all pieces of the bundle have the same energy, by the shortest way, unless that is farther than rounding. */
    private void sharpen(double[] x) {
        int m = bundle.size() - 1;
        double[][] rows = new double[m][];
        double[][] matrix = new double[m][m + 1];
        for (int k = 0; k < m; k++) {
            Piece one = bundle.get(k + 1);
            rows[k] = VectorSums.moved(one.gradient(), -1, bundle.get(0).gradient());
            matrix[k][m] = bundle.get(0).offset() - one.offset() - VectorSums.dot(rows[k], x);
            for (int i = 0; i < n; i++) {
                rows[k][i] = isHeld[i] ? 0 : rows[k][i];
            }
        }
        for (int k = 0; k < m; k++) {
            for (int j = 0; j < m; j++) {
                matrix[k][j] = VectorSums.dot(rows[k], rows[j]);
            }
        }
        double[] weights = LinearEquations.solution(matrix);
        double[] way = new double[n];
        for (int k = 0; k < m; k++) {
            VectorSums.add(way, weights[k], rows[k]);
        }
        if (surface.size(way) <= 100 * WayToKink.AT) {
            double there = ahead.evaluate(x, 1, way);
            if (there <= energy) {
                System.arraycopy(place, 0, x, 0, n);
                energy = there;
            }
        }
    }

    /** Returns the largest square of a gradient of the bundle. */
    private double largest() {
        double largest = Double.MIN_NORMAL;
        for (Piece one : bundle) {
            largest = Math.max(largest, VectorSums.dot(one.gradient(), one.gradient()));
        }
        return largest;
    }

    private boolean isKnown(double[] other) {
        double most = WayToKink.EQUAL * Math.sqrt(largest());
        for (Piece one : bundle) {
            boolean isEqual = true;
            for (int i = 0; i < n; i++) {
                isEqual &= Math.abs(one.gradient()[i] - other[i]) <= most;
            }
            if (isEqual) {
                return true;
            }
        }
        return false;
    }

    /** Adds the gradient beyond a kink; it is the only one if the energy falls faster there. */
    private void meet(double[] x, double[] velocity, double speed) {
        if (VectorSums.dot(ahead.beyond(), velocity) <= -speed * (1 - WayToKink.EQUAL)) {
            bundle.clear();
        }
        bundle.add(Piece.of(x, energy, ahead.beyond()));
    }

    /** Moves along a curved kink between two gradients, by Heun's method. */
    private Slide slide(double[] x, double[] velocity, double time, double tolerance) {
        double[] normal =
                VectorSums.moved(bundle.get(1).gradient(), -1, bundle.get(0).gradient());
        double jump = Math.sqrt(VectorSums.dot(normal, normal));
        normal = VectorSums.scaled(1 / jump, normal);
        double across = surface.size(normal);
        double length = time * surface.size(velocity);
        double[] y = VectorSums.moved(x, time, velocity);
        double[][] sides = new double[2][];
        double[] energies = new double[2];
        double[] slopes = new double[2];
        double offset = 0.1 * length;
        for (int k = 0;
                k < 2;
                k++) { // the error of the kink's place is that of lines, of the order of the offset's square
            offset = Math.max(10 * WayToKink.AT, k == 0 ? offset : NEARER * offset);
            double aside = offset / across;
            for (int side = 0; side < 2; side++) {
                energies[side] = ahead.evaluate(y, (2 * side - 1) * aside, normal);
                sides[side] = gradient.clone();
                slopes[side] = VectorSums.dot(sides[side], normal);
            }
            double jumpThere = slopes[1] - slopes[0];
            double shift = (energies[0] - energies[1] + (slopes[0] + slopes[1]) * aside) / jumpThere;
            if (!(jumpThere > 0.5 * jump && jumpThere < 2 * jump && Math.abs(shift) <= 0.5 * aside)) {
                return Slide.ENDS;
            }
            y = VectorSums.moved(y, shift, normal);
        }
        ShortestVector shortest = ShortestVector.of(List.of(sides[0], sides[1]));
        if (shortest.support().size() < 2) {
            return Slide.ENDS;
        }
        double[] change = VectorSums.moved(VectorSums.scaled(-1, shortest.x()), -1, velocity);
        boolean isExact = n == 2
                ? VectorSums.dot(change, change) <= MOST_TURN * MOST_TURN * VectorSums.dot(velocity, velocity)
                : 0.5 * time * surface.size(change) <= Math.max(tolerance, LEAST_ERROR);
        double[] end = VectorSums.moved(y, 0.5 * time, change);
        flow.bring(end);
        if (!isExact) {
            return Slide.TURNS;
        }
        double there = flow.energy(end);
        if (!(there <= energy)) {
            return Slide.ENDS;
        }
        System.arraycopy(end, 0, x, 0, n);
        energy = there;
        bundle = new ArrayList<>(List.of(Piece.of(x, energy, sides[0]), Piece.of(x, energy, sides[1])));
        return Slide.DONE;
    }
}
