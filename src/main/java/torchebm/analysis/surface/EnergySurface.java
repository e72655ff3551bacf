package torchebm.analysis.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.compute.DType;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.core.CutModel;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.graph.Tensor;

/**
 * An energy E(x) over a box, with its gradient and Hessian at single points, in float64. Coordinates whose range is a whole
 * period have no edges. A surface is immutable and safe for use by several threads; each thread has an {@link Evaluator}.
 */
public final class EnergySurface {
    /** The most dimensions for which the Hessian is one program; else its columns are products with unit vectors. */
    private static final int MOST_DENSE = 12;

    /** The most functions at whose zeros the gradient jumps, of which each is followed through the plane. */
    private static final int MOST_LINES = 8;

    /** The number of energies that their scale is measured with. */
    private static final int SAMPLE = 201;

    private static final double WHOLE = 1 - 1e-9;

    /** The largest distance of points that may be in one flat place, relative to the widths. */
    private static final double BESIDE = 0.02;

    private static final int STEPS_BETWEEN = 5;

    /** The difference of energies that is rounding, relative to their scale. */
    private static final double ROUNDING = 1e-15;

    private final int dimension;
    private final double[] min;
    private final double[] max;
    private final double[] period;
    private final PointFunction values;
    private final PointFunction slopes;

    /** The unit of each coordinate, a power of two. */
    private final double[] unit;

    /** The surface without units; null for such a surface. */
    private final @Nullable EnergySurface original;

    private final BaseModel model;
    private final List<double[]> known = new ArrayList<>();
    private @Nullable PointFunction curvatures;
    private double energyScale;
    private @Nullable Kinks kinks;
    private @Nullable PointFunction kinkFunctions;
    private boolean areKinkFunctionsMade;

    /**
     * @param ranges the range of each coordinate
     * @param frame the periods of the coordinates
     */
    public EnergySurface(BaseModel model, List<Interval> ranges, Frame frame) {
        this(
                model,
                ranges.stream().mapToDouble(Interval::min).toArray(),
                ranges.stream().mapToDouble(Interval::max).toArray(),
                periods(ranges, frame));
    }

    /** Makes a surface without units. */
    private EnergySurface(BaseModel model, double[] min, double[] max, double[] period) {
        this.model = model;
        this.dimension = model.dimension();
        if (min.length != dimension) {
            throw new IllegalArgumentException(
                    "there are " + min.length + " ranges, but the model has " + dimension + " coordinates");
        }
        this.min = min;
        this.max = max;
        this.period = period;
        this.unit = new double[dimension];
        Arrays.fill(unit, 1);
        this.original = null;
        this.values = PointFunction.compile(model.outputs(false), dimension, DType.FLOAT64);
        this.slopes = PointFunction.compile(model.outputs(true), dimension, DType.FLOAT64);
    }

    private static double[] periods(List<Interval> ranges, Frame frame) {
        double[] period = new double[ranges.size()];
        for (int i = 0; i < period.length; i++) {
            double length = frame.coordinate(i).period();
            Interval range = ranges.get(i);
            period[i] = length > 0 && range.max() - range.min() >= WHOLE * length ? length : 0;
        }
        return period;
    }

