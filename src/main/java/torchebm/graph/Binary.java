package torchebm.graph;

import java.util.function.DoubleBinaryOperator;

/** The operations on two numbers in a graph, applied component by component. */
public enum Binary {
    ADD("+", (a, b) -> a + b),
    SUBTRACT("-", (a, b) -> a - b),
    MULTIPLY("*", (a, b) -> a * b),
    DIVIDE("/", (a, b) -> a / b),
    /** aᵇ as in C: 1 if a = 1, for every b, and if a = −1 and b = ±∞. */
    POWER("^", Binary::power),
    /** a − b ⌊a/b⌋, exactly: the remainder of a division, with the sign of b. */
    MODULO("%", Binary::modulo),
    MAX("max", Math::max),
    MIN("min", Math::min),
    /** √(a² + b²), without overflow. */
    HYPOT("hypot", Math::hypot),
    /** The angle of the point (b, a), from −π to π. */
    ATAN2("atan2", Math::atan2),
    /** 1 if a < b, else 0. */
    LESS("<", (a, b) -> a < b ? 1 : 0),
    /** 1 if a ≤ b, else 0. */
    LESS_EQUAL("<=", (a, b) -> a <= b ? 1 : 0),
    /** 1 if a = b, else 0. */
    EQUAL("==", (a, b) -> a == b ? 1 : 0);

    private final String symbol;

    @SuppressWarnings("ImmutableEnumChecker") // the lambda has no state
    private final DoubleBinaryOperator operator;

    Binary(String symbol, DoubleBinaryOperator operator) {
        this.symbol = symbol;
        this.operator = operator;
    }

    /** Returns the result in float64. */
    public double apply(double a, double b) {
        return operator.applyAsDouble(a, b);
    }

    /** Returns the operator or function name in a formula. */
    public String symbol() {
        return symbol;
    }

    private static double power(double a, double b) {
        return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
    }

    private static double modulo(double a, double b) {
        double rest = a % b; // exact, with the sign of a
        if (rest == 0) {
            return Math.copySign(0, b);
        }
        return rest < 0 != b < 0 ? rest + b : rest;
    }
}
