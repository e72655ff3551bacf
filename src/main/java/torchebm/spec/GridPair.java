package torchebm.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.document.Section;
import torchebm.files.FileAccess;
import torchebm.formula.Component;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.problem.RequestException;
import torchebm.spec.grid.CutReader;
import torchebm.spec.grid.GridReader;

/**
 * The intersection of the grids of two specs: the axes that both have, each over the range that both have. A grid along
 * directions is that of one spec, for both models.
 *
 * @param node the grid as a section of a spec
 * @param grid the grid
 * @param owner the spec to whose space the grid belongs
 */
record GridPair(Node.MapNode node, Grid grid, Spec owner) {
    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String POINTS = "points";
    private static final int MOST_DIGITS = 9;

    /**
     * Returns the intersection. A spec without a grid has the axes and the fixed coordinates of the other one, over its own
     * domain.
     *
     * @throws RequestException if the axes or fixed coordinates differ, or the ranges have no common part
     */
    static GridPair of(Spec a, Spec b) {
        for (Spec spec : List.of(a, b)) {
            if (spec.integration().isPresent()) {
                throw new RequestException(
                        spec.name() + " integrates coordinates, but energies are compared: leave project out");
            }
        }
        Node.MapNode nodeA = node(a);
        Node.MapNode nodeB = node(b);
        if (isCut(a) || isCut(b)) {
            return alongDirections(a, nodeA, b, nodeB);
        }
        Grid gridA = nodeA == null && nodeB != null ? over(a, nodeB) : a.grid();
        Grid gridB = nodeB == null && nodeA != null ? over(b, nodeA) : b.grid();
        check(a, gridA, b, gridB);
        Node.MapNode node = nodeA != null
                ? nodeA
                : nodeB != null ? nodeB : Node.MapNode.empty(a.root().place());
        List<Axis> axes = new ArrayList<>();
        for (int k = 0; k < gridA.axes().size(); k++) {
            Axis axisA = gridA.axes().get(k);
            Axis axisB = gridB.axes().get(k);
            String name = axisA.name();
            double min = Math.max(axisA.min(), axisB.min());
            double max = Math.min(axisA.max(), axisB.max());
            if (!(min < max)) {
                throw new RequestException("the ranges of " + name + " have no common part: " + range(axisA) + " for "
                        + a.name() + ", " + range(axisB) + " for " + b.name() + "; choose one with --grid " + name
                        + "=MIN:MAX");
            }
            boolean isOfB = points(nodeA, name) == null && points(nodeB, name) != null;
            axes.add(new Axis(axisA.coordinate(), min, max, isOfB ? axisB.points() : axisA.points()));
            Node points = points(isOfB ? nodeB : nodeA, name);
            Node.MapNode axis = node.get(name) instanceof Node.MapNode own ? own : Node.MapNode.empty(node.place());
            axis = axis.with(MIN, number(node, min)).with(MAX, number(node, max));
            node = node.with(name, points == null ? axis : axis.with(POINTS, points));
        }
        return new GridPair(node, new Grid(axes, gridA.at()), a);
    }

    private static boolean isCut(Spec spec) {
        return CutReader.isCut(spec.root().get(SpecKeys.GRID));
    }

    private static GridPair alongDirections(
            Spec a, Node.@Nullable MapNode nodeA, Spec b, Node.@Nullable MapNode nodeB) {
        boolean isSame =
                nodeA != null && nodeB != null && NodeWriter.json(nodeA).equals(NodeWriter.json(nodeB));
        if (nodeA != null && nodeB != null && !isSame) {
            throw new RequestException("a grid along directions is one for both models, but " + a.name() + " and "
                    + b.name() + " have different grids: leave one out, or give --direction and --grid as flags");
        }
        Spec owner = isCut(a) ? a : b;
        return new GridPair(Objects.requireNonNull(node(owner)), owner.grid(), owner);
    }

    private static Node.@Nullable MapNode node(Spec spec) {
        Node node = spec.root().get(SpecKeys.GRID);
        return node == null ? null : Section.of(SpecKeys.GRID, node).map();
    }

    private static @Nullable Node points(Node.@Nullable MapNode grid, String axis) {
        return grid != null && grid.get(axis) instanceof Node.MapNode own ? own.get(POINTS) : null;
    }

    private static Node number(Node.MapNode grid, double value) {
        return new Node.NumberNode(grid.place(), value, Double.toString(value));
    }

    /** Returns the grid of a spec along the axes of another one, over its own domain. */
    private static Grid over(Spec spec, Node.MapNode other) {
        Node.MapNode grid = other;
        for (String key : other.entries().keySet()) {
            if (Component.number(key, MOST_DIGITS) > 0 && other.get(key) instanceof Node.MapNode axis) {
                grid = grid.replaced(key, axis.without(MIN).without(MAX));
            }
        }
        return GridReader.read(grid, spec.landscape(), List.of(), GridReader.USUAL_POINTS, FileAccess.nothing())
                .grid();
    }

    private static void check(Spec a, Grid gridA, Spec b, Grid gridB) {
        List<String> axesA = gridA.axes().stream().map(Axis::name).toList();
        List<String> axesB = gridB.axes().stream().map(Axis::name).toList();
        if (!axesA.equals(axesB)) {
            throw new RequestException("the grids have different axes: " + String.join(", ", axesA) + " for " + a.name()
                    + ", " + String.join(", ", axesB) + " for " + b.name() + "; choose them with --grid");
        }
        for (int i : gridA.fixed()) {
            double valueA = gridA.at()[i];
            double valueB = gridB.at()[i];
            if (valueA != valueB) {
                throw new RequestException("x" + (i + 1) + " is fixed at different values: "
                        + String.join(" for " + a.name() + ", ", Numerals.REPORT.texts(valueA, valueB)) + " for "
                        + b.name() + "; choose one with --grid x" + (i + 1) + "=VALUE");
            }
        }
    }

    private static String range(Axis axis) {
        return String.join(" to ", Numerals.REPORT.texts(axis.min(), axis.max()));
    }
}
