package torchebm.document;

import java.util.Locale;
import torchebm.formula.Formula;
import torchebm.formula.FormulaException;
import torchebm.formula.Scope;

/** Reads numbers, which may be formulas such as {@code 2*pi}. */
public final class NumberReader {
    private NumberReader() {}

    /**
     * Returns the finite number that is the value of a flag.
     *
     * @param name the name of the number in messages
     * @throws SpecException if the text is not a finite number
     */
    public static double ofFlag(String name, String text) {
        return Ranges.number(name, Source.flag(name, text).start(), text);
    }

    /**
     * Returns a number or the value of a formula such as {@code 2*pi}; it may be {@code inf}, {@code -inf} or
     * {@code nan}, also in YAML's notation.
     */
    public static double anyNumber(String key, Node node) {
        if (node instanceof Node.NumberNode number) {
            return number.value();
        }
        if (!(node instanceof Node.TextNode text)) {
            throw node.wrong(key + " must be a number");
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
                    throw node.place().error(key + " must be a number, but n, the dimension, is unknown here");
                }
                return value;
            }
        }
    }

    /** Returns the value of a formula, which may be infinite or NaN. */
    public static double formula(String key, Node.TextNode formula, Scope scope) {
        try {
            return Formula.number(formula.text(), scope);
        } catch (FormulaException e) {
            throw formula.place().error(key + " must be a number or a formula: ", e);
        }
    }
}
