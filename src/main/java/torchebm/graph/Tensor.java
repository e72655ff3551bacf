package torchebm.graph;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic value: the node of an energy graph. Making one computes nothing; the {@link Interpreter} or a backend
 * evaluates a graph of tensors. The shape is that of one point, {@code ()} or {@code (n)}; the batch of points is
 * implicit. Elementwise operations take tensors of equal shapes, or spread a scalar over a vector.
 *
 * <p>Tensors are immutable. Constants are folded, and neutral operations dropped, when the graph is built.
 */
public final class Tensor {
    private final Operation operation;
    private final Shape shape;

    private Tensor(Operation operation, Shape shape) {
        this.operation = operation;
        this.shape = shape;
    }

    /** Returns a tensor of an operation as it is, without folding or simplification. */
    static Tensor of(Operation operation, Shape shape) {
        return new Tensor(operation, shape);
    }

    /** Returns the point x with n components. */
    public static Tensor input(int n) {
        return new Tensor(new Operation.Input(), Shape.vector(n));
    }

    /** Returns a constant scalar. */
    public static Tensor constant(double value) {
        return new Tensor(new Operation.Constant(new double[] {value}), Shape.SCALAR);
    }

    /** Returns a constant vector; the values are copied. */
    public static Tensor vector(double... values) {
        return new Tensor(new Operation.Constant(values.clone()), Shape.vector(values.length));
    }

