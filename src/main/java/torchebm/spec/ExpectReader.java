package torchebm.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import torchebm.core.Alignment;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.Value;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.NumberReader;
import torchebm.document.Section;
import torchebm.document.Suggestion;
import torchebm.models.Values;

/** Reads {@code expect:}, the expectations of a spec about its model. */
final class ExpectReader {
    static final String TABLE = Expectation.Key.TABLE.toString();
    static final String FILE = "file";
    private static final List<String> KEYS = Arrays.stream(Expectation.Key.values())
            .map(Expectation.Key::toString)
            .toList();
    private static final List<String> KINDS = List.of("minimum", "saddle", "maximum", "all");

    /** The kinds of points that an analysis finds. */
    private static final List<String> FOUND_KINDS = List.of(
            "minimum",
            "boundary-minimum",
            "cusp-minimum",
            "saddle",
            "boundary-saddle",
            "cusp-saddle",
            "maximum",
            "cusp-maximum",
            "inflection",
            "plateau");

    private static final String ENERGY = "energy";
    private static final String GRADIENT = "gradient";
    private static final String TOLERANCE = "tolerance";
    private static final String AT = "at";
    private static final String VALUE = "value";
    private static final String OVER = "over";
    private static final String DISTANCE = "distance";

    static final String EQUAL = Expectation.Key.EQUAL.toString();
    static final String TO = "to";
    private static final String FROM = "from";
    static final String POINTS = "points";
    private static final String ALIGN = "align";

    private static final double USUAL_TOLERANCE = 1e-9;

    /** The default tolerance at stationary points, which are known to about ten digits while gradients are steep. */
    private static final double STATIONARY_TOLERANCE = 1e-6;

    /** The usual distance of a point, relative to the width of the domain. */
    private static final double USUAL_DISTANCE = 1e-4;

    private final Landscape landscape;
    private final int dimension;
    private final Function<Node, Landscape> models;
    private final List<Interval> box;
    private final List<Expectation> all = new ArrayList<>();

    private ExpectReader(Landscape landscape, List<Interval> box, Function<Node, Landscape> models) {
        this.box = box;
        this.landscape = landscape;
        this.dimension = landscape.model().dimension();
        this.models = models;
    }

    /**
     * Reads all expectations.
     *
     * @param landscape the model of the spec
     * @param box the range of each coordinate that an analysis searches
     * @param models reads another model, with the dimension of that of the spec if it does not give one
     */
    static List<Expectation> read(
            Node node, Landscape landscape, List<Interval> box, Function<Node, Landscape> models) {
        ExpectReader reader = new ExpectReader(landscape, box, models);
        Section section = Section.of("expect", node);
        section.allowOnly(KEYS, "a key of expect");
        if (section.map().entries().isEmpty()) {
            throw node.place().error("expect needs at least one of " + String.join(", ", KEYS));
        }
        for (String key : section.map().entries().keySet()) {
            reader.all.addAll(
                    reader.read(Expectation.Key.valueOf(key.toUpperCase(Locale.ROOT)), key, section.required(key)));
        }
        return reader.all;
    }

    private List<Expectation> read(Expectation.Key kind, String key, Node node) {
        return switch (kind) {
            case MINIMUM -> List.of(minimum(Section.of(key, node)));
            case POINTS -> points(node);
            case FINITE -> List.of(finite(key, node));
            case TABLE -> List.of(table(key, node));
            case STATIONARY -> node instanceof Node.ListNode list ? found(list) : List.of(stationary(key, node));
            case LOG_Z -> List.of(logZ(key, node));
            case EQUAL -> List.of(equal(key, node));
            case BARRIER -> barriers(key, node);
        };
    }

    private static Expectation finite(String key, Node node) {
        if (!Section.flag(key, node)) {
            throw node.place().error("finite must be true, or omitted");
        }
        return new Expectation.Finite("all energies over the grid are finite");
    }

    private Expectation minimum(Section section) {
        section.allowOnly(List.of(ENERGY, TOLERANCE, AT, DISTANCE), "a key of an expected minimum");
        OptionalDouble energy = expected(section);
        if (energy.isPresent() && Double.isNaN(energy.getAsDouble())) {
            throw section.required(ENERGY).place().error("the energy of a minimum cannot be NaN");
        }
        Optional<List<Double>> at = vector(section, AT);
        if (energy.isEmpty() && at.isEmpty()) {
            throw section.map().place().error("an expected minimum needs an energy or a position, such as at: [0, 0]");
        }
        if (at.isPresent() && section.node(DISTANCE) == null) {
            throw section.placeOf(AT).error("at needs a distance, the largest accepted distance from this position");
        }
        if (at.isEmpty() && section.node(DISTANCE) != null) {
            throw section.placeOf(DISTANCE).error("distance needs a position to measure from, such as at: [0, 0]");
        }
        return new Expectation.Minimum(
                "the minimum over the grid",
                energy,
                tolerance(section, USUAL_TOLERANCE),
                at,
                notNegative(section, DISTANCE).orElse(0));
    }

