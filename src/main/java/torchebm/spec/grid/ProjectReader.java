package torchebm.spec.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import torchebm.core.GaussianModel;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;
import torchebm.formula.Component;

/** Reads {@code project:}, the coordinates that are integrated, and their ranges under {@code grid:}. */
public final class ProjectReader {
    /** The key of the coordinates that are integrated. */
    public static final String PROJECT = "project";

    private static final int MOST_DIGITS = 9;

    /** The most coordinates that a message suggests. */
    private static final int NAMED = 6;

    private final Landscape model;
    private final Section grid;

    private ProjectReader(Landscape model, Section grid) {
        this.model = model;
        this.grid = grid;
    }

    /** Reads an integration. */
    public static Integration read(Node node, Section grid, Landscape model) {
        return new ProjectReader(model, grid).read(node);
    }

    private Integration read(Node node) {
        List<Node> items = node instanceof Node.ListNode list ? list.items() : List.of(node);
        if (CutReader.isCut(grid.map())) {
            throw node.place()
                    .error(
                            "project integrates coordinates of the model, but this grid is along directions: leave one out");
        }
        if (items.isEmpty()) {
            throw node.place().error("project must name a coordinate, such as [x2]");
        }
        Map<Integer, Interval> ranges = new TreeMap<>();
        for (Node item : items) {
            Node.TextNode name = Section.text(PROJECT, item);
            int i = coordinate(name);
            if (ranges.put(i, range(name)) != null) {
                throw name.place().error(name.text() + " is given twice");
            }
        }
        if (ranges.size() > Integration.MOST) {
            throw node.place()
                    .error("at most " + Integration.MOST + " coordinates can be integrated, but these are "
                            + ranges.size());
        }
        int n = model.model().dimension();
        if (ranges.size() == n) {
            throw node.place()
                    .error("at least one coordinate must remain, but " + model.name() + " has " + n
                            + (n == 1 ? " dimension" : " dimensions"));
        }
        return new Integration(List.copyOf(ranges.keySet()), List.copyOf(ranges.values()));
    }

    private int coordinate(Node.TextNode name) {
        int n = model.model().dimension();
        int number = Component.number(name.text(), MOST_DIGITS);
        if (name.text().isEmpty()) {
            throw name.place().error("project must name a coordinate, such as x2");
        }
        if (name.text().indexOf('=') > 0) {
            throw name.place()
                    .error(Shown.text(name.text()) + " is not a coordinate: give its range with --grid "
                            + Shown.text(name.text()));
        }
        if (number == 0) {
            List<String> known = new ArrayList<>();
            for (int i = 1; i <= Math.min(n, NAMED); i++) {
                known.add("x" + i);
            }
            throw name.place()
                    .error(
                            name.text(),
                            Shown.text(name.text()) + " is not a coordinate such as x" + n,
                            Suggestion.among(known, name.text()));
        }
        if (number > n) {
            throw name.place()
                    .error(name.text() + " is not a coordinate: " + model.name() + " has " + n
                            + (n == 1 ? " dimension" : " dimensions"));
        }
        return number - 1;
    }

    private Interval range(Node.TextNode coordinate) {
        String name = coordinate.text();
        if (grid.node(GridReader.FIXED) instanceof Node.MapNode fixed && fixed.get(name) != null) {
            throw coordinate.place().error(name + " is fixed by the grid, and cannot be integrated");
        }
        int i = Math.max(0, Component.number(name, MOST_DIGITS) - 1);
        Node node = grid.node(name);
        if (node == null) {
            return model.model() instanceof GaussianModel gaussian
                    ? gaussian.support(i)
                    : model.domain().of(i);
        }
        Section section = Section.of(name, node);
        if (section.node(GridReader.POINTS) != null) {
            throw section.placeOf(GridReader.POINTS)
                    .error(name + " is integrated, with as many points as that needs: give only its range");
        }
        return GridReader.range(section, model, i);
    }

    /** Returns a grid without the ranges of integrated coordinates. */
    public static Node without(Node grid, Integration integration) {
        Node.MapNode map = Section.of(GridReader.GRID, grid).map();
        for (int i : integration.coordinates()) {
            map = map.without("x" + (i + 1));
        }
        return map;
    }
}
