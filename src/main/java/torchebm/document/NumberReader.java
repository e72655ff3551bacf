package torchebm.document;

import java.util.Locale;
import torchebm.formula.Formula;
import torchebm.formula.FormulaException;
import torchebm.formula.Scope;

/** Reads numbers that are written out, or given as formulas such as {@code 2*pi}. */
public final class NumberReader {
    private NumberReader() {}

    /**
     * Returns the finite number that the value of a flag stands for.
     *
     * @param name what messages call it
     * @throws SpecException if it is none
     */
    public static double ofFlag(String name, String text) {
        return Ranges.number(name, Source.flag(name, text).start(), text);
    }

    /**
     * A number that stands alone, as itself or as a formula such as {@code 2*pi}; it may be {@code inf}, {@code -inf} or
     * {@code nan}. YAML's words for these are known as well.
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
                    throw node.place().error(key + " must be a number, but n, the dimension, is not known here");
                }
                return value;
            }
        }
    }

    /** A number that may be infinite or undefined. */
    public static double formula(String key, Node.TextNode formula, Scope scope) {
        try {
            return Formula.number(formula.text(), scope);
        } catch (FormulaException e) {
            throw formula.place().error(key + " must be a number or a formula for one: ", e);
        }
    }
}
