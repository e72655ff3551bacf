package torchebm.graph;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;

/** The functions of one number in a graph, applied to each component. */
public enum Unary {
    NEGATE(a -> -a),
    ABS(Math::abs),
    /** −1, 0 or 1. */
    SIGN(Math::signum),
    SQUARE(a -> a * a),
    SQRT(Math::sqrt),
    EXP(Math::exp),
    EXPM1(Math::expm1),
    LOG(Math::log),
    LOG1P(Math::log1p),
    SIN(Math::sin),
    COS(Math::cos),
    TAN(Math::tan),
    ASIN(Math::asin),
    ACOS(Math::acos),
    ATAN(Math::atan),
    SINH(Math::sinh),
    COSH(Math::cosh),
    /** Math.tanh is an intrinsic from JDK 24 on, with other last digits than before. */
    TANH(StrictMath::tanh),
    FLOOR(Math::floor),
    CEIL(Math::ceil),
    /** The nearest whole number; of two that are equally near, the even one. */
    ROUND(Math::rint),
    /** The number if it is positive, else 0. */
    RELU(a -> Math.max(a, 0.0)),
    /** The error function, 2/√π ∫₀ᵃ exp(−t²) dt. */
    ERF(a -> Erf.value(a)),
    /** 1 / (1 + e⁻ᵃ). */
    SIGMOID(a -> 1 / (1 + Math.exp(-a))),
    /** log(1 + eᵃ), without overflow. */
    SOFTPLUS(a -> Math.max(a, 0.0) + Math.log1p(Math.exp(-Math.abs(a)))),
    /** The value itself, which differentiation treats as a constant. */
    DETACH(a -> a);

    @SuppressWarnings("ImmutableEnumChecker") // the lambda has no state
    private final DoubleUnaryOperator function;

    Unary(DoubleUnaryOperator function) {
        this.function = function;
    }

    /** Returns f(a) in float64. */
    public double apply(double a) {
        return function.applyAsDouble(a);
    }

    /** Returns the function's name in a formula. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }
}
