package torchebm.formula;

import java.util.Collection;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/** The parser of formulas. */
public final class Formula {
    private Formula() {}

    /**
     * Returns the graph of a formula. Names that the formula itself defines, as in {@code r = norm(x); r^2}, are local
     * to it.
     *
     * @param text such as {@code h * sum((x^2 - b^2)^2)}
     * @param scope the known names
     * @throws FormulaException if the formula has a mistake
     */
    public static Tensor parse(String text, Scope scope) {
        return new Parser(text, scope).formula();
    }

    /**
     * Returns the value of a formula without a point, such as {@code 2*pi}.
     *
     * @throws FormulaException if the formula has a mistake, or is not a single number
     */
    public static double number(String text, Scope scope) {
        Tensor value = parse(text, scope);
        if (!(value.operation() instanceof Operation.Constant constant)
                || value.shape().isVector()) {
            throw new FormulaException(text, 0, "expected a number, but the shape is " + value.shape());
        }
        return constant.get(0);
    }

    /**
     * Returns the dimension of a point for formulas that do not state it: the highest component that is named, and at
     * least 2 if {@code x} occurs as a whole.
     *
     * @throws FormulaException if a text cannot be parsed
     */
    public static int dimension(Collection<String> texts) {
        int n = 1;
        for (String text : texts) {
            for (Lexer.Token token : Lexer.tokens(text)) {
                if (token.kind() == Lexer.Kind.NAME) {
                    int least = token.text().equals(Scope.POINT) ? 2 : Scope.component(token.text());
                    n = Math.max(n, least);
                }
            }
        }
        return n;
    }
}
