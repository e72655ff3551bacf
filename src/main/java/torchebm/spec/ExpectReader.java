package torchebm.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.core.Value;

/** Reads {@code expect:}, what a spec says holds for its model. */
final class ExpectReader {
    private static final String MINIMUM = "minimum";
    private static final String POINTS = "points";
    private static final String FINITE = "finite";
    static final String TABLE = "table";
    static final String FILE = "file";
    private static final String STATIONARY = "stationary";
    private static final List<String> KEYS = List.of(MINIMUM, POINTS, FINITE, TABLE, STATIONARY);
    private static final List<String> KINDS = List.of("minimum", "saddle", "maximum", "all");

    private static final String ENERGY = "energy";
    private static final String GRADIENT = "gradient";
    private static final String TOLERANCE = "tolerance";
    private static final String AT = "at";
    private static final String DISTANCE = "distance";

    private static final double USUAL_TOLERANCE = 1e-9;

    /** Known stationary points are given to about ten digits, and gradients are steep. */
    private static final double STATIONARY_TOLERANCE = 1e-6;

    private final int dimension;
    private final List<Expectation> all = new ArrayList<>();

    private ExpectReader(int dimension) {
        this.dimension = dimension;
    }

    static List<Expectation> read(Node node, int dimension) {
        ExpectReader reader = new ExpectReader(dimension);
        Section section = Section.of("expect", node);
        section.allowOnly(KEYS, "a key of expect");
        if (section.map().entries().isEmpty()) {
            throw node.place().error("expect needs at least one of " + String.join(", ", KEYS));
        }
        for (String key : section.map().entries().keySet()) {
            reader.one(key, section.required(key), section);
        }
        return reader.all;
    }

    private void one(String key, Node node, Section section) {
        switch (key) {
            case MINIMUM -> all.add(minimum(Section.of(MINIMUM, node)));
            case POINTS -> points(node);
            case FINITE -> {
                if (!section.flag(FINITE)) {
                    throw node.place().error("finite can only be expected: leave it out, or say true");
                }
                all.add(new Expectation.Finite("all energies over the grid are finite"));
            }
            case TABLE -> all.add(table(node));
            default -> all.add(stationary(node));
        }
    }

    private Expectation minimum(Section section) {
        section.allowOnly(List.of(ENERGY, TOLERANCE, AT, DISTANCE), "a key of an expected minimum");
        OptionalDouble energy = section.number(ENERGY);
        Optional<List<Double>> at = vector(section, AT);
        if (energy.isEmpty() && at.isEmpty()) {
            throw section.map().place().error("an expected minimum needs an energy, or a place as at: [0, 0]");
        }
        if (at.isPresent() && section.node(DISTANCE) == null) {
            throw section.placeOf(AT).error("a place of the minimum needs a distance, by which it may be missed");
        }
        return new Expectation.Minimum(
                "the minimum over the grid",
                energy,
                tolerance(section, USUAL_TOLERANCE),
                at,
                section.number(DISTANCE).orElse(0));
    }

    private void points(Node node) {
        if (!(node instanceof Node.ListNode list) || list.items().isEmpty()) {
            throw node.place().error("points must be a list, such as - {x: [0, 0], energy: 4}");
        }
        for (Node item : list.items()) {
            Section section = Section.of("a point", item);
            section.allowOnly(List.of("x", ENERGY, GRADIENT, TOLERANCE), "a key of an expected point");
            List<Double> x = vector(section, "x").orElseThrow(() -> item.place().error("a point needs x"));
            OptionalDouble energy = section.number(ENERGY);
            Optional<List<Double>> gradient = vector(section, GRADIENT);
            if (energy.isEmpty() && gradient.isEmpty()) {
                throw item.place().error("a point needs an energy or a gradient to be expected there");
            }
            String name = "the energy at " + shown(x);
            if (gradient.isPresent()) {
                name = energy.isPresent() ? "energy and gradient at " + shown(x) : "the gradient at " + shown(x);
            }
            all.add(new Expectation.AtPoint(name, x, energy, gradient, tolerance(section, USUAL_TOLERANCE)));
        }
    }

    private static String shown(List<Double> x) {
        return new Value.Vector(x).toString();
    }

    private Expectation table(Node node) {
        Node.TextNode file;
        double tolerance = USUAL_TOLERANCE;
        if (node instanceof Node.TextNode text) {
            file = text;
        } else {
            Section section = Section.of(TABLE, node);
            section.allowOnly(List.of(FILE, TOLERANCE), "a key of an expected table");
            file = Section.text(FILE, section.required(FILE));
            tolerance = tolerance(section, USUAL_TOLERANCE);
        }
        return new Expectation.Table("the table " + file.text(), SpecLoader.resolved(file), tolerance);
    }

    private Expectation stationary(Node node) {
        Node kind = node;
        double tolerance = STATIONARY_TOLERANCE;
        if (!(node instanceof Node.TextNode)) {
            Section section = Section.of(STATIONARY, node);
            section.allowOnly(List.of("kind", TOLERANCE), "a key of expected stationary points");
            kind = section.required("kind");
            tolerance = tolerance(section, STATIONARY_TOLERANCE);
        }
        String text = Section.text(STATIONARY, kind).text();
        if (!KINDS.contains(text)) {
            throw kind.place().error(text + " is no kind of stationary point" + Suggestion.among(KINDS, text));
        }
        return new Expectation.Stationary(
                text.equals("all") ? "the known stationary points" : "each known " + text, text, tolerance);
    }

    private Optional<List<Double>> vector(Section section, String key) {
        Node node = section.node(key);
        if (node == null) {
            return Optional.empty();
        }
        List<Double> vector = Values.vector(key, node).values();
        if (vector.size() != dimension) {
            throw node.place()
                    .error(key + " must have " + dimension + (dimension == 1 ? " number" : " numbers") + ", but has "
                            + vector.size());
        }
        return Optional.of(vector);
    }

    private static double tolerance(Section section, double usual) {
        double tolerance = section.number(TOLERANCE).orElse(usual);
        if (tolerance < 0) {
            throw section.placeOf(TOLERANCE).error("tolerance must be >= 0, but was " + tolerance);
        }
        return tolerance;
    }
}
