package torchebm.spec.grid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;
import torchebm.files.FileAccess;
import torchebm.formula.Component;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;

/**
 * Reads {@code grid:}, axes by the names of their coordinates, and fixed values of other coordinates. Up to two
 * coordinates that are not given are axes over the domain of the model.
 */
public final class GridReader {
    /** The key of the grid. */
    public static final String GRID = "grid";

    public static final String FIXED = "fixed";
    public static final String OTHERS = "others";
    private static final int MAX_AXES = 2;

    /** The rounding error of the coordinates of a cut, relative to them. */
    private static final double ROUNDING = 1e-14;

    public static final String POINTS = "points";
    public static final int USUAL_POINTS = 100;
    private static final List<String> AXIS_KEYS = List.of("min", "max", POINTS);
    private static final int MOST_DIGITS = 9;

    /** The most coordinates that a message names. */
    private static final int NAMED = 6;

    private final Landscape model;
    private final List<Integer> integrated;
    private final int defaultPoints;
    private final int n;

    private GridReader(Landscape model, List<Integer> integrated, int defaultPoints) {
        this.model = model;
        this.integrated = integrated;
        this.defaultPoints = defaultPoints;
        this.n = model.model().dimension();
    }

    /**
     * Returns the grid of a model, over its coordinates or along directions.
     *
     * @param node the grid of the spec, or an empty mapping
     * @param integrated coordinates that are neither axes nor fixed
     * @param defaultPoints the number of points of an axis without {@code points}
     * @param files opens the files of directions
     */
    public static GridChoice read(
            Node node, Landscape model, List<Integer> integrated, int defaultPoints, FileAccess files) {
        Section section = Section.of(GRID, node);
        if (!CutReader.isCut(node)) {
            return GridChoice.of(new GridReader(model, integrated, defaultPoints).read(section));
        }
        GridChoice choice = CutReader.read(section, model, defaultPoints, files);
        choice.cut().ifPresent(cut -> checkBounds(section, model, choice.grid(), cut));
        return choice;
    }

    /** Refuses a cut that leaves a table. */
    private static void checkBounds(Section section, Landscape model, Grid grid, Cut cut) {
        int known = Math.min(cut.dimension(), model.frame().coordinates().size());
        for (int i = 0; i < known; i++) {
            double min = cut.origin()[i];
            double max = min;
            for (Axis axis : grid.axes()) {
                double slope = cut.directions().get(axis.coordinate())[i];
                min += Math.min(slope * axis.min(), slope * axis.max());
                max += Math.max(slope * axis.min(), slope * axis.max());
            }
            Frame.Axis frame = model.frame().coordinate(i);
            Interval bounds = frame.bounds();
            double rounding = ROUNDING * (Math.abs(min) + Math.abs(max));
            if (min < bounds.min() - rounding || max > bounds.max() + rounding) {
                throw section.map()
                        .place()
                        .error("x" + (i + 1) + " from " + new Value.Scalar(min) + " to " + new Value.Scalar(max)
                                + " leaves the table, " + frame.covered());
            }
        }
    }

    /** Returns the defaults of a grid. */
    public static Node.MapNode defaults(Place place) {
        return Node.MapNode.empty(place)
                .with(POINTS, new Node.NumberNode(place, USUAL_POINTS, Integer.toString(USUAL_POINTS)));
    }

    /** Returns the least dimension of a model for the grid of a spec: the highest coordinate in it, at least 1. */
    public static int dimension(@Nullable Node grid) {
        int highest = 1;
        if (grid instanceof Node.MapNode map) {
            highest = Math.max(highest, CutReader.dimension(map));
            List<String> names = new ArrayList<>(map.entries().keySet());
            if (map.get(FIXED) instanceof Node.MapNode fixed) {
                names.addAll(fixed.entries().keySet());
            }
            for (String name : names) {
                highest = Math.max(highest, Component.number(name, MOST_DIGITS));
            }
        }
        return highest;
    }

