package torchebm.spec;

import java.util.List;
import java.util.Locale;
import torchebm.core.Value;
import torchebm.formula.Formula;
import torchebm.formula.FormulaException;
import torchebm.formula.Scope;

/** Reads the values of parameters. */
final class Values {
    private Values() {}

    /** A number, a formula for one such as {@code 2*pi}, a list of numbers, or a list of rows. */
    static Value any(String key, Node node, Scope scope) {
        if (node instanceof Node.ListNode list) {
            boolean isMatrix = !list.items().isEmpty() && list.items().get(0) instanceof Node.ListNode;
            return isMatrix ? matrix(key, node) : vector(key, node);
        }
        if (node instanceof Node.NumberNode || node instanceof Node.TextNode) {
            return new Value.Scalar(number(key, node, scope));
        }
        throw node.place().error(key + " must be a number or a list of numbers, but was " + node.shown());
    }

    /** A finite number, or a formula for one. */
    static double number(String key, Node node, Scope scope) {
        if (!(node instanceof Node.TextNode formula)) {
            return Section.number(key, node);
        }
        double value = formula(key, formula, scope);
        if (!Double.isFinite(value)) {
            throw node.place().error(key + " must be a finite number, but was " + new Value.Scalar(value));
        }
        return value;
    }

    /**
     * A number that stands alone, as itself or as a formula such as {@code 2*pi}; it may be {@code inf}, {@code -inf} or
     * {@code nan}. YAML's words for these are known as well.
     */
    static double anyNumber(String key, Node node) {
        if (node instanceof Node.NumberNode number) {
            return number.value();
        }
        if (!(node instanceof Node.TextNode text)) {
            throw node.place().error(key + " must be a number, but was " + node.shown());
        }
        switch (text.text().toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-.inf" -> {
                return Double.NEGATIVE_INFINITY;
            }
            case ".nan" -> {
                return Double.NaN;
            }
            default -> {
                Scope scope = Scope.ofConstants(1);
                double value = formula(key, text, scope);
                if (scope.isUsed("n")) {
                    throw node.place().error(key + " must be a number, but n, the dimension, is not known here");
                }
                return value;
            }
        }
    }

    /** A number that may be infinite or undefined. */
    static double formula(String key, Node.TextNode formula, Scope scope) {
        try {
            return Formula.number(formula.text(), scope);
        } catch (FormulaException e) {
            throw formula.place().error(key + " must be a number or a formula for one: ", e);
        }
    }

    static Value.Vector vector(String key, Node node) {
        List<Double> numbers = Section.numbers(key, node);
        if (numbers.isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        return new Value.Vector(numbers);
    }

    static Value.Matrix matrix(String key, Node node) {
        if (!(node instanceof Node.ListNode rows)) {
            throw node.place().error(key + " must be a list of rows of numbers, but was " + node.shown());
        }
        if (rows.items().isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        return new Value.Matrix(
                rows.items().stream().map(row -> vector("a row of " + key, row)).toList());
    }
}
