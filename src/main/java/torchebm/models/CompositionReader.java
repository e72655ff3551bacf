package torchebm.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import torchebm.core.About;
import torchebm.core.BaseModel;
import torchebm.core.Dimensions;
import torchebm.core.Domain;
import torchebm.core.EmbeddedModel;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.ProductModel;
import torchebm.core.ScaledModel;
import torchebm.core.Setting;
import torchebm.core.StationaryPoint;
import torchebm.core.SumModel;
import torchebm.core.TransformedModel;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.formula.Scope;

/** Reads models that are composed of other models. */
final class CompositionReader {
    private static final String MODEL = "model";
    private static final String MODELS = "models";
    static final String WEIGHTS = "weights";
    private static final Pattern COORDINATE = Pattern.compile("x([1-9][0-9]{0,6})");

    /** The maximum length of a part's title in the title of the composition. */
    private static final int MAX_TITLE = 24;

    /** The maximum number of models in a title. */
    private static final int NAMED = 3;

    private final Section section;
    private final ModelContext models;
    private final int asked;

    CompositionReader(Section section, ModelContext models, int asked) {
        this.section = section;
        this.models = models;
        this.asked = asked;
    }

    Landscape read() {
        String type = section.toString();
        return switch (type) {
            case Types.SUM -> sum();
            case Types.PRODUCT -> product();
            case Types.SCALED -> scaled();
            case Types.MIXTURE -> new MixtureReader(this, section, models).read();
            case Types.TRANSFORMED -> transformed();
            case Types.EMBED -> embed();
            default -> throw new IllegalStateException("no reader for " + type);
        };
    }

    private Landscape sum() {
        allow(MODELS, WEIGHTS);
        List<Landscape> parts = models.list(section, MODELS, dimension());
        checkDimension(parts.get(0));
        double[] weights = weights(parts.size());
        SumModel model = models.built(section, () -> new SumModel(models(parts), weights));
        return new Landscape(
                        about(Types.SUM, named(parts, " + "), "Σₖ wₖ Eₖ(x), of " + list(parts)),
                        model,
                        List.of(new Setting(WEIGHTS, vector(weights), "ones", "the factor of each energy")),
                        hull(parts))
                .withFrame(frame(parts));
    }

    private Landscape product() {
        allow(MODELS);
        List<Landscape> parts = models.list(section, MODELS, dimension());
        checkDimension(parts.get(0));
        ProductModel model = models.built(section, () -> new ProductModel(models(parts)));
        return new Landscape(
                        about(Types.PRODUCT, named(parts, " × "), "Πₖ Eₖ(x), of " + list(parts)),
                        model,
                        List.of(),
                        hull(parts))
                .withFrame(frame(parts));
    }

    private Landscape scaled() {
        allow(MODEL, "factor", "temperature");
        Landscape part = part(dimension());
        double factor = number("factor", 1);
        double temperature = number("temperature", 1);
        ScaledModel model = models.built(section, () -> new ScaledModel(part.model(), factor, temperature));
        return new Landscape(
                        about(Types.SCALED, title(part) + ", scaled", "c E(x) / T, with E = " + part.name()),
                        model,
                        List.of(
                                new Setting("factor", new Value.Scalar(factor), "1", "c"),
                                new Setting("temperature", new Value.Scalar(temperature), "1", "T")),
                        part.domain())
                .withStationaryPoints(part.stationaryPoints().stream()
                        .filter(point -> model.scale() > 0)
                        .map(point -> new StationaryPoint(point.kind(), model.scale() * point.energy(), point.x()))
                        .toList())
                .withLogZ(model.scale() == 1 ? part.logZ() : OptionalDouble.empty())
                .withFrame(model.scale() == 1 ? part.frame() : part.frame().withoutEnergy());
    }