    private Grid read(Section section) {
        Section usual = Section.of(GRID, Node.MapNode.empty(section.map().place()));
        TreeMap<Integer, Section> axes = new TreeMap<>();
        for (Map.Entry<String, Node.Entry> entry : section.map().entries().entrySet()) {
            String key = entry.getKey();
            if (!key.equals(FIXED)) {
                Place place = entry.getValue().keyPlace();
                axes.put(
                        coordinate(key, place, FIXED),
                        axisSection(key, entry.getValue().value()));
                if (axes.size() > MAX_AXES) {
                    throw place.error("a grid has at most 2 axes, but " + key + " is a third: fix it under grid.fixed");
                }
            }
        }
        double[] at = new double[n];
        BitSet open = new BitSet(n);
        open.set(0, n);
        axes.keySet().forEach(open::clear);
        integrated.forEach(open::clear);
        Node fixed = section.node(FIXED);
        if (fixed != null) {
            fix(Section.of(FIXED, expanded(fixed)), at, open, axes.isEmpty()).forEach(i -> axes.put(i, usual));
        }
        if (axes.size() + open.cardinality() > MAX_AXES && !open.isEmpty()) {
            throw section.map().place().error(missing(open, axes.isEmpty() ? MAX_AXES : 0));
        }
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            axes.put(i, usual);
        }
        if (axes.isEmpty()) {
            throw section.placeOf(FIXED).error("a grid needs 1 or 2 axes, but every coordinate is fixed");
        }
        List<Axis> built = new ArrayList<>();
        axes.forEach((i, axis) -> built.add(axis(i, axis)));
        return new Grid(built, at);
    }

    private static Section axisSection(String key, Node node) {
        if (node instanceof Node.MapNode) {
            return Section.of(key, node);
        }
        boolean isValue = node instanceof Node.NumberNode || node instanceof Node.TextNode;
        throw node.place()
                .error(key + " must be a mapping such as {min: -1, max: 1}, but was " + node.shown()
                        + (isValue ? "; fixed: {" + key + ": " + node.shown() + "} fixes a coordinate" : ""));
    }

    /** Returns fixed values as a mapping; a single number is the value of all coordinates that are not axes. */
    public static Node expanded(Node fixed) {
        return fixed instanceof Node.NumberNode || fixed instanceof Node.TextNode
                ? Node.MapNode.empty(fixed.place()).with(OTHERS, fixed)
                : fixed;
    }

    /**
     * Fixes the given coordinates, then all others if there is a value for them.
     *
     * @param open the coordinates that are neither an axis nor fixed; fixed ones are removed
     * @param needsAxes true if the grid names no axis, so that the first open coordinates become axes and are not fixed
     *     with the others
     * @return the coordinates that become axes
     */
    private List<Integer> fix(Section section, double[] at, BitSet open, boolean needsAxes) {
        for (Map.Entry<String, Node.Entry> entry : section.map().entries().entrySet()) {
            String key = entry.getKey();
            if (!key.equals(OTHERS)) {
                int i = coordinate(key, entry.getValue().keyPlace(), OTHERS);
                if (!open.get(i)) {
                    throw entry.getValue().keyPlace().error(key + " is an axis and cannot be fixed");
                }
                at[i] = Section.number(key, entry.getValue().value());
                Frame.Axis frame = model.frame().coordinate(i);
                if (frame.isOutside(at[i])) {
                    throw entry.getValue()
                            .value()
                            .place()
                            .error(key + " = " + new Value.Scalar(at[i]) + " is outside of the table, "
                                    + frame.covered());
                }
                open.clear(i);
            }
        }
        OptionalDouble others = section.number(OTHERS);
        if (others.isEmpty()) {
            return List.of();
        }
        List<Integer> axes = needsAxes ? open.stream().limit(MAX_AXES).boxed().toList() : List.of();
        axes.forEach(open::clear);
        open.stream().forEach(i -> at[i] = others.getAsDouble());
        open.clear();
        return axes;
    }

    private Axis axis(int i, Section section) {
        section.allowOnly(AXIS_KEYS, "a key of an axis");
        return AxisReader.read(
                i, "x" + (i + 1), section, model.domain().of(i), model.frame().coordinate(i), defaultPoints);
    }

    /** Returns the range of an axis, whose ends are those of the domain if they are not given. */
    static Interval range(Section section, Landscape model, int i) {
        section.allowOnly(AXIS_KEYS, "a key of an axis");
        return AxisReader.range(
                "x" + (i + 1), section, model.domain().of(i), model.frame().coordinate(i));
    }

    /** Returns the range of each coordinate: that of the grid if it has one, else the domain of the model. */
    public static List<Interval> box(Node node, Landscape model) {
        Section section = Section.of(GRID, node);
        int n = model.model().dimension();
        GridReader reader = new GridReader(model, List.of(), USUAL_POINTS);
        List<Interval> box = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            box.add(model.domain().of(i));
        }
        if (!CutReader.isCut(node)) {
            section.map().entries().forEach((key, entry) -> {
                if (!key.equals(FIXED)) {
                    int i = reader.coordinate(key, entry.keyPlace(), FIXED);
                    box.set(i, range(axisSection(key, entry.value()), model, i));
                }
            });
        }
        return box;
    }

    /**
     * Returns the index of the coordinate with a name.
     *
     * @param otherKey a key that is allowed beside coordinates, for the suggestion in the message
     */
    private int coordinate(String key, Place place, String otherKey) {
        int number = Component.number(key, MOST_DIGITS);
        if (number == 0) {
            List<String> known = new ArrayList<>();
            IntStream.rangeClosed(1, Math.min(n, NAMED)).forEach(i -> known.add("x" + i));
            known.add(otherKey);
            throw place.error(key, Shown.text(key) + " is not a key of a grid", Suggestion.among(known, key));
        }
        if (number > n) {
            throw place.error(key
                    + " is not a coordinate: "
                    + model.name()
                    + " has "
                    + n
                    + (n == 1 ? " dimension" : " dimensions"));
        }
        return number - 1;
    }

    /**
     * Returns the message for coordinates that must be fixed.
     *
     * @param open the coordinates that are neither an axis nor fixed
     * @param axes the number of the first open coordinates that become axes
     */
    private String missing(BitSet open, int axes) {
        List<String> names = open.stream()
                .skip(axes)
                .limit(NAMED)
                .mapToObj(i -> "x" + (i + 1))
                .toList();
        String list =
                names.stream().collect(Collectors.joining(", ")) + (open.cardinality() - axes > NAMED ? ", …" : "");
        return model.name() + " has " + n + " dimensions: fix " + list + " under grid.fixed, or with --grid "
                + names.get(0) + "=0" + (open.cardinality() - axes > 1 ? " or --grid others=0" : "");
    }
}
