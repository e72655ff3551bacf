package torchebm.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import torchebm.graph.Activations;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/**
 * A function of formulas.
 *
 * @param usage the name with its arguments, such as {@code where(c, a, b)}
 * @param meaning a few words
 * @param minArguments the smallest number of arguments
 * @param maxArguments the largest number of arguments
 * @param body computes the result
 */
public record Function(String usage, String meaning, int minArguments, int maxArguments, Body body) {
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** The largest vector that a formula can make: the largest dimension of a point. */
    private static final int MAX_SIZE = 1_000_000;

    /** All functions by name, in the order of the documentation. */
    public static final Map<String, Function> ALL = table(
            of("abs(a)", "|a|", Tensor::abs),
            of("sign(a)", "−1, 0 or 1", Tensor::sign),
            of("square(a)", "a²", Tensor::square),
            of("sqrt(a)", "√a; the derivative at 0 is 0", Tensor::sqrt),
            of("exp(a)", "eᵃ", Tensor::exp),
            of("expm1(a)", "eᵃ − 1, exact near 0", Tensor::expm1),
            of("log(a)", "the natural logarithm", Tensor::log),
            of("ln(a)", "the same as log(a)", Tensor::log),
            of("log1p(a)", "log(1 + a), exact near 0", Tensor::log1p),
            of("log2(a)", "the logarithm to base 2", a -> a.log().over(Math.log(2))),
            of("log10(a)", "the logarithm to base 10", a -> a.log().over(Math.log(10))),
            of("sin(a)", "the sine of a in radians", Tensor::sin),
            of("cos(a)", "the cosine", Tensor::cos),
            of("tan(a)", "the tangent", Tensor::tan),
            of("asin(a)", "the arc sine", Tensor::asin),
            of("acos(a)", "the arc cosine", Tensor::acos),
            of("atan(a)", "the arc tangent", Tensor::atan),
            of("sinh(a)", "the hyperbolic sine", Tensor::sinh),
            of("cosh(a)", "the hyperbolic cosine", Tensor::cosh),
            of("tanh(a)", "the hyperbolic tangent", Tensor::tanh),
            of("erf(a)", "the error function, 2/√π ∫₀ᵃ exp(−t²) dt", Tensor::erf),
            of("sigmoid(a)", "1 / (1 + e⁻ᵃ)", Tensor::sigmoid),
            of("softplus(a)", "log(1 + eᵃ), without overflow", Tensor::softplus),
            of("relu(a)", "a where it is positive, else 0", Tensor::relu),
            of("elu(a)", "a where it is positive, else eᵃ − 1", a -> Activations.elu(a, 1)),
            of("silu(a)", "a sigmoid(a)", Activations::silu),
            of("gelu(a)", "½ a (1 + erf(a / √2))", Activations::gelu),
            of("floor(a)", "the largest whole number ≤ a", Tensor::floor),
            of("ceil(a)", "the smallest whole number ≥ a", Tensor::ceil),
            of("round(a)", "the nearest whole number; halves go to the even one: round(2.5) is 2", Tensor::round),
            of("step(a)", "0 where a < 0, 1 where a ≥ 0", Function::step),
            new Function(
                    "atan2(y, x)",
                    "the angle of the point (x, y), from −π to π",
                    2,
                    2,
                    a -> a.get(0).atan2(a.get(1))),
            new Function(
                    "hypot(a, b)",
                    "√(a² + b²), without overflow; the gradient at (0, 0) is 0",
                    2,
                    2,
                    a -> a.get(0).hypot(a.get(1))),
            new Function(
                    "mod(a, b)",
                    "a % b: the remainder a − b ⌊a/b⌋, with the sign of b",
                    2,
                    2,
                    a -> a.get(0).modulo(a.get(1))),
            of("detach(a)", "a, treated as a constant by the gradient", Tensor::detach),
            new Function(
                    "where(c, a, b)",
                    "a where c is not 0, else b",
                    3,
                    3,
                    a -> a.get(0).where(a.get(1), a.get(2))),
            new Function(
                    "clip(a, low, high)",
                    "a, limited to [low, high]",
                    3,
                    3,
                    a -> a.get(0).clip(a.get(1), a.get(2))),
            folding(
                    "min(v), min(a, b, …)",
                    "the smallest component of v, or of several numbers",
                    Tensor::min,
                    Tensor::min),
            folding(
                    "max(v), max(a, b, …)",
                    "the largest component of v, or of several numbers",
                    Tensor::max,
                    Tensor::max),
            of("sum(v)", "the sum of the components", Tensor::sum),
            of("mean(v)", "the mean of the components", Tensor::mean),
            of("prod(v)", "the product of the components", Tensor::prod),
            of("norm(v)", "√(Σ vᵢ²); the gradient at 0 is 0", Tensor::norm),
            of("logsumexp(v)", "log Σ e^vᵢ, without overflow", Tensor::logsumexp),
            new Function("dot(v, w)", "Σ vᵢ wᵢ of two vectors of equal length", 2, 2, a -> dot(a.get(0), a.get(1))),
            new Function(
                    "range(first, last)",
                    "the vector of the whole numbers from first to last",
                    2,
                    2,
                    a -> range(a.get(0), a.get(1))));

