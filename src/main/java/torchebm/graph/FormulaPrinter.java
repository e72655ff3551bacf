package torchebm.graph;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a graph as a formula, such as {@code 2 * sum((x^2 - 1)^2)}. A term that is used more than once gets a name and
 * is written first, so the text is never longer than the graph.
 */
final class FormulaPrinter implements Operation.Cases<FormulaPrinter.Text> {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int POWER = 4;
    private static final int ATOM = 5;

    /** A call or a list of at most this many characters is repeated instead of named. */
    private static final int SHORT = 24;

    /** The number of components of a constant vector that are written. */
    private static final int SHOWN = 8;

    record Text(String text, int precedence) {
        /** Returns the text, in parentheses if it binds less tightly than its context requires. */
        String in(int place) {
            return precedence < place ? "(" + text + ")" : text;
        }
    }

    private final IdentityHashMap<Tensor, Text> texts = new IdentityHashMap<>();

    private FormulaPrinter() {}

    static String print(Tensor root) {
        FormulaPrinter printer = new FormulaPrinter();
        List<Tensor> order = Graph.inOrder(List.of(root));
        IdentityHashMap<Tensor, Integer> uses = new IdentityHashMap<>();
        for (Tensor t : order) {
            t.operation().inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
        }
        StringBuilder definitions = new StringBuilder();
        Map<String, String> names = new HashMap<>(); // equal texts have one name
        for (Tensor t : order) {
            Interruption.check();
            Text text = t.operation().match(t, printer);
            if (t != root && uses.getOrDefault(t, 0) > 1 && (text.precedence < ATOM || text.text.length() > SHORT)) {
                String name = names.get(text.text);
                if (name == null) {
                    name = "t" + (names.size() + 1);
                    names.put(text.text, name);
                    definitions.append(name).append(" = ").append(text.text).append("; ");
                }
                text = new Text(name, ATOM);
            }
            printer.texts.put(t, text);
        }
        return definitions + printer.text(root).text;
    }

    private Text text(Tensor t) {
        Text text = texts.get(t);
        if (text == null) {
            throw new IllegalStateException("a tensor is read before it is written");
        }
        return text;
    }

    @Override
    public Text input(Tensor t, Operation.Input input) {
        return new Text("x", ATOM);
    }

    @Override
    public Text constant(Tensor t, Operation.Constant constant) {
        return constant(constant.values(), t.shape());
    }

    @Override
    public Text map(Tensor t, Operation.Map map) {
        return switch (map.function()) {
            case NEGATE -> new Text("-" + text(map.a()).in(SIGN), SIGN);
            case SQUARE -> new Text(text(map.a()).in(ATOM) + "^2", POWER);
            case ABS,
                    SIGN,
                    SQRT,
                    EXP,
                    EXPM1,
                    LOG,
                    LOG1P,
                    SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    SINH,
                    COSH,
                    TANH,
                    FLOOR,
                    CEIL,
                    ROUND,
                    RELU,
                    ERF,
                    SIGMOID,
                    SOFTPLUS,
                    DETACH -> call(map.function().symbol(), map.inputs());
        };
    }

    @Override
    public Text combine(Tensor t, Operation.Combine combine) {
        Text a = text(combine.a());
        Text b = text(combine.b());
        String symbol = combine.operator().symbol();
        return switch (combine.operator()) {
            case ADD -> new Text(a.in(SUM) + " + " + b.in(PRODUCT), SUM);
            case SUBTRACT -> new Text(a.in(SUM) + " - " + b.in(PRODUCT), SUM);
            case MULTIPLY -> new Text(factors(combine), PRODUCT);
            case DIVIDE, MODULO -> new Text(a.in(PRODUCT) + " " + symbol + " " + b.in(SIGN), PRODUCT);
            case POWER -> new Text(a.in(ATOM) + "^" + b.in(POWER), POWER);
            case MAX, MIN, HYPOT, ATAN2 -> call(symbol, combine.inputs());
            case LESS, LESS_EQUAL, EQUAL -> new Text(a.in(SUM) + " " + symbol + " " + b.in(SUM), 0);
        };
    }

    @Override
    public Text select(Tensor t, Operation.Select select) {
        return call("where", select.inputs());
    }

    @Override
    public Text sum(Tensor t, Operation.Sum sum) {
        if (sum.a().operation() instanceof Operation.Slice slice
                && sum.a().shape().size() == 1) {
            return slice.a().operation() instanceof Operation.Input
                    ? new Text("x" + (slice.from() + 1), ATOM)
                    : new Text(text(slice.a()).in(ATOM) + "[" + slice.from() + "]", ATOM);
        }
        return call("sum", sum.inputs());
    }

    @Override
    public Text extreme(Tensor t, Operation.Extreme extreme) {
        return call(extreme.operator().symbol(), extreme.inputs());
    }

    @Override
    public Text slice(Tensor t, Operation.Slice slice) {
        return new Text(text(slice.a()).in(ATOM) + "[" + range(slice, t.shape().size()) + "]", ATOM);
    }

    @Override
    public Text pad(Tensor t, Operation.Pad pad) {
        String step = pad.step() == 1 ? "" : ", " + pad.step();
        int size = t.shape().size();
        return new Text("pad(" + text(pad.a()).text + ", " + pad.offset() + ", " + size + step + ")", ATOM);
    }

    @Override
    public Text concat(Tensor t, Operation.Concat concat) {
        return new Text(
                concat.parts().stream().map(part -> text(part).text).collect(Collectors.joining(", ", "[", "]")), ATOM);
    }

    @Override
    public Text matVec(Tensor t, Operation.MatVec matVec) {
        return new Text("matrix" + matVec.matrix() + " @ " + text(matVec.a()).in(SIGN), PRODUCT);
    }

    @Override
    public Text interpolate(Tensor t, Operation.Interpolate interpolate) {
        return call(interpolate.derivative() + "", interpolate.inputs());
    }

    /** Writes a product; a constant on the right is moved to the front, as is usual by hand. */
    private String factors(Operation.Combine product) {
        Text a = text(product.a());
        Text b = text(product.b());
        return product.b().operation() instanceof Operation.Constant
                ? b.in(PRODUCT) + " * " + a.in(SIGN)
                : a.in(PRODUCT) + " * " + b.in(SIGN);
    }

    /** Writes the bounds of a slice: {@code 1:}, {@code :-1}, {@code ::2}. */
    private static String range(Operation.Slice slice, int size) {
        int n = slice.a().shape().size();
        int end = slice.from() + (size - 1) * slice.step() + 1;
        String from = slice.from() == 0 ? "" : Integer.toString(slice.from());
        String to = end > n - slice.step() ? "" : Integer.toString(end - n);
        return from + ":" + to + (slice.step() == 1 ? "" : ":" + slice.step());
    }

    private Text call(String name, List<Tensor> arguments) {
        return new Text(
                arguments.stream().map(a -> text(a).text).collect(Collectors.joining(", ", name + "(", ")")), ATOM);
    }

    private static Text constant(double[] values, Shape shape) {
        if (!shape.isVector()) {
            String text = number(values[0]);
            return new Text(text, text.startsWith("-") ? SIGN : ATOM); // includes -0
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < Math.min(values.length, SHOWN); i++) {
            text.append(i == 0 ? "" : ", ").append(number(values[i]));
        }
        return new Text(text.append(values.length > SHOWN ? ", …]" : "]").toString(), ATOM);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
