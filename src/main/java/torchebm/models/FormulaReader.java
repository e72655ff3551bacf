package torchebm.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.core.About;
import torchebm.core.DefinitionException;
import torchebm.core.Dimensions;
import torchebm.core.FormulaModel;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.StationaryPoint;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.NumberReader;
import torchebm.document.Section;
import torchebm.document.Suggestion;
import torchebm.formula.Formula;
import torchebm.formula.FormulaException;
import torchebm.formula.Scope;

/** Reads {@code type: formula}: the formula of an energy, its parameters and its known properties. */
public final class FormulaReader {
    public static final String TYPE = "formula";
    public static final String ENERGY = "energy";
    static final String PARAMETERS = "parameters";
    private static final String LET = "let";
    private static final String POINTS = "stationary_points";
    private static final String LOG_Z = "log_z";
    private static final String WHEN = "when";
    private static final List<String> KEYS =
            List.of(ModelNode.TYPE, ENERGY, PARAMETERS, LET, ModelNode.DIMENSION, DomainReader.DOMAIN, POINTS, LOG_Z);
    private static final List<String> POINT_KEYS = List.of("kind", "energy", "x", "period", WHEN);

    /** The maximum length of a formula in a figure's title. */
    private static final int MAX_TITLE = 60;

    private final Section section;
    private final ModelContext models;
    private final Section parameters;

    private FormulaReader(Section section, ModelContext models) {
        this.section = section;
        this.models = models;
        this.parameters = subsection(PARAMETERS);
    }

    static Landscape read(Section section, ModelContext models, int asked, int least) {
        section.allowOnly(KEYS, "a key of a formula");
        return new FormulaReader(section, models).read(asked, least);
    }

    /** Returns true if the type of a model is a formula. */
    public static boolean isFormula(Node.MapNode model) {
        return model.get(ModelNode.TYPE) instanceof Node.TextNode type
                && type.text().equals(TYPE);
    }

    /** Returns true if the model is a formula that has no value for a parameter. */
    public static boolean lacks(Node.MapNode model, String key) {
        return isFormula(model)
                && !key.equals(ModelNode.DIMENSION)
                && !(model.get(PARAMETERS) instanceof Node.MapNode parameters && parameters.get(key) != null);
    }

    /**
     * Returns a formula with another value of a parameter. Of the keys of the formula itself, only the dimension can
     * be set like a parameter.
     */
    public static Node.MapNode with(Node.MapNode formula, String key, Node value) {
        if (key.equals(ModelNode.DIMENSION)) {
            return formula.with(key, value);
        }
        Node below = formula.get(PARAMETERS);
        Node.MapNode parameters = below == null
                ? Node.MapNode.empty(value.place())
                : Section.of(PARAMETERS, below).map();
        return formula.with(PARAMETERS, parameters.with(key, value));
    }

    /**
     * Returns a formula of the catalogue with other values of some parameters, without the known properties that are
     * only valid for the default values.
     */
    static Node.MapNode merged(Node.MapNode formula, Node.MapNode given, String name) {
        Node below = formula.get(PARAMETERS);
        List<String> known = new ArrayList<>(List.of(ModelNode.TYPE, ModelNode.DIMENSION));
        if (below instanceof Node.MapNode parameters) {
            known.addAll(parameters.entries().keySet());
        }
        Section.of(name, given).allowOnly(known, "a parameter of " + name);
        Node.MapNode result = new Node.MapNode(given.place(), formula.entries());
        for (Map.Entry<String, Node.Entry> entry : given.entries().entrySet()) {
            checkKind(entry.getKey(), below, entry.getValue().value());
            result = with(result, entry.getKey(), entry.getValue().value());
        }
        boolean isUsual = given.entries().isEmpty() || given.entries().keySet().equals(Set.of(ModelNode.DIMENSION));
        return !isUsual ? withoutConstants(result) : result;
    }

    /** Checks that a value has the same kind, number or list, as the default value. */
    private static void checkKind(String key, @Nullable Node parameters, Node value) {
        Node usual = parameters instanceof Node.MapNode map ? map.get(key) : null;
        if (usual instanceof Node.ListNode && !(value instanceof Node.ListNode)) {
            throw value.wrong(key + " must be a list of numbers");
        }
        if (usual != null && !(usual instanceof Node.ListNode) && value instanceof Node.ListNode) {
            throw value.wrong(key + " must be a number");
        }
    }

    /** Returns a formula without stationary points that have no condition, and without a log Z that is a number. */
    private static Node.MapNode withoutConstants(Node.MapNode formula) {
        Node.MapNode result = formula;
        if (formula.get(POINTS) instanceof Node.ListNode points) {
            List<Node> kept = points.items().stream()
                    .filter(point -> point instanceof Node.MapNode map && map.get(WHEN) != null)
                    .toList();
            result = result.with(POINTS, new Node.ListNode(points.place(), kept));
        }
        return result.get(LOG_Z) instanceof Node.NumberNode ? result.without(LOG_Z) : result;
    }

    private Section subsection(String key) {
        Node node = section.node(key);
        return Section.of(key, node == null ? Node.MapNode.empty(section.map().place()) : node);
    }

