package torchebm.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import torchebm.data.input.TableException;

/** Explains why rows are not the points of a grid. */
final class GridProblems {
    /** Nodes with a smaller share of the rows of the others are wrong coordinates. */
    private static final double RARE = 0.5;

    /** If a larger share of the nodes is rare, the grid has holes. */
    private static final double MOST_RARE = 0.1;

    private static final String HOLES = "missing: nan reads them as holes";

    private final GridColumns columns;
    private final List<Nodes> nodes;

    GridProblems(GridColumns columns, List<Nodes> nodes) {
        this.columns = columns;
        this.nodes = nodes;
    }

    /** Returns the exception for a row at the grid point of an earlier one. */
    TableException duplicate(GridColumns.Row row) {
        int[] place = place(row);
        GridColumns.Row first = row;
        for (int b = 0; b <= row.block() && first.equals(row); b++) {
            for (int i = 0; i < columns.blocks().get(b).count(); i++) {
                GridColumns.Row other = new GridColumns.Row(b, i);
                if (Arrays.equals(place(other), place)) {
                    first = other;
                    break;
                }
            }
        }
        return columns.error(
                row,
                "the grid point " + point(place) + " was already on " + columns.name(first),
                "remove one of them; if other columns are coordinates, too, name them with columns");
    }

    /** Returns the exception for a grid with more points than rows. */
    TableException holes(long points) {
        if (points > 4 * columns.count() && points > 16) {
            return notAGrid(points);
        }
        BitSet filled = new BitSet((int) points);
        for (int b = 0; b < columns.blocks().size(); b++) {
            int[] indices = GridAssembly.indices(columns.blocks().get(b), nodes, b);
            for (int i = 0; i < indices.length; i++) {
                if (filled.get(indices[i])) {
                    return duplicate(new GridColumns.Row(b, i));
                }
                filled.set(indices[i]);
            }
        }
        for (int k = 0; k < nodes.size(); k++) {
            int[] counts = new int[nodes.get(k).values().length];
            forEachRow(k, (row, node) -> counts[node]++);
            int[] sorted = counts.clone();
            Arrays.sort(sorted);
            int usual = sorted[sorted.length / 2];
            int rare = -1;
            int rares = 0;
            for (int node = counts.length - 1; node >= 0; node--) {
                if (counts[node] < RARE * usual) {
                    rare = node;
                    rares++;
                }
            }
            if (rares > 0 && rares <= Math.max(1, MOST_RARE * counts.length)) {
                return offGrid(k, rare, counts[rare], usual);
            }
        }
        int hole = filled.nextClearBit(0);
        int neighbour = neighbour(hole, filled);
        GridColumns.Row row = row(neighbour);
        long count = points - columns.count();
        return columns.error(
                row,
                "the grid point " + point(place(hole)) + " is missing; " + columns.name(row) + " has the neighbour "
                        + point(place(neighbour)) + (count == 1 ? "" : ", and " + count + " points are missing in all"),
                HOLES);
    }

    /** Returns the index of a grid point with a row: next to a hole if there is one, else any. */
    private int neighbour(int hole, BitSet filled) {
        int[] place = place(hole);
        int stride = 1;
        for (int k = 0; k < place.length; k++) {
            int count = nodes.get(k).values().length;
            if (place[k] > 0 && filled.get(hole - stride)) {
                return hole - stride;
            }
            if (place[k] < count - 1 && filled.get(hole + stride)) {
                return hole + stride;
            }
            stride *= count;
        }
        return filled.nextSetBit(0);
    }

    /** Returns the exception for rows that are no grid at all. */
    TableException notAGrid(long points) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < nodes.size(); k++) {
            text.append(k == 0 ? "" : k == nodes.size() - 1 ? " and " : ", ")
                    .append(nodes.get(k).values().length)
                    .append(" different values of ")
                    .append(columns.axes().get(k).name());
        }
        return columns.error(
                "the rows are not a grid: " + columns.count() + " rows have " + text + ", whose grid has " + points
                        + " points",
                "if other columns are the coordinates, name them with columns");
    }

    private TableException offGrid(int k, int node, int count, int usual) {
        GridColumns.Row[] first = new GridColumns.Row[1];
        forEachRow(k, (row, other) -> first[0] = first[0] == null && other == node ? row : first[0]);
        double[] values = nodes.get(k).values();
        String neighbours = node == 0 || node == values.length - 1
                ? "the nearest is " + AxisNodes.text(values[node == 0 ? 1 : node - 1])
                : "the nearest are " + AxisNodes.text(values[node - 1]) + " and " + AxisNodes.text(values[node + 1]);
        return columns.error(
                first[0],
                columns.axes().get(k).name() + " = " + AxisNodes.text(values[node]) + " is not on the grid: it has "
                        + count + (count == 1 ? " row" : " rows") + ", and other values have " + usual
                        + "; " + neighbours,
                HOLES);
    }

    private interface RowAction {
        void accept(GridColumns.Row row, int node);
    }

    private void forEachRow(int k, RowAction action) {
        for (int b = 0; b < columns.blocks().size(); b++) {
            RowBlock block = columns.blocks().get(b);
            int[] node = new int[block.count()];
            block.places().get(k).addTo(node, nodes.get(k).indices()[b], 1);
            for (int i = 0; i < node.length; i++) {
                action.accept(new GridColumns.Row(b, i), node[i]);
            }
        }
    }

    private int[] place(GridColumns.Row row) {
        int[] place = new int[nodes.size()];
        RowBlock block = columns.blocks().get(row.block());
        Arrays.setAll(
                place,
                k -> nodes.get(k).indices()[row.block()][block.places().get(k).at(row.index())]);
        return place;
    }

    private int[] place(int index) {
        int[] place = new int[nodes.size()];
        int rest = index;
        for (int k = 0; k < place.length; k++) {
            int count = nodes.get(k).values().length;
            place[k] = rest % count;
            rest /= count;
        }
        return place;
    }

    private GridColumns.Row row(int index) {
        for (int b = 0; b < columns.blocks().size(); b++) {
            int[] indices = GridAssembly.indices(columns.blocks().get(b), nodes, b);
            for (int i = 0; i < indices.length; i++) {
                if (indices[i] == index) {
                    return new GridColumns.Row(b, i);
                }
            }
        }
        throw new IllegalArgumentException("no row has the index " + index);
    }

    private String point(int[] place) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < place.length; k++) {
            text.append(k == 0 ? "" : ", ")
                    .append(columns.axes().get(k).name())
                    .append(" = ")
                    .append(AxisNodes.text(nodes.get(k).values()[place[k]]));
        }
        return text.toString();
    }
}
