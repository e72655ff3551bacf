package torchebm.formula;

import java.util.Collection;
import java.util.regex.Matcher;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/** Reads formulas. */
public final class Formula {
    private Formula() {}

    /**
     * The graph of a formula. Names that the formula itself defines, as in {@code r = norm(x); r^2}, are gone
     * afterwards.
     *
     * @param text such as {@code h * sum((x^2 - b^2)^2)}
     * @param scope what the names stand for
     * @throws FormulaException if it is wrong
     */
    public static Tensor parse(String text, Scope scope) {
        return new Parser(text, scope).formula();
    }

    /**
     * The number that a formula without a point stands for, such as {@code 2*pi}.
     *
     * @throws FormulaException if it is wrong, or no single number
     */
    public static double number(String text, Scope scope) {
        Tensor value = parse(text, scope);
        if (!(value.operation() instanceof Operation.Constant constant)
                || value.shape().isVector()) {
            throw new FormulaException(text, 0, "a number must stand here, but the shape is " + value.shape());
        }
        return constant.get(0);
    }

    /**
     * How many components a point must have for formulas that do not say: as many as the highest one that is named, and
     * at least 2 where {@code x} is named as a whole.
     *
     * @throws FormulaException if a text cannot be read
     */
    public static int dimension(Collection<String> texts) {
        int n = 1;
        for (String text : texts) {
            for (Lexer.Token token : Lexer.tokens(text)) {
                if (token.kind() == Lexer.Kind.NAME) {
                    Matcher component = Scope.COMPONENT.matcher(token.text());
                    if (component.matches()) {
                        n = Math.max(n, Integer.parseInt(component.group(1)));
                    } else if (token.text().equals(Scope.POINT)) {
                        n = Math.max(n, 2);
                    }
                }
            }
        }
        return n;
    }
}
