package torchebm.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import torchebm.formula.Lexer.Kind;
import torchebm.formula.Lexer.Token;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * A recursive-descent parser that builds the graph while it reads. Operators, from the loosest to the tightest: {@code
 * or}, {@code and}, {@code not}, comparisons, {@code + -}, {@code * / %}, signs, {@code ^}, {@code [ ]}.
 */
final class Parser {
    /** The largest depth of nesting. */
    private static final int MAX_DEPTH = 200;

    /** Function names of other languages, with the right ones. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("arcsin", "asin"),
            Map.entry("arccos", "acos"),
            Map.entry("arctan", "atan"),
            Map.entry("arctan2", "atan2"),
            Map.entry("fabs", "abs"),
            Map.entry("fmod", "mod"),
            Map.entry("modulo", "mod"),
            Map.entry("remainder", "mod"),
            Map.entry("rint", "round"),
            Map.entry("sgn", "sign"),
            Map.entry("heaviside", "step"),
            Map.entry("length", "norm"),
            Map.entry("if", "where"),
            Map.entry("ifelse", "where"),
            Map.entry("product", "prod"),
            Map.entry("average", "mean"));

    private final String text;
    private final Scope scope;
    private final List<Token> tokens;
    private final Map<String, Tensor> locals = new HashMap<>();
    private int at;
    private int depth;

    Parser(String text, Scope scope) {
        this.text = text;
        this.scope = scope;
        this.tokens = Lexer.tokens(text);
    }

    /** Parses definitions, then the value. */
    Tensor formula() {
        while (peek().kind() == Kind.NAME && tokens.get(at + 1).is("=")) {
            Token name = next();
            next();
            Tensor value = expression();
            expect(";", "a definition ends with `;`");
            define(name, value);
        }
        if (peek().kind() == Kind.END) {
            throw error(peek(), at == 0 ? "the formula is empty" : "after its definitions a formula needs a value");
        }
        Tensor value = expression();
        if (accept(";") && peek().kind() != Kind.END) {
            throw error(peek(), "nothing may follow the value: definitions, as in r = norm(x); come before it");
        }
        Token rest = peek();
        if (rest.is("=")) {
            throw error(rest, "`=` defines a name at the beginning; a comparison is written ==");
        }
        if (rest.kind() == Kind.END) {
            return value;
        }
        boolean isProduct = rest.kind() != Kind.SYMBOL || rest.is("(");
        throw error(rest, "unexpected " + rest.shown() + (isProduct ? ": a product is written with *" : ""));
    }

    private void define(Token name, Tensor value) {
        if (locals.containsKey(name.text())) {
            throw error(name, "`" + name.text() + "` is defined twice");
        }
        guarded(name, () -> {
            scope.checkNew(name.text());
            return value;
        });
        locals.put(name.text(), value);
    }

    private Tensor expression() {
        if (++depth > MAX_DEPTH) {
            throw error(peek(), "nested more than " + MAX_DEPTH + " levels deep");
        }
        Tensor value = conjunction();
        while (peek().is("or")) {
            Token or = next();
            Tensor other = conjunction();
            Tensor a = value;
            value = guarded(or, () -> truth(a).max(truth(other)));
        }
        depth--;
        return value;
    }

    private Tensor conjunction() {
        Tensor value = negation();
        while (peek().is("and")) {
            Token and = next();
            Tensor other = negation();
            Tensor a = value;
            value = guarded(and, () -> truth(a).min(truth(other)));
        }
        return value;
    }

    private Tensor negation() {
        boolean isNegated = false;
        Token first = peek();
        while (accept("not")) {
            isNegated = !isNegated;
        }
        Tensor value = comparison();
        return first.is("not") ? guarded(first, isNegated ? () -> not(value) : () -> truth(value)) : value;
    }

    private Tensor comparison() {
        Tensor a = sum();
        if (!isComparison(peek())) {
            return a;
        }
        Token operator = next();
        Tensor b = sum();
        if (isComparison(peek())) {
            throw error(peek(), "comparisons cannot be chained: write a < b and b < c");
        }
        return guarded(operator, () -> switch (operator.text()) {
            case "<" -> a.less(b);
            case "<=" -> a.lessEqual(b);
            case ">" -> b.less(a);
            case ">=" -> b.lessEqual(a);
            case "==" -> a.equal(b);
            default -> not(a.equal(b));
        });
    }

    private static boolean isComparison(Token token) {
        return token.is("<") || token.is("<=") || token.is(">") || token.is(">=") || token.is("==") || token.is("!=");
    }

    private static Tensor truth(Tensor a) {
        return not(not(a));
    }

    private static Tensor not(Tensor a) {
        return a.equal(Tensor.constant(0));
    }

    private Tensor sum() {
        Tensor value = product();
        while (peek().is("+") || peek().is("-")) {
            Token operator = next();
            Tensor a = value;
            Tensor b = product();
            value = guarded(operator, () -> operator.is("+") ? a.plus(b) : a.minus(b));
        }
        return value;
    }