    /** Returns the concatenation of the parts; a scalar is a part of one component. */
    public static Tensor concat(List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concat needs at least 1 part");
        }
        int size = parts.stream().mapToInt(part -> part.shape.size()).reduce(0, Math::addExact);
        return new Tensor(new Operation.Concat(parts), Shape.vector(size));
    }

    /** Returns the operation that makes this tensor. */
    public Operation operation() {
        return operation;
    }

    public Shape shape() {
        return shape;
    }

    /**
     * Returns the value of a spline at this point.
     *
     * @param spline with as many axes as this vector has components
     */
    public Tensor interpolated(Spline spline) {
        return interpolated(new SplineDerivative(spline, Collections.nCopies(spline.dimension(), 0)));
    }

    /** Returns the value of a derivative of a spline at this point; 0 if it is 0 everywhere. */
    Tensor interpolated(SplineDerivative derivative) {
        if (shape.size() != derivative.spline().dimension()) {
            throw new IllegalArgumentException("a spline of "
                    + derivative.spline().dimension() + " axes has no value at a point of shape " + shape);
        }
        return derivative.isZero()
                ? constant(0)
                : new Tensor(new Operation.Interpolate(derivative, this), Shape.SCALAR);
    }

    // Arithmetic

    public Tensor plus(Tensor other) {
        return combine(Binary.ADD, other);
    }

    public Tensor plus(double other) {
        return plus(constant(other));
    }

    public Tensor minus(Tensor other) {
        return combine(Binary.SUBTRACT, other);
    }

    public Tensor minus(double other) {
        return minus(constant(other));
    }

    public Tensor times(Tensor other) {
        return combine(Binary.MULTIPLY, other);
    }

    public Tensor times(double other) {
        return times(constant(other));
    }

    public Tensor over(Tensor other) {
        return combine(Binary.DIVIDE, other);
    }

    public Tensor over(double other) {
        return over(constant(other));
    }

    public Tensor negate() {
        return map(Unary.NEGATE);
    }

    public Tensor square() {
        return map(Unary.SQUARE);
    }

    /** this^exponent; NaN for a negative base with a fractional exponent. */
    public Tensor pow(Tensor exponent) {
        return combine(Binary.POWER, exponent);
    }

    public Tensor pow(double exponent) {
        return pow(constant(exponent));
    }

    /** this − b ⌊this / b⌋: the remainder of a division, with the sign of the divisor b. */
    public Tensor modulo(Tensor divisor) {
        return combine(Binary.MODULO, divisor);
    }

    /** √(this² + other²), without overflow; the gradient is defined as 0 where both are 0. */
    public Tensor hypot(Tensor other) {
        return combine(Binary.HYPOT, other);
    }

    /** The angle of the point (x, this), from −π to π; the derivative is undefined where both are 0. */
    public Tensor atan2(Tensor x) {
        return combine(Binary.ATAN2, x);
    }

    /** √a; the derivative at 0 is defined as 0, so that a norm has a gradient everywhere. */
    public Tensor sqrt() {
        return map(Unary.SQRT);
    }

    /** |a|; the derivative at 0 is defined as 0. */
    public Tensor abs() {
        return map(Unary.ABS);
    }

    public Tensor sign() {
        return map(Unary.SIGN);
    }

    // Functions

    public Tensor exp() {
        return map(Unary.EXP);
    }

    public Tensor expm1() {
        return map(Unary.EXPM1);
    }

    /** Returns the natural logarithm. */
    public Tensor log() {
        return map(Unary.LOG);
    }

    public Tensor log1p() {
        return map(Unary.LOG1P);
    }

    public Tensor sin() {
        return map(Unary.SIN);
    }

    public Tensor cos() {
        return map(Unary.COS);
    }

    public Tensor tan() {
        return map(Unary.TAN);
    }

    public Tensor asin() {
        return map(Unary.ASIN);
    }

    public Tensor acos() {
        return map(Unary.ACOS);
    }

    public Tensor atan() {
        return map(Unary.ATAN);
    }

    public Tensor sinh() {
        return map(Unary.SINH);
    }

    public Tensor cosh() {
        return map(Unary.COSH);
    }

    public Tensor tanh() {
        return map(Unary.TANH);
    }

    public Tensor floor() {
        return map(Unary.FLOOR);
    }

    public Tensor ceil() {
        return map(Unary.CEIL);
    }

    /** this where it is positive, else 0; the derivative at 0 is 0. */
    public Tensor relu() {
        return map(Unary.RELU);
    }

    /** Returns the nearest whole number; of two that are equally near, the even one. */
    public Tensor round() {
        return map(Unary.ROUND);
    }

    /** 1 / (1 + e⁻ᵃ). */
    public Tensor sigmoid() {
        return map(Unary.SIGMOID);
    }

    /** log(1 + eᵃ), without overflow. */
    public Tensor softplus() {
        return map(Unary.SOFTPLUS);
    }

    /** The error function, 2/√π ∫₀ᵃ exp(−t²) dt. */
    public Tensor erf() {
        return map(Unary.ERF);
    }

    /** Returns the same value, which differentiation treats as a constant. */
    public Tensor detach() {
        return map(Unary.DETACH);
    }

    // Comparison and selection

    /** Returns the larger of both, component by component; where they are equal, each gets half of the derivative. */
    public Tensor max(Tensor other) {
        return combine(Binary.MAX, other);
    }

    /** Returns the smaller of both, component by component; where they are equal, each gets half of the derivative. */
    public Tensor min(Tensor other) {
        return combine(Binary.MIN, other);
    }

    /** Returns this, limited to [low, high]; if low > high, the result is high. The derivative at a limit is 1. */
    public Tensor clip(Tensor low, Tensor high) {
        return atLeast(low).atMost(high);
    }

    /** Returns the larger of this and a bound; where they are equal, the derivative is that of this. */
    public Tensor atLeast(Tensor bound) {
        return less(bound).where(bound, this);
    }

    /** Returns the smaller of this and a bound; where they are equal, the derivative is that of this. */
    public Tensor atMost(Tensor bound) {
        return bound.less(this).where(bound, this);
    }

    /** 1 if this < other, else 0. */
    public Tensor less(Tensor other) {
        return combine(Binary.LESS, other);
    }

    /** 1 if this ≤ other, else 0. */
    public Tensor lessEqual(Tensor other) {
        return combine(Binary.LESS_EQUAL, other);
    }

    /** 1 if this = other, else 0. */
    public Tensor equal(Tensor other) {
        return combine(Binary.EQUAL, other);
    }

    /** a where this is not 0, else b. */
    public Tensor where(Tensor a, Tensor b) {
        Shape result = shape.broadcast(a.shape, "where").broadcast(b.shape, "where");
        if (operation instanceof Operation.Constant condition && !shape.isVector()) {
            Tensor chosen = condition.get(0) != 0 ? a : b;
            if (chosen.shape.equals(result)) {
                return chosen;
            }
        }
        return new Tensor(new Operation.Select(this, a, b), result);
    }

    // Reductions: from (n), or (), to ()

    /** Σᵢ aᵢ. */
    public Tensor sum() {
        return shape.isVector() ? new Tensor(new Operation.Sum(this), Shape.SCALAR) : this;
    }

    /** (Σᵢ aᵢ) / n. */
    public Tensor mean() {
        return sum().over(shape.size());
    }

    /** Πᵢ aᵢ; its gradient is exact where components are 0. */
    public Tensor prod() {
        return reduceByHalves(Binary.MULTIPLY);
    }

    /** maxᵢ aᵢ; if several components are the largest, they share the derivative equally. */
    public Tensor max() {
        return extreme(Binary.MAX);
    }

    /** minᵢ aᵢ; if several components are the smallest, they share the derivative equally. */
    public Tensor min() {
        return extreme(Binary.MIN);
    }

    /** log Σᵢ exp aᵢ, without overflow. */
    public Tensor logsumexp() {
        // The largest component m cancels, so its derivative is omitted. An infinite m would give ∞ − ∞.
        Tensor largest = max().detach();
        Tensor infinite = largest.abs().equal(constant(Double.POSITIVE_INFINITY));
        Tensor m = infinite.where(constant(0), largest);
        return minus(m).exp().sum().log().plus(m);
    }

    /** √(Σᵢ aᵢ²); the gradient at 0 is 0. */
    public Tensor norm() {
        return square().sum().sqrt();
    }

    /** Σᵢ aᵢ bᵢ of two vectors of equal length. */
    public Tensor dot(Tensor other) {
        return times(other).sum();
    }

    /** A a, for this vector a of shape (n) and a matrix of shape (m, n): shape (m). */
    public Tensor multipliedBy(Matrix matrix) {
        if (!shape.isVector() || shape.size() != matrix.columns()) {
            throw new IllegalArgumentException("a matrix of shape "
                    + matrix
                    + " needs a vector of shape ("
                    + matrix.columns()
                    + "), but was "
                    + shape);
        }
        return new Tensor(new Operation.MatVec(matrix, this), Shape.vector(matrix.rows()));
    }

    // Components

    /**
     * Returns the components from … to − 1, counted from 0, as {@code x[from:to]}; a negative index counts from the
     * end.
     *
     * @throws IllegalArgumentException if the range is empty or exceeds the vector
     */
    public Tensor slice(int from, int to) {
        return slice(from, to, 1);
    }

    /**
     * Returns every step-th component from … to − 1, as {@code x[from:to:step]}.
     *
     * @throws IllegalArgumentException if the range is empty or exceeds the vector, or the step is less than 1
     */
    public Tensor slice(int from, int to, int step) {
        int n = shape.size();
        int first = from < 0 ? from + n : from;
        int end = to < 0 ? to + n : to;
        if (!shape.isVector() || first < 0 || end > n || first >= end || step < 1) {
            throw new IllegalArgumentException(
                    "no components " + from + ":" + to + (step == 1 ? "" : ":" + step) + " in shape " + shape);
        }
        int size = 1 + (end - first - 1) / step;
        return size == n ? this : new Tensor(new Operation.Slice(this, first, step), Shape.vector(size));
    }

    /** Returns the components from an index on: {@code x[from:]}. */
    public Tensor from(int from) {
        return slice(from, shape.size());
    }

    /** Returns the components before an index: {@code x[:to]}. */
    public Tensor to(int to) {
        return slice(0, to);
    }

    /** Returns component i as a scalar, counted from 0; a negative i counts from the end. */
    public Tensor component(int i) {
        int index = i < 0 ? i + shape.size() : i;
        if (!shape.isVector() || index < 0 || index >= shape.size()) {
            throw new IllegalArgumentException("no component " + i + " in shape " + shape);
        }
        return slice(index, index + 1).sum();
    }

    /** Returns a vector of n components with this one's at offset, offset + step, …, and 0 elsewhere. */
    Tensor pad(int offset, int step, int n) {
        return offset == 0 && shape.equals(Shape.vector(n))
                ? this
                : new Tensor(new Operation.Pad(this, offset, step), Shape.vector(n));
    }

    /** Returns this scalar in every component of the shape. */
    Tensor spread(Shape target) {
        if (shape.equals(target)) {
            return this;
        }
        double[] ones = new double[target.size()];
        Arrays.fill(ones, 1);
        return vector(ones).times(this);
    }

    /** Returns the gradient ∂this/∂input, by reverse-mode differentiation: a graph of the input's shape. */
    public Tensor gradient(Tensor input) {
        return Differentiation.gradient(this, input);
    }

    /**
     * The Jacobian ∂thisᵢ/∂inputⱼ of this vector, shape (m), by the input, shape (n): a vector of its m n elements, row by row. That
     * of a gradient is the Hessian.
     */
    public Tensor jacobian(Tensor input) {
        return Differentiation.jacobian(this, input);
    }

    /** This graph with one tensor, wherever it is read, replaced by another of the same shape. */
    public Tensor replace(Tensor tensor, Tensor replacement) {
        return Substitution.replace(this, tensor, replacement);
    }

    /** Returns the graph as a formula; a term that is used more than once gets a name. */
    @Override
    public String toString() {
        return FormulaPrinter.print(this);
    }

    /** Returns true if every component is known to be this number. */
    boolean isConstant(double value) {
        if (!(operation instanceof Operation.Constant constant)) {
            return false;
        }
        for (double v : constant.values()) {
            if (v != value) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if every component is known to be this number, with the same sign of 0. */
    private boolean isExactly(double value) {
        if (!(operation instanceof Operation.Constant constant)) {
            return false;
        }
        for (double v : constant.values()) {
            if (Double.compare(v, value) != 0) {
                return false;
            }
        }
        return true;
    }

    private Tensor map(Unary function) {
        if (operation instanceof Operation.Constant constant) {
            double[] values = constant.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = function.apply(values[i]);
            }
            return new Tensor(new Operation.Constant(values), shape);
        }
        return new Tensor(new Operation.Map(function, this), shape);
    }

    /**
     * Combines two tensors; an operation that leaves every bit of an operand unchanged, −0 included, returns that
     * operand.
     */
    private Tensor combine(Binary operator, Tensor other) {
        Shape result = shape.broadcast(other.shape, operator.symbol());
        Tensor same = shape.equals(result) ? withConstant(operator, other) : null;
        if (same == null && other.shape.equals(result)) {
            same = other.ofConstant(operator, this);
        }
        if (same != null) {
            return same;
        }
        if (operation instanceof Operation.Constant a && other.operation instanceof Operation.Constant b) {
            double[] values = new double[result.size()];
            Arrays.setAll(values, i -> operator.apply(a.get(i), b.get(i)));
            return new Tensor(new Operation.Constant(values), result);
        }
        return new Tensor(new Operation.Combine(operator, this, other), result);
    }

    /** Returns this ∘ constant if it is simpler, else null. */
    private @Nullable Tensor withConstant(Binary operator, Tensor constant) {
        return switch (operator) {
            case ADD -> constant.isExactly(-0.0) ? this : null; // −0 + 0 is 0
            case SUBTRACT -> constant.isExactly(0.0) ? this : null;
            case MULTIPLY, DIVIDE -> constant.isConstant(1) ? this : constant.isConstant(-1) ? negate() : null;
            case POWER ->
                constant.isConstant(1)
                        ? this
                        : constant.isConstant(2) ? square() : constant.isConstant(0.5) ? sqrt() : null;
            case MODULO, MAX, MIN, HYPOT, ATAN2, LESS, LESS_EQUAL, EQUAL -> null;
        };
    }

    /** Returns constant ∘ this if it is simpler, else null. */
    private @Nullable Tensor ofConstant(Binary operator, Tensor constant) {
        return switch (operator) {
            case ADD -> constant.isExactly(-0.0) ? this : null;
            case MULTIPLY -> constant.isConstant(1) ? this : constant.isConstant(-1) ? negate() : null;
            case SUBTRACT, DIVIDE, POWER, MODULO, MAX, MIN, HYPOT, ATAN2, LESS, LESS_EQUAL, EQUAL -> null;
        };
    }

    private Tensor extreme(Binary operator) {
        return shape.size() == 1 ? sum() : new Tensor(new Operation.Extreme(operator, this), Shape.SCALAR);
    }

    /**
     * Combines the first half of the components with the second half until one is left: log₂ n operations, each
     * differentiable.
     */
    private Tensor reduceByHalves(Binary operator) {
        Tensor rest = this;
        while (rest.shape.size() > 1) {
            int n = rest.shape.size();
            int half = n / 2;
            Tensor folded = rest.slice(0, half).combine(operator, rest.slice(half, 2 * half));
            rest = n % 2 == 0 ? folded : concat(List.of(folded, rest.slice(n - 1, n)));
        }
        return rest.sum();
    }
}
