package torchebm.analysis.hopping;

import java.util.Arrays;
import torchebm.analysis.surface.EnergySurface;

/**
 * A local minimisation with gradients only, by L-BFGS with a line search for the weak Wolfe conditions, which also converges to
 * kinks and cusps. Lengths are relative to the widths of the box. A step has at most 1/20 of it in each coordinate, so that steep
 * walls do not throw a point far away. At an edge of the box, a coordinate stays while the energy falls outwards. Periodic
 * coordinates have no edges.
 *
 * <p>A minimizer belongs to one thread. Sources: J. Nocedal, S. J. Wright, Numerical Optimization, 7.2; A. S. Lewis, M. L. Overton,
 * Mathematical Programming 141 (2013) 135; W. W. Hager, H. Zhang, SIAM J. Optim. 16 (2005) 170 (energies that differ by rounding).
 */
public final class Minimizer {
    private static final double MOST_STEP = 0.05;
    private static final double FIRST_STEP = 0.01;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int MOST_TRIALS = 60;

    /** The most steps in turn in which the energy falls by no more than rounding error, as from one side of a kink to the other. */
    private static final int MOST_LEVEL = 100;

    /** The slope across the box, relative to the energy, that counts as 0. */
    private static final double FLAT = 1e-9;

    /** The slope, relative to the largest one on the way, that counts as 0 if no point is lower. */
    private static final double NEARLY_FLAT = 1e-6;

    /** The parts of the slope along a line by which the energy must fall, and which may remain. */
    private static final double FALL = 1e-4;

    private static final double REST = 0.9;

    /** The relative difference of energies that is only rounding error. */
    private static final double ROUNDING = 1e-14;

    /** The length of a step, relative to the box, that does not change a point. */
    private static final double NO_STEP = 1e-16;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;
    private final double[] width;
    private final InverseHessian memory;
    private final boolean[] isHeld;
    private double[] x;
    private double[] gradient;
    private double[] nextX;
    private double[] nextGradient;
    private final double[] direction;
    private final double[] step;
    private final double[] change;
    private double energy;
    private double nextEnergy;
    private double steepest;

    /** The reason why a minimisation ended. */
    public enum End {
        /** The gradient vanishes, except where the energy falls out of the box. */
        FLAT,
        /** The gradient does not vanish, but no point nearby is lower: a kink, a cusp, or the limit of rounding. */
        LOWEST,
        /** There were too many steps. */
        UNFINISHED,
        /** The energy or the gradient of the first point is not finite. */
        NOT_FINITE;

        /** Returns true if the point is a local minimum in the box. */
        public boolean isMinimum() {
            return this == FLAT || this == LOWEST;
        }
    }

