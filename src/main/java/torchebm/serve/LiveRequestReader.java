package torchebm.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import torchebm.app.live.LiveRequest;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.NumberReader;
import torchebm.document.Section;
import torchebm.document.Source;

/** Reads live requests in JSON, with the reader of specs: mistakes have places, and unknown keys are refused. */
final class LiveRequestReader {
    private static final String SPEC = "spec";
    private static final String FORMULA = "formula";
    private static final String PARAMETERS = "parameters";
    private static final String RANGES = "ranges";
    private static final String AXES = "axes";
    private static final String FIXED = "fixed";
    private static final String DIRECTIONS = "directions";
    private static final String TEMPERATURE = "temperature";
    private static final String QUANTITY = "quantity";
    private static final String NORM = "norm";
    private static final String LEVELS = "levels";
    private static final String RESOLUTION = "resolution";
    private static final String ANALYZE = "analyze";

    private static final List<String> KEYS = List.of(
            SPEC,
            FORMULA,
            PARAMETERS,
            RANGES,
            AXES,
            FIXED,
            DIRECTIONS,
            TEMPERATURE,
            QUANTITY,
            NORM,
            LEVELS,
            RESOLUTION,
            ANALYZE);

    private static final List<String> DIRECTION_NAMES = List.of("u", "v");

    private static final int MOST_LEVELS = 1000;

    /** The most characters of a formula. */
    private static final int MOST_FORMULA = 10_000;

    /** The most entries of a mapping, and the most numbers of a vector. */
    private static final int MOST_ENTRIES = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    private final Section section;

    private LiveRequestReader(String body, List<String> keys) {
        Source source = Source.text("request.json", body);
        this.section = Section.of("a request", DocumentReader.read(source, body));
        section.allowOnly(keys, "a key of a request");
    }

    /**
     * A formula to read, and values of its parameters.
     *
     * @param formula the energy
     * @param parameters values by names, as text
     */
    record FormulaRequest(String formula, Map<String, String> parameters) {}

    /** Reads a request to check a formula. */
    static FormulaRequest formula(String body) {
        LiveRequestReader reader = new LiveRequestReader(body, List.of(FORMULA, PARAMETERS));
        return new FormulaRequest(
                reader.formula().orElseThrow(() -> reader.section.map().place().error("a request needs formula")),
                reader.parameters());
    }

    /**
     * Reads a request for a landscape.
     *
     * @param most the most points along each axis
     */
    static LiveRequest landscape(String body, int most) {
        return new LiveRequestReader(body, KEYS).landscape(most);
    }

    private LiveRequest landscape(int most) {
        Optional<String> spec = text(SPEC);
        Optional<String> formula = formula();
        if (spec.isPresent() && formula.isPresent()) {
            throw section.placeOf(FORMULA).error("give either spec or formula, not both");
        }
        return new LiveRequest(
                spec,
                formula,
                parameters(),
                entries(RANGES, LiveRequestReader::range),
                axes(),
                entries(FIXED, node -> Section.number("a value of fixed", node)),
                value(DIRECTIONS).map(LiveRequestReader::directions),
                value(TEMPERATURE)
                        .map(node -> OptionalDouble.of(Section.number(TEMPERATURE, node)))
                        .orElse(OptionalDouble.empty()),
                text(QUANTITY),
                text(NORM),
                value(LEVELS)
                        .map(node -> OptionalInt.of(Section.integer(LEVELS, node, 1, MOST_LEVELS)))
                        .orElse(OptionalInt.empty()),
                value(RESOLUTION)
                        .map(node -> Section.integer(RESOLUTION, node, 2, most))
                        .orElse(Math.min(LiveRequest.USUAL_RESOLUTION, most)),
                value(ANALYZE).map(node -> Section.flag(ANALYZE, node)).orElse(false));
    }