    /** Makes the same surface in units of about the widths of its box. */
    private EnergySurface(EnergySurface other) {
        this.model = other.model;
        this.dimension = other.dimension;
        this.values = other.values;
        this.slopes = other.slopes;
        this.original = other;
        this.min = new double[dimension];
        this.max = new double[dimension];
        this.period = new double[dimension];
        this.unit = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            unit[i] = Math.scalb(1.0, Math.getExponent(other.width(i)));
            min[i] = other.min[i] / unit[i];
            max[i] = other.max[i] / unit[i];
            period[i] = other.period[i] / unit[i];
        }
    }

    private static double[] without(double[] numbers, int left) {
        double[] others = new double[numbers.length - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = numbers[i < left ? i : i + 1];
        }
        return others;
    }

    /**
     * Returns the energy on a face of the box, as a surface with a coordinate less; of a surface without units.
     *
     * @param held the coordinate that the face holds
     * @param bound its value there
     */
    public EnergySurface face(int held, double bound) {
        double[] origin = new double[dimension];
        origin[held] = bound;
        List<double[]> directions = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            if (i != held) {
                double[] direction = new double[dimension];
                direction[i] = 1;
                directions.add(direction);
            }
        }
        CutModel onFace = new CutModel(model, origin, directions);
        return new EnergySurface(onFace, without(min, held), without(max, held), without(period, held));
    }

    /**
     * Returns this surface in other units, of which the box is 1 to 2 wide along each coordinate. Units are powers of two, so points
     * are not rounded.
     */
    public EnergySurface scaled() {
        return original != null ? this : new EnergySurface(this);
    }

    /** Returns a point in the units of this surface, given without them. */
    public double[] toUnits(double[] x) {
        double[] scaled = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            scaled[i] = x[i] / unit[i];
        }
        return scaled;
    }

    /** Returns a point without the units of this surface. */
    public double[] fromUnits(double[] x) {
        double[] plain = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            plain[i] = x[i] * unit[i];
        }
        return plain;
    }

    /** Returns a Hessian without the units of this surface. */
    public double[][] fromUnits(double[][] hessian) {
        double[][] plain = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                plain[i][j] = hessian[i][j] / unit[i] / unit[j];
            }
        }
        return plain;
    }

    /**
     * Returns a difference of energies that is large for the box: the median distance of its energies from their median. It is the
     * size of energies themselves if they are all equal, and 1 if they are 0 or not finite.
     */
    public synchronized double energyScale() {
        if (original != null) {
            return original.energyScale();
        }
        if (energyScale == 0) {
            energyScale = measuredScale();
        }
        return energyScale;
    }

    private double measuredScale() {
        Evaluator evaluator = newEvaluator();
        double[] energies = BoxPoints.of(this, SAMPLE).stream()
                .mapToDouble(evaluator::energy)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (energies.length == 0) {
            return 1;
        }
        double median = energies[energies.length / 2];
        double[] distances = Arrays.stream(energies)
                .map(energy -> Math.abs(energy - median))
                .sorted()
                .toArray();
        double scale = distances[distances.length / 2];
        return scale > 0 && scale < Double.POSITIVE_INFINITY ? scale : median != 0 ? Math.abs(median) : 1;
    }

    /** Returns true if the gradient may jump, as that of |x| at 0. */
    public boolean hasKinks() {
        return kinks() != Kinks.NONE;
    }

    /** Returns true if the energy is linear between kinks, as that of a network of rectifiers. */
    public boolean isPiecewiseLinear() {
        return kinks() == Kinks.LINEAR;
    }

    /** Returns the functions of a plane at whose zeros the gradient jumps, of coordinates without units; empty if there are none, or too many. */
    public synchronized Optional<PointFunction> kinkFunctions() {
        if (original != null) {
            return original.kinkFunctions();
        }
        if (!areKinkFunctionsMade) {
            List<Tensor> functions = dimension == 2 && hasKinks() ? Kinks.functions(model.energy()) : List.of();
            boolean isPossible = !functions.isEmpty() && functions.size() <= MOST_LINES;
            kinkFunctions = isPossible ? PointFunction.compile(functions, dimension, DType.FLOAT64) : null;
            areKinkFunctionsMade = true;
        }
        return Optional.ofNullable(kinkFunctions);
    }

    private synchronized Kinks kinks() {
        if (original != null) {
            return original.kinks();
        }
        Kinks known = kinks;
        if (known == null) {
            known = Kinks.of(model.energy(), dimension);
            kinks = known;
        }
        return known;
    }

    /** Returns the ratio of the largest and the smallest width of the box. */
    public double widthRatio() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < dimension; i++) {
            least = Math.min(least, width(i));
            most = Math.max(most, width(i));
        }
        return most / least;
    }

    /** Returns the energy of a landscape over a box. */
    public static EnergySurface of(Landscape landscape, List<Interval> ranges) {
        EnergySurface surface = new EnergySurface(landscape.model(), ranges, landscape.frame());
        for (StationaryPoint known : landscape.stationaryPoints()) {
            double[] x = known.x().stream().mapToDouble(Double::doubleValue).toArray();
            if (surface.contains(x, 0)) {
                surface.known.add(x);
            }
        }
        return surface;
    }

    /** Returns the stationary points in the box that the landscape states, from which searches may begin. */
    public List<double[]> known() {
        return Collections.unmodifiableList(known);
    }

    /** Returns n, the number of coordinates. */
    public int dimension() {
        return dimension;
    }

    public double min(int i) {
        return min[i];
    }

    public double max(int i) {
        return max[i];
    }

    /** Returns the length of the range of coordinate i. */
    public double width(int i) {
        return max[i] - min[i];
    }

    /** Returns true if coordinate i has no edges, because its range is a whole period. */
    public boolean isPeriodic(int i) {
        return period[i] > 0;
    }

    /** Returns true if a point is in the box, or beyond its edges by at most a part of its widths. */
    public boolean contains(double[] x, double margin) {
        for (int i = 0; i < dimension; i++) {
            double reach = margin * width(i);
            if (!(period[i] > 0) && !(x[i] >= min[i] - reach && x[i] <= max[i] + reach)) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if a coordinate of a point is that of an edge. */
    public boolean isOnEdge(double[] x) {
        for (int i = 0; i < dimension; i++) {
            if (isOnEdge(x, i)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if coordinate i of a point is that of an edge. */
    public boolean isOnEdge(double[] x, int i) {
        return !isPeriodic(i) && (x[i] <= min[i] || x[i] >= max[i]);
    }

    /** Returns the largest component of a step, relative to the widths of the box. */
    public double size(double[] step) {
        double size = 0;
        for (int i = 0; i < dimension; i++) {
            size = Math.max(size, Math.abs(step[i]) / width(i));
        }
        return size;
    }

    /** Returns a value of coordinate i, or the edge that it is beyond. */
    public double inBox(int i, double value) {
        return isPeriodic(i) ? value : Math.max(min[i], Math.min(max[i], value));
    }

    /**
     * Finds the coordinates of a point at an edge over which the energy falls.
     *
     * @param gradient at the point
     * @param isHeld receives true for each of them
     * @return true if there are any
     */
    public boolean hold(double[] x, double[] gradient, boolean[] isHeld) {
        boolean any = false;
        for (int i = 0; i < dimension; i++) {
            isHeld[i] = !isPeriodic(i) && ((x[i] <= min[i] && gradient[i] > 0) || (x[i] >= max[i] && gradient[i] < 0));
            any |= isHeld[i];
        }
        return any;
    }

    /** Moves the periodic coordinates of a point into their ranges. */
    public void wrap(double[] x) {
        for (int i = 0; i < dimension; i++) {
            if (period[i] > 0) {
                x[i] -= period[i] * Math.floor((x[i] - min[i]) / period[i]);
            }
        }
    }

    /** Returns the difference b − a of coordinate i; that of the nearest image if the coordinate is periodic. */
    public double difference(int i, double[] a, double[] b) {
        double difference = b[i] - a[i];
        return period[i] > 0 ? difference - period[i] * Math.rint(difference / period[i]) : difference;
    }

    /** Returns the shortest way from a to b. */
    public double[] way(double[] a, double[] b) {
        double[] way = new double[dimension];
        Arrays.setAll(way, i -> difference(i, a, b));
        return way;
    }

    /** Returns the largest difference between the coordinates of two points, relative to the widths of the box. */
    public double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < dimension; i++) {
            largest = Math.max(largest, Math.abs(difference(i, a, b)) / width(i));
        }
        return largest;
    }

    private synchronized PointFunction curvatures() {
        if (original != null) {
            return original.curvatures();
        }
        PointFunction made = curvatures;
        if (made == null) {
            made = dimension <= MOST_DENSE
                    ? PointFunction.compile(
                            List.of(model.energy(), model.gradient(), model.hessian()), dimension, DType.FLOAT64)
                    : PointFunction.compile(List.of(model.hessianProduct()), 2 * dimension, DType.FLOAT64);
            curvatures = made;
        }
        return made;
    }

    /** Returns an evaluator for one thread. */
    public Evaluator newEvaluator() {
        return new Evaluator();
    }

    /** Evaluates the energy and its derivatives, in one thread. */
    public final class Evaluator {
        private final PointFunction.Workspace zeroth = values.newWorkspace();
        private final double[] ofZeroth = new double[1];
        private final PointFunction.Workspace first = slopes.newWorkspace();
        private final double[] ofFirst = new double[dimension + 1];
        private PointFunction.@Nullable Workspace second;
        private double[] ofSecond = new double[0];
        private double[] both = new double[0];
        private final double[] plain = new double[dimension];
        private long evaluations;

        private Evaluator() {}

        /** Returns the surface. */
        public EnergySurface surface() {
            return EnergySurface.this;
        }

        /** Returns the number of evaluations so far. */
        public long evaluations() {
            return evaluations;
        }

        /** Returns true if two points are near, and the energy on the straight way between them is theirs, beyond rounding. */
        public boolean areOneFlatPlace(double[] a, double[] b) {
            boolean isLevel = distance(a, b) <= BESIDE;
            double energy = isLevel ? energy(a) : 0;
            double[] x = new double[dimension];
            for (int step = 1; step <= STEPS_BETWEEN && isLevel; step++) {
                for (int i = 0; i < dimension; i++) {
                    x[i] = a[i] + difference(i, a, b) * step / STEPS_BETWEEN;
                }
                isLevel = Math.abs(energy(x) - energy) <= ROUNDING * energyScale();
            }
            return isLevel;
        }

        /** Returns E(x). */
        public double energy(double[] x) {
            evaluations++;
            zeroth.evaluate(plain(x), 1, ofZeroth);
            return ofZeroth[0];
        }

        private double[] plain(double[] x) {
            if (original == null) {
                return x;
            }
            for (int i = 0; i < dimension; i++) {
                plain[i] = x[i] * unit[i];
            }
            return plain;
        }

        /**
         * Returns E(x) and computes its gradient.
         *
         * @param gradient receives ∇E(x), shape (n)
         */
        public double energy(double[] x, double[] gradient) {
            evaluations++;
            first.evaluate(plain(x), 1, ofFirst);
            for (int i = 0; i < dimension; i++) {
                gradient[i] = ofFirst[1 + i] * unit[i];
            }
            return ofFirst[0];
        }

        /**
         * Returns E(x) and computes its first and second derivatives.
         *
         * @param gradient receives ∇E(x), shape (n)
         * @param hessian receives ∂²E/∂xᵢ∂xⱼ, shape (n, n), exactly symmetric
         */
        public double energy(double[] x, double[] gradient, double[][] hessian) {
            PointFunction function = curvatures();
            PointFunction.Workspace workspace = second;
            if (workspace == null) {
                workspace = function.newWorkspace();
                ofSecond = new double[function.outputs()];
                both = new double[2 * dimension];
                second = workspace;
            }
            double energy;
            if (dimension <= MOST_DENSE) {
                evaluations++;
                workspace.evaluate(plain(x), 1, ofSecond);
                energy = ofSecond[0];
                for (int i = 0; i < dimension; i++) {
                    gradient[i] = ofSecond[1 + i] * unit[i];
                    System.arraycopy(ofSecond, 1 + dimension + i * dimension, hessian[i], 0, dimension);
                }
            } else {
                energy = energy(x, gradient);
                System.arraycopy(plain(x), 0, both, 0, dimension);
                for (int i = 0; i < dimension; i++) {
                    both[dimension + i] = 1;
                    workspace.evaluate(both, 1, hessian[i]);
                    both[dimension + i] = 0;
                }
            }
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < i; j++) {
                    double mean = 0.5 * (hessian[i][j] + hessian[j][i]) * unit[i] * unit[j];
                    hessian[i][j] = mean;
                    hessian[j][i] = mean;
                }
                hessian[i][i] *= unit[i] * unit[i];
            }
            return energy;
        }
    }
}