    /** The computation of the result; arguments that do not fit are an {@link IllegalArgumentException}. */
    @FunctionalInterface
    public interface Body {
        /** Returns the result for the arguments, whose number was checked. */
        Tensor apply(List<Tensor> arguments);
    }

    /** Returns the name without arguments. */
    public String name() {
        return usage.substring(0, usage.indexOf('('));
    }

    private static Map<String, Function> table(Function... functions) {
        Map<String, Function> table = new LinkedHashMap<>();
        for (Function function : functions) {
            table.put(function.name(), function);
        }
        return java.util.Collections.unmodifiableMap(table);
    }

    private static Function of(String usage, String meaning, UnaryOperator<Tensor> body) {
        return new Function(usage, meaning, 1, 1, a -> body.apply(a.get(0)));
    }

    private static Function folding(
            String usage, String meaning, UnaryOperator<Tensor> ofComponents, BinaryOperator<Tensor> ofTwo) {
        return new Function(
                usage,
                meaning,
                1,
                ANY_NUMBER,
                a -> a.size() == 1
                        ? ofComponents.apply(a.get(0))
                        : a.size() > 2 && isEvenlyShared(a)
                                ? ofComponents.apply(Tensor.concat(a))
                                : a.stream().reduce(ofTwo).orElseThrow());
    }

    /** Returns true if the arguments are combined as one vector, so that equal ones share the derivative equally. */
    private static boolean isEvenlyShared(List<Tensor> numbers) {
        return numbers.stream().noneMatch(t -> t.shape().isVector())
                && numbers.stream().anyMatch(t -> !(t.operation() instanceof Operation.Constant));
    }

    /** Returns 0 or 1, and NaN for NaN; the derivative is 0 everywhere. */
    private static Tensor step(Tensor a) {
        return a.equal(a).where(Tensor.constant(0).lessEqual(a), a.detach());
    }

    private static Tensor dot(Tensor v, Tensor w) {
        if (!v.shape().isVector() || !v.shape().equals(w.shape())) {
            throw new IllegalArgumentException("shapes " + v.shape() + " and " + w.shape() + " do not fit in dot");
        }
        return v.dot(w);
    }

    private static Tensor range(Tensor first, Tensor last) {
        int from = whole(first);
        int to = whole(last);
        if (from > to || (long) to - from >= MAX_SIZE) {
            throw new IllegalArgumentException(
                    "range needs 1 to " + MAX_SIZE + " numbers, but is from " + from + " to " + to);
        }
        double[] values = new double[to - from + 1];
        java.util.Arrays.setAll(values, i -> from + i);
        return Tensor.vector(values);
    }

    /** Returns the whole number that a tensor is known to be. */
    static int whole(Tensor tensor) {
        if (!(tensor.operation() instanceof Operation.Constant constant)
                || tensor.shape().isVector()) {
            throw new IllegalArgumentException("expected a constant whole number");
        }
        double value = constant.get(0);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("expected a whole number, but the value is " + value);
        }
        return (int) value;
    }
}