    private Tensor product() {
        Tensor value = signed();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            Token operator = next();
            Tensor a = value;
            Tensor b = signed();
            value = guarded(operator, () -> operator.is("*") ? a.times(b) : operator.is("/") ? a.over(b) : a.modulo(b));
        }
        return value;
    }

    /** Parses a sign, which binds less tightly than a power: −x² is −(x²). */
    private Tensor signed() {
        Token first = peek();
        boolean isNegative = false;
        while (peek().is("-") || peek().is("+")) {
            isNegative ^= next().is("-");
        }
        Tensor value = power();
        return isNegative ? guarded(first, value::negate) : value;
    }

    /** Parses a power; powers associate to the right: a^b^c is a^(b^c). */
    private Tensor power() {
        Tensor base = indexed();
        if (!peek().is("^")) {
            return base;
        }
        Token operator = next();
        if (++depth > MAX_DEPTH) {
            throw error(operator, "nested more than " + MAX_DEPTH + " levels deep");
        }
        Tensor exponent = signed();
        depth--;
        return guarded(operator, () -> base.pow(exponent));
    }

    private Tensor indexed() {
        Tensor value = atom();
        while (peek().is("[")) {
            Token bracket = next();
            value = component(value, bracket);
        }
        return value;
    }

    /** Parses an index, or {@code from:to:step}, of which each part may be omitted. */
    private Tensor component(Tensor vector, Token bracket) {
        Optional<Integer> from = bound();
        if (!accept(":")) {
            if (from.isEmpty()) {
                throw error(peek(), "expected an index, such as x[0] or x[1:]");
            }
            expect("]", "an index ends with `]`");
            return guarded(bracket, () -> vector.component(from.get()));
        }
        Optional<Integer> to = bound();
        Optional<Integer> step = accept(":") ? bound() : Optional.empty();
        expect("]", "a slice ends with `]`");
        int n = vector.shape().size();
        return guarded(bracket, () -> vector.slice(from.orElse(0), to.orElse(n), step.orElse(1)));
    }

    private Optional<Integer> bound() {
        Token first = peek();
        if (first.is(":") || first.is("]")) {
            return Optional.empty();
        }
        Tensor value = expression();
        try {
            return Optional.of(Function.whole(value));
        } catch (IllegalArgumentException e) {
            throw error(first, String.valueOf(e.getMessage()));
        }
    }

    private Tensor atom() {
        Token token = next();
        if (token.kind() == Kind.NUMBER) {
            double value = Double.parseDouble(token.text());
            if (Double.isInfinite(value)) {
                throw error(token, token.shown() + " is too large for a double");
            }
            return Tensor.constant(value);
        } else if (token.kind() == Kind.NAME && !Lexer.WORDS.contains(token.text())) {
            return peek().is("(") ? call(token) : named(token);
        } else if (token.is("(")) {
            Tensor value = expression();
            expect(")", "`(` is not closed");
            return value;
        } else if (token.is("[")) {
            List<Tensor> parts = list("]", "`[` is not closed");
            return guarded(token, () -> Tensor.concat(parts));
        }
        throw error(token, "expected a value, but found " + token.shown());
    }

    /** Parses expressions separated by commas, up to the closing symbol. */
    private List<Tensor> list(String end, String unclosed) {
        List<Tensor> items = new ArrayList<>();
        do {
            items.add(expression());
        } while (accept(","));
        expect(end, unclosed);
        return items;
    }

    private Tensor call(Token name) {
        Function function = Function.ALL.get(name.text());
        if (function == null) {
            if (isKnown(name)) {
                throw error(name, "`" + name.text() + "` is not a function; a product is written with *");
            }
            throw unknown(name, Function.ALL.keySet());
        }
        next();
        List<Tensor> arguments = peek().is(")") ? List.of() : list(")", "`(` is not closed");
        int count = arguments.size();
        if (count < function.minArguments() || count > function.maxArguments()) {
            throw error(
                    name,
                    function.usage() + " takes " + function.minArguments()
                            + (function.minArguments() == 1 ? " argument" : " arguments") + ", but has " + count);
        }
        return guarded(name, () -> function.body().apply(arguments));
    }

    private Tensor named(Token name) {
        Optional<Matrix> matrix = scope.matrix(name.text());
        if (matrix.isPresent()) {
            Token product = peek();
            if (!product.is("@")) {
                throw error(
                        name,
                        "`" + name.text() + "` is a matrix, which can only be used in a product: " + name.text()
                                + " @ x");
            }
            next();
            if (++depth > MAX_DEPTH) {
                throw error(product, "nested more than " + MAX_DEPTH + " levels deep");
            }
            Tensor vector = indexed();
            depth--;
            return guarded(product, () -> vector.multipliedBy(matrix.get()));
        }
        Tensor local = locals.get(name.text());
        if (local != null) {
            return local;
        }
        Optional<Tensor> value;
        try {
            value = scope.tensor(name.text());
        } catch (IllegalArgumentException e) {
            throw error(name, String.valueOf(e.getMessage()));
        }
        if (value.isEmpty() && Function.ALL.containsKey(name.text())) {
            throw error(
                    name,
                    "`" + name.text() + "` is a function: write "
                            + Function.ALL.get(name.text()).usage());
        }
        return value.orElseThrow(() -> {
            List<String> names = scope.names();
            names.addAll(locals.keySet());
            return unknown(name, names);
        });
    }

    private boolean isKnown(Token name) {
        return locals.containsKey(name.text()) || scope.names().contains(name.text());
    }

    private FormulaException unknown(Token name, java.util.Collection<String> names) {
        Optional<String> near = Optional.ofNullable(FOREIGN.get(name.text()))
                .or(() -> name.text().length() == 1 ? Optional.empty() : Spelling.nearest(names, name.text()));
        return error(
                name,
                "unknown name `" + name.text() + "`"
                        + near.map(right -> ", did you mean `" + right + "`?")
                                .orElse(": it is not a function, component, parameter or earlier definition"));
    }

    /** Returns a tensor; an error while it is made gets a position. */
    private Tensor guarded(Token place, Supplier<Tensor> body) {
        try {
            return scope.counted(body.get());
        } catch (IllegalArgumentException e) {
            throw error(place, String.valueOf(e.getMessage()));
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private boolean accept(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String symbol, String problem) {
        if (!accept(symbol)) {
            throw error(peek(), problem + ", but found " + peek().shown());
        }
    }

    private FormulaException error(Token token, String message) {
        return new FormulaException(text, token.offset(), message);
    }
}