    private Landscape transformed() {
        allow(MODEL, "shift", "scale", "rotate");
        Landscape part = part(dimension());
        int n = part.model().dimension();
        double[] shift = perCoordinate("shift", n, 0);
        double[] scale = perCoordinate("scale", n, 1);
        double[][] rotation = rotation(n);
        TransformedModel model =
                models.built(section, () -> new TransformedModel(part.model(), shift, scale, rotation));
        List<StationaryPoint> points = part.stationaryPoints().stream()
                .filter(point -> point.kind() != StationaryPoint.Kind.BOUNDARY_MINIMUM)
                .map(point -> new StationaryPoint(point.kind(), point.energy(), model.image(point.x())))
                .toList();
        return new Landscape(
                        about(
                                Types.TRANSFORMED,
                                title(part) + ", transformed",
                                "E(Rᵀ (x − t) / s), with E = " + part.name()),
                        model,
                        List.of(
                                new Setting("shift", vector(shift), "zeros", "t, applied last"),
                                new Setting("scale", vector(scale), "ones", "s, applied first")),
                        model.image(part.domain()))
                .withStationaryPoints(points)
                .withLogZ(
                        part.logZ().isPresent()
                                ? OptionalDouble.of(part.logZ().getAsDouble() + model.logVolume())
                                : OptionalDouble.empty())
                .withFrame(rotation.length == 0 ? image(part.frame(), shift, scale) : Frame.UNKNOWN);
    }

    /** Returns the periods and bounds of x = t + s y; the names of y are not those of x. */
    private static Frame image(Frame frame, double[] shift, double[] scale) {
        List<Frame.Axis> axes = new ArrayList<>();
        for (int i = 0; i < frame.coordinates().size(); i++) {
            Frame.Axis axis = frame.coordinate(i);
            double one = shift[i] + scale[i] * axis.bounds().min();
            double other = shift[i] + scale[i] * axis.bounds().max();
            axes.add(new Frame.Axis(
                    "",
                    "",
                    Math.abs(scale[i]) * axis.period(),
                    new Interval(Math.min(one, other), Math.max(one, other))));
        }
        return new Frame(axes, frame.energy());
    }

    private double[][] rotation(int n) {
        Node node = section.node("rotate");
        if (node == null) {
            return new double[0][];
        }
        if (node instanceof Node.ListNode) {
            double[][] rows = Values.matrix("rotate", node).toArray();
            if (rows.length != n || Arrays.stream(rows).anyMatch(row -> row.length != n)) {
                throw node.place()
                        .error(String.format(
                                "rotate has shape (%d, %d), but %d dimensions need (%d, %d)",
                                rows.length, rows[0].length, n, n, n));
            }
            return rows;
        }
        if (n < 2) {
            throw node.place().error("rotate needs at least 2 dimensions");
        }
        if (n > 1024) {
            throw node.place().error("rotate supports at most 1024 dimensions, but there are " + n);
        }
        return TransformedModel.rotation(number("rotate", 0), n);
    }

    private Landscape embed() {
        allow(MODEL, "coordinates");
        Node node = section.required("coordinates");
        if (!(node instanceof Node.ListNode list) || list.items().isEmpty()) {
            throw node.wrong("coordinates must be a list such as [1, 3]");
        }
        int n = section.integer(ModelNode.DIMENSION, 1, Dimensions.MOST).orElse(asked);
        if (n == 0) {
            throw section.map().place().error("embed needs dimension");
        }
        int[] coordinates = new int[list.items().size()];
        Set<Integer> seen = new HashSet<>();
        for (int k = 0; k < coordinates.length; k++) {
            Node item = list.items().get(k);
            coordinates[k] = coordinate(item, n) - 1;
            if (!seen.add(coordinates[k])) {
                throw item.place().error("x" + (coordinates[k] + 1) + " is listed twice");
            }
        }
        Landscape part = part(coordinates.length);
        EmbeddedModel model = models.built(section, () -> new EmbeddedModel(n, part.model(), coordinates));
        List<Interval> ranges = new ArrayList<>();
        for (int k = 0; k < coordinates.length; k++) {
            ranges.add(part.domain().of(k));
        }
        Interval widest = Domain.hull(
                        ranges.stream().map(range -> (Domain) i -> range).toList())
                .of(0);
        Domain domain = i -> {
            for (int k = 0; k < coordinates.length; k++) {
                if (coordinates[k] == i) {
                    return ranges.get(k);
                }
            }
            return widest;
        };
        String names = Arrays.stream(coordinates).mapToObj(i -> "x" + (i + 1)).collect(Collectors.joining(", "));
        return new Landscape(
                        about(
                                Types.EMBED,
                                title(part) + " in " + n + " dimensions",
                                "E(" + names + "), with E = " + part.name()),
                        model,
                        List.of(),
                        domain)
                .withFrame(embedded(part.frame(), coordinates));
    }

