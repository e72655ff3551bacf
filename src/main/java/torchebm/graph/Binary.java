package torchebm.graph;

import java.util.function.DoubleBinaryOperator;

/** The operations on two numbers that a graph may hold, applied component by component. */
public enum Binary {
    ADD("+", (a, b) -> a + b),
    SUBTRACT("-", (a, b) -> a - b),
    MULTIPLY("*", (a, b) -> a * b),
    DIVIDE("/", (a, b) -> a / b),
    POWER("^", Math::pow),
    MAX("max", Math::max),
    MIN("min", Math::min),
    /** 1 where a is less than b, else 0. */
    LESS("<", (a, b) -> a < b ? 1 : 0),
    /** 1 where a is at most b, else 0. */
    LESS_EQUAL("<=", (a, b) -> a <= b ? 1 : 0),
    /** 1 where a equals b, else 0. */
    EQUAL("==", (a, b) -> a == b ? 1 : 0);

    private final String symbol;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final DoubleBinaryOperator operator;

    Binary(String symbol, DoubleBinaryOperator operator) {
        this.symbol = symbol;
        this.operator = operator;
    }

    /** The result in float64. */
    public double apply(double a, double b) {
        return operator.applyAsDouble(a, b);
    }

    /** The operator or function name in a formula. */
    public String symbol() {
        return symbol;
    }
}
