package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.kink.GoldenSection;
import torchebm.analysis.surface.Derivatives;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * A walk from a flat point along a direction in which the energy does not change, beyond rounding. Each step continues the last one
 * (predictor), and is followed by Newton steps across it, on the stiffest directions of the Hessian (corrector). The walk ends where the
 * energy changes; how fast it changes there, compared with the length, tells a power of the distance from a constant that ends.
 * Lengths are relative to the widths of a scaled surface. For one thread.
 *
 * <p>Source: E. L. Allgower, K. Georg, Introduction to Numerical Continuation Methods (2003), chapters 2 and 6.
 */
final class LevelWalk {
    /** The longest step, and the shortest one, up to which the end of a walk is exact. */
    static final double STEP = 0.005;

    static final double LEAST = 1e-7;

    /** The part of a step by which it may be corrected. */
    private static final double CORRECTION = 0.3;

    private static final int CORRECTIONS = 6;
    private static final int MOST_STEPS = 1500;

    /** The change of the energy at which its growth behind the end is measured, in units of the level. */
    private static final double GROWN = 1e3;

    /** The longest way behind the end on which it is looked for. */
    private static final double FAR = 0.5;

    private static final double GROWTH = 1.5;

    /** The distance up to which the middle of a flat place is looked for across the walk, and the number of bisections. */
    private static final double WIDE = 0.1;

    private static final int BISECTIONS = 14;

    /** The change over half of such a place by its slope, in units of the level, above which the slope does not vanish. */
    private static final double SLOPE = 0.3;

    /** The smallest part of the largest eigenvalue of the walk that is corrected with. */
    private static final double SOFT = 1e-9;

    /** The number of golden sections that finds the lowest point across a walk. */
    private static final int SECTIONS = 60;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;
    private final boolean[] held;
    private final double energy;
    private final double level;
    private double largest;

    /** The way in which steps are corrected. */
    enum Corrector {
        /** Newton steps in stiff directions. */
        STIFF,
        /** The same, and to the middle of the places that are equal in all others. */
        MIDDLE,
        /** To the lowest point across the walk, which may be at a kink; in the plane. */
        LOWEST,
        /** The same to the highest point. */
        HIGHEST;

        private boolean isAtKinks() {
            return this == LOWEST || this == HIGHEST;
        }
    }

    /** The reason why a walk ended. */
    enum End {
        /** It came back to its first point. */
        CLOSED,
        /** It left the box, or was longer than wanted. */
        OPEN,
        /** The energy changed. */
        CHANGED
    }

    /**
     * A walk.
     *
     * @param points without the first one
     * @param length of the way on which the energy is constant
     * @param beyond the length behind it until the energy has changed 1000 times more
     * @param sign of this change; 0 if there is none
     */
    record Walk(End end, List<double[]> points, double length, double beyond, int sign) {}