    private static Frame embedded(Frame frame, int[] coordinates) {
        List<Frame.Axis> axes = new ArrayList<>();
        for (int k = 0; k < frame.coordinates().size(); k++) {
            while (axes.size() <= coordinates[k]) {
                axes.add(Frame.Axis.UNKNOWN);
            }
            axes.set(coordinates[k], frame.coordinate(k));
        }
        return new Frame(axes, frame.energy());
    }

    private static int coordinate(Node node, int n) {
        int number = 0;
        if (node instanceof Node.TextNode text) {
            Matcher matcher = COORDINATE.matcher(text.text());
            number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        } else if (node instanceof Node.NumberNode) {
            number = Section.integer("a coordinate", node, 1, Dimensions.MOST);
        }
        if (number < 1 || number > n) {
            throw node.wrong("a coordinate must be from x1 to x" + n);
        }
        return number;
    }

    void allow(String... keys) {
        List<String> all = new ArrayList<>(List.of(ModelNode.TYPE, ModelNode.DIMENSION));
        all.addAll(List.of(keys));
        section.allowOnly(all, "a key of " + section);
    }

    private Landscape part(int usual) {
        Landscape part = models.read(section.required(MODEL), usual, 1);
        if (!section.toString().equals(Types.EMBED)) {
            checkDimension(part);
        }
        return part;
    }

    /** Returns the dimension for parts without one: that of the composition, or the requested one. */
    int dimension() {
        return section.integer(ModelNode.DIMENSION, 1, Dimensions.MOST).orElse(asked);
    }

    void checkDimension(Landscape part) {
        @Nullable Node given = section.node(ModelNode.DIMENSION);
        int n = part.model().dimension();
        if (given != null && dimension() != n) {
            throw given.place()
                    .error("dimension is " + dimension() + ", but " + part.name() + " has " + n
                            + (n == 1 ? " dimension" : " dimensions"));
        }
    }

    double number(String key, double usual) {
        Node node = section.node(key);
        return node == null ? usual : Values.number(key, node, Scope.ofConstants(1));
    }

    static double[] numbers(String key, Node node, int count) {
        double[] numbers = Values.vector(key, node).toArray();
        if (numbers.length != count) {
            throw node.place()
                    .error(key + " must have " + count + (count == 1 ? " number" : " numbers") + ", but has "
                            + numbers.length);
        }
        return numbers;
    }

    double[] weights(int count) {
        Node node = section.node(WEIGHTS);
        if (node == null) {
            double[] equal = new double[count];
            Arrays.fill(equal, 1);
            return equal;
        }
        return numbers(WEIGHTS, node, count);
    }

    /** Returns n numbers: a list, or one number for all coordinates. */
    private double[] perCoordinate(String key, int n, double usual) {
        Node node = section.node(key);
        if (node instanceof Node.ListNode) {
            return numbers(key, node, n);
        }
        double[] all = new double[n];
        Arrays.fill(all, number(key, usual));
        return all;
    }

    static Value vector(double[] values) {
        return new Value.Vector(Arrays.stream(values).boxed().toList());
    }

    static List<BaseModel> models(List<Landscape> parts) {
        return parts.stream().map(Landscape::model).toList();
    }

    static Domain hull(List<Landscape> parts) {
        return Domain.hull(parts.stream().map(Landscape::domain).toList());
    }

    static Frame frame(List<Landscape> parts) {
        Frame frame = Frame.UNKNOWN;
        for (Landscape part : parts) {
            frame = frame.and(part.frame());
        }
        return frame;
    }

    static String list(List<Landscape> parts) {
        String names = parts.stream().limit(8).map(Landscape::name).collect(Collectors.joining(", "));
        return parts.size() > 8 ? names + ", …" : names;
    }

    private static String named(List<Landscape> parts, String operator) {
        return parts.size() > NAMED
                ? parts.size() + " energies"
                : parts.stream().map(CompositionReader::title).collect(Collectors.joining(operator));
    }

    /** Returns the title of a part; its name if the title is long. */
    private static String title(Landscape part) {
        return part.about().title().length() <= MAX_TITLE ? part.about().title() : part.name();
    }

    static About about(String type, String title, String formula) {
        return new About(type, title, Types.compositions().getOrDefault(type, ""), formula, "", "", "");
    }
}