    private Landscape read(int asked, int least) {
        String energy = text(ENERGY, section.required(ENERGY));
        Map<String, String> definitions = new LinkedHashMap<>();
        Section let = subsection(LET);
        let.map().entries().forEach((name, entry) -> definitions.put(name, text(name, entry.value())));
        int n = dimension(energy, definitions, asked, least);

        Map<String, Value> values = new LinkedHashMap<>();
        List<Setting> settings = new ArrayList<>();
        Scope numbers = Scope.ofConstants(n); // without parameters, which cannot use each other
        Scope scope = Scope.ofConstants(n);
        for (Map.Entry<String, Node.Entry> entry : parameters.map().entries().entrySet()) {
            String name = entry.getKey();
            Node node = entry.getValue().value();
            Value value = Values.any(name, node, numbers);
            values.put(name, value);
            settings.add(new Setting(name, value, defaultText(node, value), ""));
        }
        FormulaModel model = new FormulaModel(n, energy, definitions, values);
        build(model, let);
        values.forEach((name, value) -> FormulaModel.define(scope, name, value));
        String shown = shown(energy, definitions);
        About about = new About(
                TYPE,
                shown.length() <= MAX_TITLE ? shown : "a formula",
                "an energy given as a formula",
                shown,
                DomainReader.text(section),
                "",
                "");
        return new Landscape(about, model, settings, DomainReader.read(section, scope))
                .withDimensions(Dimensions.ANY)
                .withStationaryPoints(points(n, scope))
                .withLogZ(logZ(scope));
    }

    /** Builds the graph. Errors have the place of the formula, unless the formula is part of the program. */
    private void build(FormulaModel model, Section let) {
        try {
            models.built(parameters, () -> model);
        } catch (DefinitionException e) {
            throw let.placeOf(e.name()).error(e.getMessage());
        } catch (FormulaException e) {
            Node energy = section.required(ENERGY);
            if (energy.place().isBuiltIn()) {
                throw section.map()
                        .place()
                        .error("the energy cannot be computed for these parameters: " + e.getMessage() + " (column "
                                + e.column() + " of " + e.text() + ")");
            }
            Node formula = let.map().entries().values().stream()
                    .map(Node.Entry::value)
                    .filter(node -> text("", node).equals(e.text()))
                    .findFirst()
                    .orElse(energy);
            throw formula.place().error("", e);
        }
    }

    private int dimension(String energy, Map<String, String> definitions, int asked, int least) {
        Node given = section.node(ModelNode.DIMENSION);
        if (given != null) {
            return Section.integer(ModelNode.DIMENSION, given, 1, Dimensions.MOST);
        }
        if (asked > 0) {
            return asked;
        }
        List<String> texts = new ArrayList<>(definitions.values());
        texts.add(energy);
        int named = 1;
        for (String text : texts) {
            try {
                named = Math.max(named, Formula.dimension(List.of(text)));
            } catch (FormulaException e) {
                return Math.max(named, least); // the error is reported when the formula is read
            }
        }
        return Math.min(Dimensions.MOST, Math.max(named, least));
    }

    /** Returns the text of a formula, which may be a number. */
    private static String text(String key, Node node) {
        if (node instanceof Node.TextNode text) {
            return text.text();
        } else if (node instanceof Node.NumberNode number) {
            return number.text();
        }
        throw node.wrong(key + " must be a formula");
    }

    private static String defaultText(Node node, Value value) {
        return node instanceof Node.TextNode text ? text.text() : value.toString();
    }

    private static String shown(String energy, Map<String, String> definitions) {
        StringBuilder text = new StringBuilder();
        definitions.forEach((name, formula) ->
                text.append(name).append(" = ").append(formula).append("; "));
        return onOneLine(text.append(energy).toString().strip());
    }

    /** Returns a text with one space for each sequence of white space. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder();
        boolean isSpace = false;
        for (int i = 0; i < text.length(); i++) {
            boolean wasSpace = isSpace;
            isSpace = " \t\n\u000b\f\r".indexOf(text.charAt(i)) >= 0;
            if (!isSpace) {
                line.append(text.charAt(i));
            } else if (!wasSpace) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    private OptionalDouble logZ(Scope scope) {
        Node node = section.node(LOG_Z);
        if (node == null) {
            return OptionalDouble.empty();
        }
        double value = node instanceof Node.TextNode text
                ? NumberReader.formula(LOG_Z, text, scope)
                : Section.number(LOG_Z, node);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private List<StationaryPoint> points(int n, Scope scope) {
        Node node = section.node(POINTS);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Node.ListNode list)) {
            throw node.wrong(POINTS + " must be a list");
        }
        List<StationaryPoint> points = new ArrayList<>();
        for (Node item : list.items()) {
            Section point = Section.of("a stationary point", item);
            point.allowOnly(POINT_KEYS, "a key of a stationary point");
            Node when = point.node(WHEN);
            double[] x = coordinates(point, n, scope);
            boolean holds = when == null || Values.number(WHEN, when, scope) != 0;
            if (holds && x.length == n) {
                List<Double> place = new ArrayList<>();
                for (double number : x) {
                    place.add(number);
                }
                points.add(
                        new StationaryPoint(kind(point), Values.number(ENERGY, point.required(ENERGY), scope), place));
            }
        }
        return points;
    }

    private static StationaryPoint.Kind kind(Section point) {
        Node given = point.node("kind");
        return given == null
                ? StationaryPoint.Kind.MINIMUM
                : Suggestion.oneOf(
                        StationaryPoint.Kind.values(),
                        Section.text("kind", given).text(),
                        given.place(),
                        "a kind of point");
    }

    /** Returns the coordinates of a point; if there are fewer than n, the last ones repeat with a period. */
    private static double[] coordinates(Section point, int n, Scope scope) {
        Node node = point.required("x");
        if (!(node instanceof Node.ListNode list) || list.items().isEmpty()) {
            throw node.wrong("x must be a list of numbers");
        }
        int given = list.items().size();
        int period = point.integer("period", 1, given).orElse(1);
        double[] x = new double[Math.max(n, given)];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < given ? Values.number("x" + (i + 1), list.items().get(i), scope) : x[i - period];
        }
        return x;
    }
}