    private List<Expectation> points(Node node) {
        List<Expectation> points = new ArrayList<>();
        if (!(node instanceof Node.ListNode list) || list.items().isEmpty()) {
            throw node.place().error("points must be a list, such as - {x: [0, 0], energy: 4}");
        }
        for (Node item : list.items()) {
            Section section = Section.of("a point", item);
            section.allowOnly(List.of("x", ENERGY, GRADIENT, TOLERANCE), "a key of an expected point");
            List<Double> x = vector(section, "x").orElseThrow(() -> item.place().error("a point needs x"));
            OptionalDouble energy = expected(section);
            Optional<List<Double>> gradient = numbers(section, GRADIENT, true);
            if (energy.isEmpty() && gradient.isEmpty()) {
                throw item.place().error("a point needs an expected energy or gradient");
            }
            String name = "the energy at " + shown(x);
            if (gradient.isPresent()) {
                name = energy.isPresent() ? "energy and gradient at " + shown(x) : "the gradient at " + shown(x);
            }
            points.add(new Expectation.AtPoint(name, x, energy, gradient, tolerance(section, USUAL_TOLERANCE)));
        }
        return points;
    }

    private static String shown(List<Double> x) {
        return new Value.Vector(x).toString();
    }

    private static Expectation table(String key, Node node) {
        Node.TextNode file;
        double tolerance = USUAL_TOLERANCE;
        if (node instanceof Node.TextNode text) {
            file = text;
        } else {
            Section section = Section.of(key, node);
            section.allowOnly(List.of(FILE, TOLERANCE), "a key of an expected table");
            file = Section.text(FILE, section.required(FILE));
            tolerance = tolerance(section, USUAL_TOLERANCE);
        }
        return new Expectation.Table("the table " + file.text(), DocumentPaths.resolved(file), tolerance);
    }

    private static Expectation stationary(String key, Node node) {
        Node kind = node;
        double tolerance = STATIONARY_TOLERANCE;
        if (!(node instanceof Node.TextNode || node instanceof Node.MapNode)) {
            throw node.wrong(key + " must be a list of points, a mapping or a kind, such as all");
        }
        if (!(node instanceof Node.TextNode)) {
            Section section = Section.of(key, node);
            section.allowOnly(List.of("kind", TOLERANCE), "a key of expected stationary points");
            kind = section.required("kind");
            tolerance = tolerance(section, STATIONARY_TOLERANCE);
        }
        String text = Section.text(key, kind).text();
        if (!KINDS.contains(text)) {
            throw kind.place().error(text, text + " is not a kind of stationary point", Suggestion.among(KINDS, text));
        }
        return new Expectation.Stationary(
                text.equals("all") ? "the known stationary points" : "each known " + text, text, tolerance);
    }

    /** Returns points that an analysis must find. */
    private List<Expectation> found(Node.ListNode list) {
        List<Expectation> found = new ArrayList<>();
        if (list.items().isEmpty()) {
            throw list.place().error("stationary must not be empty: use - {kind: saddle, x: [0, 0], energy: 4}");
        }
        for (Node item : list.items()) {
            Section section = Section.of("a stationary point", item);
            section.allowOnly(
                    List.of("kind", "x", ENERGY, TOLERANCE, DISTANCE), "a key of an expected stationary point");
            Node kind = section.required("kind");
            String text = Section.text("kind", kind).text();
            if (!FOUND_KINDS.contains(text)) {
                throw kind.place()
                        .error(text, text + " is not a kind of stationary point", Suggestion.among(FOUND_KINDS, text));
            }
            List<Double> x = vector(section, "x").orElseThrow(() -> item.place().error("a stationary point needs x"));
            checkInBox("x", x, section.required("x"));
            found.add(new Expectation.Found(
                    "a " + text + " at " + shown(x),
                    text,
                    x,
                    notNegative(section, DISTANCE).orElse(USUAL_DISTANCE),
                    section.number(ENERGY),
                    tolerance(section, STATIONARY_TOLERANCE)));
        }
        return found;
    }