    /**
     * @param held true for coordinates that do not change
     * @param energy at the first point
     * @param level the change of the energy that is none
     */
    LevelWalk(EnergySurface.Evaluator evaluator, boolean[] held, double energy, double level) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.n = surface.dimension();
        this.held = held;
        this.energy = energy;
        this.level = level;
    }

    /**
     * Walks from a point.
     *
     * @param stiff the number of stiff directions
     * @param most the length at which the walk ends
     */
    Walk from(double[] start, double[] direction, int stiff, Corrector corrector, double most) {
        Walk walk = upToEnd(start, direction, stiff, corrector, most);
        if (walk.end() != End.CHANGED) {
            return walk;
        }
        int count = walk.points().size();
        double[] last = count > 0 ? walk.points().get(count - 1) : start;
        double[] before = count > 1 ? walk.points().get(count - 2) : start;
        double[] ahead = count > 0 ? unit(VectorSums.moved(last, -1, before)) : direction;
        return ended(last, ahead, stiff, corrector, walk.points(), walk.length());
    }

    /** Walks from a point, as {@link #from} does, without measuring the change behind the end. */
    Walk upToEnd(double[] start, double[] direction, int stiff, Corrector corrector, double most) {
        double[] x = start.clone();
        double[] ahead = direction.clone();
        List<double[]> points = new ArrayList<>();
        double length = 0;
        double step = STEP;
        largest = 0;
        while (points.size() < MOST_STEPS && most - length >= LEAST) {
            step = Math.min(step, most - length);
            Optional<double[]> next = Optional.empty();
            for (; next.isEmpty() && step >= LEAST; step = next.isEmpty() ? step / 2 : step) {
                if (!surface.contains(moved(x, step, ahead), 0)) {
                    if (step < STEP / 4) {
                        return new Walk(End.OPEN, points, length, 0, 0);
                    }
                    continue;
                }
                next = next(x, ahead, step, stiff, corrector).filter(this::isLevel);
            }
            if (next.isEmpty()) {
                return new Walk(End.CHANGED, points, length, 0, 0);
            }
            double[] y = next.get();
            double[] way = VectorSums.moved(y, -1, x);
            length += surface.size(way);
            ahead = unit(way);
            x = y;
            points.add(x);
            if (points.size() > 4 && surface.distance(x, start) < 0.75 * step && length > 4 * step) {
                return new Walk(End.CLOSED, points, length, 0, 0);
            }
            step = Math.min(STEP, 2 * step);
        }
        return new Walk(End.OPEN, points, length, 0, 0);
    }

    private boolean isLevel(double[] x) {
        return Math.abs(evaluator.energy(x) - energy) <= level;
    }

    /** Measures how fast the energy changes behind the end of a walk. */
    private Walk ended(
            double[] end, double[] direction, int stiff, Corrector corrector, List<double[]> points, double length) {
        double[] x = end;
        double[] ahead = direction;
        double beyond = 0;
        double change = 0;
        double step = LEAST;
        while (beyond < FAR && step >= LEAST / 2 && Math.abs(change) <= GROWN * level) {
            double[] tried = moved(x, step, ahead);
            if (!surface.contains(tried, 0)) {
                break;
            }
            // Close to a sharp end, a correction may fail.
            double[] y = corrector.isAtKinks()
                    ? tried
                    : next(x, ahead, step, stiff, corrector).orElse(tried);
            double there = evaluator.energy(y) - energy;
            if (Double.isNaN(there)) {
                break;
            }
            change = there;
            ahead = unit(VectorSums.moved(y, -1, x));
            x = y;
            beyond += step;
            step = Math.min(STEP, GROWTH * step);
        }
        return new Walk(End.CHANGED, points, length, beyond, Math.abs(change) <= level ? 0 : (int) Math.signum(change));
    }

    private double[] moved(double[] x, double step, double[] direction) {
        return VectorSums.moved(x, step / surface.size(direction), direction);
    }

    private static double[] unit(double[] vector) {
        double[] unit = vector.clone();
        Eigensystem.normalize(unit);
        return unit;
    }

    /** Returns the point after a step; empty if it must be corrected by much of the step. */
    private Optional<double[]> next(double[] x, double[] ahead, double step, int stiff, Corrector corrector) {
        double[] tried = moved(x, step, ahead);
        double[] y = tried.clone();
        if (corrector.isAtKinks()) {
            toExtreme(y, ahead, 0.5 * step, corrector == Corrector.LOWEST ? 1 : -1);
        } else if (!stiffen(y, ahead, stiff, corrector == Corrector.MIDDLE)) {
            return Optional.empty();
        }
        return surface.distance(tried, y) <= CORRECTION * step ? Optional.of(y) : Optional.empty();
    }

    /** Returns a point across a direction from x at which the energy is stationary in the stiff directions. */
    double[] corrected(double[] x, double[] ahead, int stiff) {
        double[] y = x.clone();
        return stiff > 0 && stiffen(y, unit(ahead), stiff, false) ? y : x;
    }

    /** Returns the middle of the equal points across some directions, in turn; the point where the energy changes at once. */
    double[] middle(double[] x, List<double[]> directions) {
        double[] middle = x.clone();
        for (double[] direction : directions) {
            centre(middle, direction);
        }
        return isLevel(middle) ? middle : x;
    }

    /** Moves a point across a direction to where the energy is stationary; returns false if it is not defined. */
    private boolean stiffen(double[] x, double[] ahead, int stiff, boolean isCentred) {
        if (stiff == 0 && !isCentred) {
            return true;
        }
        List<double[]> across = new ArrayList<>();
        for (int k = 0; k < CORRECTIONS; k++) {
            Derivatives at = Derivatives.at(x, evaluator).holding(held);
            if (!at.isFinite()) {
                return false;
            }
            Eigensystem all = Eigensystem.of(projected(at.hessian(), ahead));
            int[] order = all.byMagnitude();
            largest = Math.max(largest, all.largest());
            int count = isCentred ? stiff(all) : stiff;
            across.clear();
            across.add(ahead);
            double[] step = new double[n];
            for (int j = 0; j < count; j++) {
                double[] direction = all.vector(order[j]);
                double value = all.value(order[j]);
                across.add(direction);
                if (Math.abs(value) > SOFT * largest) {
                    VectorSums.add(step, -VectorSums.dot(direction, at.gradient()) / value, direction);
                }
            }
            VectorSums.add(x, 1, step);
            if (surface.size(step) < 1e-13) {
                break;
            }
        }
        if (isCentred) {
            for (double[] direction : steepestFirst(x, complement(across))) {
                if (!centre(x, direction)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the number of directions with a curvature. */
    private int stiff(Eigensystem all) {
        double least =
                Math.max(FlatDirections.NEARLY_ZERO * largest, FlatDirections.NO_CURVATURE * surface.energyScale());
        int stiff = 0;
        for (int k = 0; k < all.size(); k++) {
            stiff += Math.abs(all.value(k)) > least ? 1 : 0;
        }
        return stiff;
    }

    /** Returns the Hessian without a direction: P H P, P = 1 − t tᵀ. */
    private double[][] projected(double[][] hessian, double[] t) {
        double[] along = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = VectorSums.dot(hessian[i], t);
        }
        double both = VectorSums.dot(along, t);
        double[][] projected = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                projected[i][j] = hessian[i][j] - t[i] * along[j] - along[i] * t[j] + both * t[i] * t[j];
            }
        }
        return projected;
    }

    /** Returns orthogonal directions of length 1 that complete others, without those of held coordinates. */
    List<double[]> complement(List<double[]> others) {
        List<double[]> all = new ArrayList<>(others);
        List<double[]> more = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] direction = new double[n];
            direction[i] = 1;
            for (int twice = 0; twice < 2; twice++) {
                for (double[] other : all) {
                    VectorSums.add(direction, -VectorSums.dot(direction, other), other);
                }
            }
            if (!held[i] && VectorSums.dot(direction, direction) > 1e-3) {
                Eigensystem.normalize(direction);
                all.add(direction);
                more.add(direction);
            }
        }
        return more;
    }

    /** Returns directions in the space of others, such that the energy changes along as few as possible. */
    private List<double[]> steepestFirst(double[] x, List<double[]> directions) {
        if (directions.size() < 2) {
            return directions;
        }
        double narrow = WIDE;
        for (double[] direction : directions) {
            narrow = Math.min(narrow, Math.min(exit(x, direction, 1), exit(x, direction, -1)));
        }
        return LevelSheet.byGradients(x, directions, 2 * Math.max(narrow, LEAST), evaluator);
    }

    /** Moves a point to the middle of the equal ones along a line, if these are few; returns false if the slope there does not vanish. */
    private boolean centre(double[] x, double[] direction) {
        double ahead = exit(x, direction, 1);
        double back = exit(x, direction, -1);
        if (Math.max(ahead, back) >= WIDE) {
            return true;
        }
        VectorSums.add(x, 0.5 * (ahead - back) / surface.size(direction), direction);
        double[] gradient = new double[n];
        evaluator.energy(x, gradient);
        double half = 0.5 * (ahead + back) / surface.size(direction);
        return Math.abs(VectorSums.dot(gradient, direction)) * half <= SLOPE * level;
    }

    private double exit(double[] x, double[] direction, int sign) {
        double low = 0;
        double high = LEAST;
        while (high < WIDE && isLevel(moved(x, sign * high, direction))) {
            low = high;
            high *= 2;
        }
        for (int k = 0; k < BISECTIONS && high < WIDE; k++) {
            double middle = 0.5 * (low + high);
            boolean isInside = isLevel(moved(x, sign * middle, direction));
            low = isInside ? middle : low;
            high = isInside ? high : middle;
        }
        return high < WIDE ? low : WIDE;
    }

    /** Moves a point of the plane to that with the least sign · E across a direction, by golden sections. */
    private void toExtreme(double[] x, double[] ahead, double reach, int sign) {
        double[] across = {-ahead[1], ahead[0]};
        double distance =
                GoldenSection.minimum(one -> sign * evaluator.energy(moved(x, one, across)), -reach, reach, SECTIONS);
        VectorSums.add(x, distance / surface.size(across), across);
    }
}
