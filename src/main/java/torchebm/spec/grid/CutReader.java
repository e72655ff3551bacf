package torchebm.spec.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;
import torchebm.files.FileAccess;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.PrincipalComponents;
import torchebm.grid.Range;

/**
 * Reads a {@code grid:} along arbitrary directions: an origin and one or two directions, or points from which they are made.
 */
public final class CutReader {
    public static final String ORIGIN = "origin";
    public static final String FROM = "from";
    public static final String POINTS = "points";
    public static final String DIRECTION = "direction";
    static final String ORTHONORMAL = "orthonormal";

    /** The keys that only a grid along directions has. */
    private static final List<String> KEYS = List.of(ORIGIN, "u", "v", FROM, ORTHONORMAL);

    private static final List<String> AXIS_KEYS = List.of(DIRECTION, "min", "max", POINTS);

    /** The range of an axis whose direction is given. */
    private static final Interval USUAL = Interval.symmetric(1);

    /** The width of the margin around points, relative to that of their range. */
    private static final double MARGIN = 0.25;

    /** The number of points that span a plane; more points have principal components. */
    private static final int OF_PLANE = 3;

    private final Section section;
    private final Landscape model;
    private final VectorReader vectors;

    private CutReader(Section section, Landscape model, FileAccess files) {
        this.section = section;
        this.model = model;
        this.vectors = new VectorReader(model, files);
    }

    /** Returns true if a grid has a key of directions. */
    public static boolean isCut(@Nullable Node grid) {
        return grid instanceof Node.MapNode map && KEYS.stream().anyMatch(key -> map.get(key) != null);
    }

    /** Returns a grid overridden by another one; directions and coordinates replace each other. */
    public static Node.MapNode merged(Node.MapNode grid, Node.MapNode over) {
        return isCut(grid) == isCut(over) ? grid.with(over) : over;
    }

    /** Returns the length of the longest vector that is written in a grid, and the highest coordinate along which it goes. */
    public static int dimension(Node.MapNode grid) {
        int most = length(grid.get(ORIGIN));
        for (String name : Cut.NAMES) {
            most = grid.get(name) instanceof Node.MapNode axis ? Math.max(most, length(axis.get(DIRECTION))) : most;
        }
        return grid.get(FROM) instanceof Node.MapNode from
                        && from.get(POINTS) instanceof Node.ListNode points
                        && !points.items().isEmpty()
                ? Math.max(most, length(points.items().get(0)))
                : most;
    }

    private static int length(@Nullable Node node) {
        return node instanceof Node.ListNode list
                ? list.items().size()
                : node instanceof Node.TextNode text ? VectorReader.coordinate(text.text()) : 0;
    }

    /**
     * Returns the grid of a model along directions.
     *
     * @param defaultPoints the number of points of an axis without {@code points}
     * @param files opens the files of vectors
     */
    static GridChoice read(Section section, Landscape model, int defaultPoints, FileAccess files) {
        return new CutReader(section, model, files).read(defaultPoints);
    }

    private GridChoice read(int defaultPoints) {
        checkKeys();
        Node from = section.node(FROM);
        Optional<PointList> points = from == null ? Optional.empty() : Optional.of(points(from));
        Cut cut = points.isPresent() ? through(from(section), points.get()) : along();
        if (section.node(ORTHONORMAL) != null && section.flag(ORTHONORMAL)) {
            cut = cut.orthonormal();
        }
        List<Interval> ranges = points.isPresent() ? around(cut.project(points.get())) : List.of(USUAL, USUAL);
        List<Axis> axes = new ArrayList<>();
        for (int k = 0; k < cut.directions().size(); k++) {
            String name = Cut.NAMES.get(k);
            Section axis = axis(name);
            axis.allowOnly(AXIS_KEYS, "a key of an axis along a direction");
            axes.add(AxisReader.read(k, name, axis, ranges.get(k), Frame.Axis.UNKNOWN, defaultPoints));
        }
        return new GridChoice(
                new Grid(axes, new double[axes.size()]),
                Optional.of(cut),
                points.isPresent() ? (int) points.get().count() : 0);
    }

    private void checkKeys() {
        for (Map.Entry<String, Node.Entry> entry : section.map().entries().entrySet()) {
            String key = entry.getKey();
            Place place = entry.getValue().keyPlace();
            boolean isCoordinate = VectorReader.coordinate(key) > 0;
            if (isCoordinate || key.equals(GridReader.FIXED)) {
                throw place.error(key + (isCoordinate ? " is a coordinate" : " gives coordinates")
                        + ", but this grid is along the directions u and v: leave one out");
            }
            if (!KEYS.contains(key)) {
                throw place.error(
                        key, Shown.text(key) + " is not a key of a grid along directions", Suggestion.among(KEYS, key));
            }
        }
    }

