package torchebm.models;

import java.util.List;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.NumberReader;
import torchebm.document.Section;
import torchebm.formula.Scope;

/** Reads the values of parameters. */
public final class Values {
    private Values() {}

    /** Returns a number, which may be a formula such as {@code 2*pi}, a list of numbers, or a list of rows. */
    static Value any(String key, Node node, Scope scope) {
        if (node instanceof Node.ListNode list) {
            boolean isMatrix = !list.items().isEmpty() && list.items().get(0) instanceof Node.ListNode;
            return isMatrix ? matrix(key, node) : vector(key, node);
        }
        if (node instanceof Node.NumberNode || node instanceof Node.TextNode) {
            return new Value.Scalar(number(key, node, scope));
        }
        throw node.wrong(key + " must be a number or a list of numbers");
    }

    /** Returns a finite number, which may be given as a formula. */
    static double number(String key, Node node, Scope scope) {
        if (!(node instanceof Node.TextNode formula)) {
            return Section.number(key, node);
        }
        double value = NumberReader.formula(key, formula, scope);
        if (!Double.isFinite(value)) {
            throw node.place().error(key + " must be a finite number, but was " + new Value.Scalar(value));
        }
        return value;
    }

    /** Returns a list of finite numbers, which must not be empty. */
    public static Value.Vector vector(String key, Node node) {
        List<Double> numbers = Section.numbers(key, node);
        if (numbers.isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        return new Value.Vector(numbers);
    }

    static Value.Matrix matrix(String key, Node node) {
        if (!(node instanceof Node.ListNode rows)) {
            throw node.wrong(key + " must be a list of rows of numbers");
        }
        if (rows.items().isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        return new Value.Matrix(
                rows.items().stream().map(row -> vector("a row of " + key, row)).toList());
    }
}