    /** Returns the value of a key; empty if it is null or missing. */
    private Optional<Node> value(String key) {
        Node node = section.node(key);
        return node instanceof Node.WordNode word && word.word().equals("null")
                ? Optional.empty()
                : Optional.ofNullable(node);
    }

    private Optional<String> text(String key) {
        return value(key).map(node -> Section.text(key, node).text());
    }

    private Optional<String> formula() {
        Optional<Node> node = value(FORMULA);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        // A text such as 1 is a number in YAML, but a formula is any text.
        String formula = Section.text(FORMULA, node.get()).text();
        if (formula.length() > MOST_FORMULA) {
            throw node.get().place().error("a formula has at most " + MOST_FORMULA + " characters");
        }
        return Optional.of(formula);
    }

    private <T> Map<String, T> entries(String key, Function<Node, T> reader) {
        Map<String, T> entries = new LinkedHashMap<>();
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return entries;
        }
        Node.MapNode map = Section.of(key, node.get()).map();
        if (map.entries().size() > MOST_ENTRIES) {
            throw map.place().error(key + " has at most " + MOST_ENTRIES + " entries");
        }
        map.entries().forEach((name, entry) -> {
            if (!NAME.matcher(name).matches()) {
                throw entry.keyPlace().error("a key of " + key + " must be a name");
            }
            entries.put(name, reader.apply(entry.value()));
        });
        return entries;
    }

    /** Returns parameters as the text of numbers, so that no value is a name or a path. */
    private Map<String, String> parameters() {
        return entries(PARAMETERS, LiveRequestReader::parameter);
    }

    private static String parameter(Node node) {
        if (node instanceof Node.ListNode list) {
            checkLength("a parameter", list);
            return list.items().stream().map(LiveRequestReader::parameter).collect(Collectors.joining(",", "[", "]"));
        }
        double number = NumberReader.anyNumber("a parameter", node);
        if (!Double.isFinite(number)) {
            throw node.wrong("a parameter must be finite");
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static void checkLength(String what, Node.ListNode list) {
        if (list.items().size() > MOST_ENTRIES) {
            throw list.place().error(what + " has at most " + MOST_ENTRIES + " numbers");
        }
    }

    private static LiveRequest.Range range(Node node) {
        List<Double> ends = Section.numbers("a range", node);
        if (ends.size() != 2 || !(ends.get(0) < ends.get(1))) {
            throw node.place().error("a range must be two increasing numbers, such as [-1, 1]");
        }
        return new LiveRequest.Range(ends.get(0), ends.get(1));
    }

    private List<String> axes() {
        Optional<Node> node = value(AXES);
        if (node.isEmpty()) {
            return List.of();
        }
        List<String> axes = new ArrayList<>();
        if (node.get() instanceof Node.ListNode list
                && (list.items().size() == 1 || list.items().size() == 2)) {
            for (Node item : list.items()) {
                String name = Section.text(AXES, item).text();
                if (!NAME.matcher(name).matches() || axes.contains(name)) {
                    throw item.wrong("axes must be different coordinates");
                }
                axes.add(name);
            }
            return axes;
        }
        throw node.get().wrong("axes must be a list of one or two coordinates, such as [\"x1\", \"x2\"]");
    }

    private static LiveRequest.Directions directions(Node node) {
        Section section = Section.of(DIRECTIONS, node);
        section.allowOnly(List.of("origin", "u", "v"), "a key of directions");
        List<List<Double>> directions = new ArrayList<>();
        for (String name : DIRECTION_NAMES) {
            Node direction = name.equals("u") ? section.required(name) : section.node(name);
            if (direction != null) {
                directions.add(vector(name, direction));
            }
        }
        Node origin = section.node("origin");
        return new LiveRequest.Directions(origin == null ? List.of() : vector("origin", origin), directions);
    }

    private static List<Double> vector(String name, Node node) {
        if (node instanceof Node.ListNode list) {
            checkLength(name, list);
        }
        return Section.numbers(name, node);
    }
}