    /**
     * The end of a minimisation.
     *
     * @param x the point, shape (n), in the box; not copied
     * @param energy E(x)
     * @param slope the largest |∂E/∂xᵢ| times the width of the box, except where the energy falls out of the box
     * @param isOnEdge true if the energy falls out of the box: the point is no minimum of the energy without the box
     * @param end the reason why it ended
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Result(double[] x, double energy, double slope, boolean isOnEdge, End end) {}

    /** @param evaluator the energy, for this minimizer's thread */
    public Minimizer(EnergySurface.Evaluator evaluator) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.n = surface.dimension();
        this.width = new double[n];
        Arrays.setAll(width, surface::width);
        this.memory = new InverseHessian(n);
        this.isHeld = new boolean[n];
        this.x = new double[n];
        this.gradient = new double[n];
        this.nextX = new double[n];
        this.nextGradient = new double[n];
        this.direction = new double[n];
        this.step = new double[n];
        this.change = new double[n];
    }

    /** Returns the end of the minimisation that begins at a point, which is moved into the box and is not changed. */
    public Result minimize(double[] start) {
        for (int i = 0; i < n; i++) {
            x[i] = surface.inBox(i, start[i]);
        }
        energy = evaluator.energy(x, gradient);
        memory.clear();
        steepest = 0;
        End end = isFinite(energy, gradient) ? descend() : End.NOT_FINITE;
        boolean isOnEdge = surface.hold(x, gradient, isHeld);
        double[] found = x.clone();
        surface.wrap(found);
        return new Result(found, energy, slope(), isOnEdge, end);
    }

    private End descend() {
        double lowest = energy;
        int level = 0;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            surface.hold(x, gradient, isHeld);
            if (slope() <= FLAT * Math.abs(energy)) {
                return End.FLAT;
            }
            double along = aim();
            if (!search(along)) {
                if (memory.isEmpty()) {
                    return lowest();
                }
                memory.clear();
                continue;
            }
            double moved = 0;
            for (int i = 0; i < n; i++) {
                step[i] = (nextX[i] - x[i]) / width[i];
                change[i] = step[i] == 0 ? 0 : (nextGradient[i] - gradient[i]) * width[i];
                moved = Math.max(moved, Math.abs(step[i]));
            }
            memory.add(step, change);
            accept();
            boolean isLower = energy < lowest - ROUNDING * Math.abs(energy);
            level = isLower ? 0 : level + 1;
            lowest = isLower ? energy : lowest;
            if (moved < NO_STEP || level == MOST_LEVEL) {
                surface.hold(x, gradient, isHeld);
                return lowest();
            }
        }
        return End.UNFINISHED;
    }

    private End lowest() {
        return slope() <= NEARLY_FLAT * steepest ? End.FLAT : End.LOWEST;
    }

    private void accept() {
        double[] lastX = x;
        double[] lastGradient = gradient;
        x = nextX;
        gradient = nextGradient;
        nextX = lastX;
        nextGradient = lastGradient;
        energy = nextEnergy;
    }

    private double slope() {
        double slope = 0;
        for (int i = 0; i < n; i++) {
            slope = Math.max(slope, isHeld[i] ? 0 : Math.abs(gradient[i]) * width[i]);
        }
        return slope;
    }

    /** Computes the direction of the next step, relative to the box, and returns the slope along it, which is negative. */
    private double aim() {
        descent();
        memory.multiply(direction);
        double along = along(gradient, true);
        if (!(along < 0)) {
            memory.clear();
            descent();
            along = along(gradient, false);
        }
        if (memory.isEmpty()) {
            double scale = FIRST_STEP / slope();
            for (int i = 0; i < n; i++) {
                direction[i] *= scale;
            }
            along *= scale;
        }
        return along;
    }

    private void descent() {
        for (int i = 0; i < n; i++) {
            direction[i] = isHeld[i] ? 0 : -gradient[i] * width[i];
        }
    }

    /** Returns the slope of a gradient along the direction; on request, removes held coordinates and those that leave the box. */
    private double along(double[] slopes, boolean restrict) {
        double along = 0;
        for (int i = 0; i < n; i++) {
            if (restrict && (isHeld[i] || room(i) <= 0)) {
                direction[i] = 0;
            }
            along += slopes[i] * width[i] * direction[i];
        }
        return along;
    }

    /** Returns the number of times that the direction fits between coordinate i and the edge that it moves to. */
    private double room(int i) {
        if (surface.isPeriodic(i) || direction[i] == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double edge = direction[i] > 0 ? surface.max(i) : surface.min(i);
        return (edge - x[i]) / width[i] / direction[i];
    }

    /** Finds the next point along the direction, and returns false if there is no lower one. */
    private boolean search(double along) {
        double most = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (direction[i] != 0) {
                most = Math.min(most, Math.min(MOST_STEP / Math.abs(direction[i]), room(i)));
            }
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = Math.min(1, most);
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            for (int i = 0; i < n; i++) {
                nextX[i] = room(i) <= length
                        ? direction[i] > 0 ? surface.max(i) : surface.min(i)
                        : surface.inBox(i, x[i] + length * direction[i] * width[i]);
            }
            nextEnergy = evaluator.energy(nextX, nextGradient);
            double slope = along(nextGradient, false);
            for (int i = 0; i < n; i++) {
                steepest = Math.max(steepest, Math.abs(nextGradient[i]) * width[i]);
            }
            if (!isFinite(nextEnergy, nextGradient) || !isLower(length, along, slope)) {
                high = length;
            } else if (slope >= REST * along || length >= most) {
                return true;
            } else {
                low = length;
            }
            double next = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : Math.min(2 * length, most);
            if (next == length) {
                break;
            }
            length = next;
        }
        return low > 0 && nextEnergy < energy;
    }

    private boolean isLower(double length, double along, double slope) {
        boolean falls = nextEnergy <= energy + FALL * length * along && nextEnergy < energy;
        boolean isLevel = nextEnergy <= energy + ROUNDING * Math.abs(energy);
        return falls || (isLevel && slope <= (2 * FALL - 1) * along);
    }

    private static boolean isFinite(double energy, double[] gradient) {
        boolean isFinite = Double.isFinite(energy);
        for (double g : gradient) {
            isFinite &= Double.isFinite(g);
        }
        return isFinite;
    }
}