    /** Returns the mapping of an axis; empty if there is none. */
    private Section axis(String name) {
        Node node = section.node(name);
        if (node != null && !(node instanceof Node.MapNode)) {
            throw node.wrong(name + " must be a mapping such as {direction: [1, 0], min: -1, max: 1}");
        }
        return Section.of(name, node == null ? Node.MapNode.empty(section.map().place()) : node);
    }

    /** Returns the cut through the origin along the given directions. */
    private Cut along() {
        List<double[]> directions = new ArrayList<>();
        for (String name : Cut.NAMES) {
            if (section.node(name) == null) {
                continue;
            }
            if (directions.isEmpty() && !name.equals("u")) {
                throw section.placeOf(name).error("the first direction of a grid is u, but only v is given");
            }
            Node direction = axis(name).node(DIRECTION);
            if (direction == null) {
                throw section.placeOf(name)
                        .error(name + " needs a direction, such as " + name + ": {direction: "
                                + example(directions.size()) + "} or --direction " + name + "=FILE");
            }
            directions.add(vectors.direction(name, direction));
        }
        if (directions.isEmpty()) {
            throw section.map()
                    .place()
                    .error("a grid along directions needs u, such as u: {direction: " + example(0)
                            + "} or --direction u=FILE");
        }
        if (directions.size() > 1 && Cut.areParallel(directions.get(0), directions.get(1))) {
            throw section.placeOf("v").error("u and v must not be parallel");
        }
        Node origin = section.node(ORIGIN);
        double[] at = origin == null ? new double[model.model().dimension()] : vectors.point(ORIGIN, origin);
        return new Cut(at, directions);
    }

    /** Returns a direction that is valid for the model, as a list; the name of a coordinate for many dimensions. */
    private String example(int coordinate) {
        int n = model.model().dimension();
        if (n > OF_PLANE) {
            return "x" + (coordinate + 1);
        }
        double[] unit = new double[n];
        unit[Math.min(coordinate, n - 1)] = 1;
        return Arrays.stream(unit).mapToObj(x -> x == 0 ? "0" : "1").toList().toString();
    }

    private static Section from(Section section) {
        return Section.of(FROM, section.required(FROM));
    }

    private PointList points(Node from) {
        for (String key : KEYS) {
            boolean isGiven = key.equals(ORIGIN)
                    ? section.node(key) != null
                    : Cut.NAMES.contains(key) && axis(key).node(DIRECTION) != null;
            if (isGiven) {
                throw section.placeOf(key)
                        .error(
                                key.equals(ORIGIN)
                                        ? "from gives the origin: leave out origin"
                                        : "from gives the directions: leave out that of " + key);
            }
        }
        if (!(from instanceof Node.MapNode)) {
            throw from.wrong("from must be a mapping such as {points: FILE}");
        }
        Section keys = from(section);
        keys.allowOnly(List.of(POINTS), "a key of from");
        return vectors.points(POINTS, keys.required(POINTS));
    }

    /** Returns the line through two points, the plane through three, or that of the principal components of more. */
    private Cut through(Section from, PointList points) {
        int count = (int) points.count();
        Place place = from.placeOf(POINTS);
        if (count < 2) {
            throw place.error("a line needs 2 points, a plane 3 or more, but there " + (count == 1 ? "is 1" : "are 0"));
        }
        if (count > OF_PLANE) {
            return PrincipalComponents.plane(points)
                    .orElseThrow(() -> place.error("the " + count + " points lie on a line, but a plane needs others"));
        }
        if (section.node("v") != null && count == 2) {
            throw section.placeOf("v")
                    .error("2 points span a line, which has no v: leave out v, or give a third point");
        }
        double[] origin = point(points, 0);
        List<double[]> directions = new ArrayList<>();
        for (int k = 1; k < count; k++) {
            double[] direction = point(points, k);
            Arrays.setAll(direction, i -> direction[i] - origin[i]);
            if (Arrays.stream(direction).allMatch(x -> x == 0)) {
                throw place.error("points 1 and " + (k + 1) + " are equal");
            }
            directions.add(direction);
        }
        if (count == OF_PLANE && Cut.areParallel(directions.get(0), directions.get(1))) {
            throw place.error("the 3 points lie on a line, but a plane needs others");
        }
        return new Cut(origin, directions);
    }

    private static double[] point(PointList points, int p) {
        double[] x = new double[points.dimension()];
        Arrays.setAll(x, i -> points.column(i)[p]);
        return x;
    }

    /** Returns the ranges of projected points, with a margin. */
    private static List<Interval> around(Cut.Projection projected) {
        List<Interval> ranges = new ArrayList<>();
        for (int k = 0; k < projected.points().dimension(); k++) {
            Range range = Range.of(projected.points().column(k));
            double margin = MARGIN * (range.max() - range.min());
            ranges.add(new Interval(range.min() - margin, range.max() + margin));
        }
        return ranges;
    }
}