    private List<Expectation> barriers(String key, Node node) {
        List<Node> items = node instanceof Node.ListNode list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            throw node.place().error("barrier must not be empty: use - {from: [0, 0], to: [1, 1], energy: 4}");
        }
        List<Expectation> barriers = new ArrayList<>();
        for (Node item : items) {
            Section section = Section.of(key, item);
            section.allowOnly(List.of(FROM, TO, ENERGY, TOLERANCE), "a key of an expected barrier");
            List<Double> from = place(section, FROM);
            List<Double> to = place(section, TO);
            barriers.add(new Expectation.Barrier(
                    "the barrier from " + shown(from) + " to " + shown(to),
                    from,
                    to,
                    Section.number(ENERGY, section.required(ENERGY)),
                    tolerance(section, STATIONARY_TOLERANCE)));
        }
        return barriers;
    }

    /** Returns a point of the box that an analysis searches. */
    private List<Double> place(Section section, String key) {
        Node node = section.required(key);
        List<Double> x = vector(section, key).orElseThrow();
        checkInBox(key, x, node);
        return x;
    }

    private void checkInBox(String key, List<Double> x, Node node) {
        for (int i = 0; i < x.size(); i++) {
            Interval range = box.get(i);
            if (!(x.get(i) >= range.min() && x.get(i) <= range.max())) {
                throw node.place()
                        .error(key + " is outside of the domain that is analysed: x" + (i + 1) + " = "
                                + new Value.Scalar(x.get(i)) + ", but it is from " + new Value.Scalar(range.min())
                                + " to " + new Value.Scalar(range.max()));
            }
        }
    }

    private static Expectation logZ(String key, Node node) {
        Node value = node;
        double tolerance = USUAL_TOLERANCE;
        Expectation.Over over = Expectation.Over.GRID;
        if (node instanceof Node.MapNode) {
            Section section = Section.of(key, node);
            section.allowOnly(List.of(VALUE, TOLERANCE, OVER), "a key of an expected log_z");
            value = section.required(VALUE);
            tolerance = tolerance(section, USUAL_TOLERANCE);
            Node region = section.node(OVER);
            over = region == null
                    ? over
                    : Suggestion.oneOf(
                            Expectation.Over.values(),
                            Section.text(OVER, region).text(),
                            region.place(),
                            "a region");
        }
        String name = over == Expectation.Over.SPACE ? "log Z over all of space" : "log Z over the " + over;
        return new Expectation.LogZ(name, Section.number(key, value), tolerance, over);
    }

    private Expectation equal(String key, Node node) {
        Section section = Section.of(key, node);
        section.allowOnly(List.of(TO, TOLERANCE, ALIGN, POINTS), "a key of expected equal energies");
        Node to = section.required(TO);
        Landscape other = models.apply(to);
        int n = other.model().dimension();
        if (n != dimension) {
            throw to.place()
                    .error(other.name() + " has " + n + (n == 1 ? " dimension" : " dimensions")
                            + ", but the model of this spec, " + landscape.name() + ", has " + dimension);
        }
        Node align = section.node(ALIGN);
        Node points = section.node(POINTS);
        return new Expectation.Equal(
                "the energies of " + other.name(),
                other,
                tolerance(section, Double.NaN),
                align == null
                        ? Alignment.NONE
                        : Suggestion.oneOf(
                                Alignment.values(), Section.text(ALIGN, align).text(), align.place(), "an alignment"),
                points == null ? Optional.empty() : Optional.of(DocumentPaths.resolved(Section.text(POINTS, points))));
    }

    /** Returns the expected energy, which may be infinite or NaN; empty if none is given. */
    private static OptionalDouble expected(Section section) {
        Node node = section.node(ENERGY);
        return node == null ? OptionalDouble.empty() : OptionalDouble.of(NumberReader.anyNumber(ENERGY, node));
    }

    private Optional<List<Double>> vector(Section section, String key) {
        return numbers(section, key, false);
    }

    /**
     * Returns one number for each coordinate; empty if the key is not given.
     *
     * @param allowsNonFinite true if the numbers may be infinite or NaN
     */
    private Optional<List<Double>> numbers(Section section, String key, boolean allowsNonFinite) {
        Node node = section.node(key);
        if (node == null) {
            return Optional.empty();
        }
        List<Double> vector;
        if (allowsNonFinite && node instanceof Node.ListNode list) {
            vector = new ArrayList<>();
            for (Node item : list.items()) {
                vector.add(NumberReader.anyNumber("a component of " + key, item));
            }
        } else {
            vector = Values.vector(key, node).values();
        }
        if (vector.size() != dimension) {
            throw node.place()
                    .error(key + " must have " + dimension + (dimension == 1 ? " number" : " numbers") + ", but has "
                            + vector.size());
        }
        return Optional.of(vector);
    }

    private static double tolerance(Section section, double usual) {
        return notNegative(section, TOLERANCE).orElse(usual);
    }

    /** Returns a finite number of at least 0; empty if the key is not given. */
    private static OptionalDouble notNegative(Section section, String key) {
        OptionalDouble number = section.number(key);
        if (number.isPresent() && number.getAsDouble() < 0) {
            throw section.placeOf(key).error(key + " must be >= 0, but was " + number.getAsDouble());
        }
        return number;
    }
}
