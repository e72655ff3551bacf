package torchebm.data;

import java.util.Arrays;
import java.util.List;
import torchebm.data.input.Limits;
import torchebm.grid.Tasks;

/** Finds the grid of rows in any order, and puts their energies in its order. */
final class GridAssembly {
    /** The bits of a NaN that marks a grid point without a row. */
    private static final long EMPTY = 0x7ff8_0000_dead_beefL;

    private final GridColumns columns;
    private final TableOptions options;
    private final List<Nodes> nodes;

    GridAssembly(GridColumns columns, TableOptions options) {
        this.columns = columns;
        this.options = options;
        if (columns.count() == 0) {
            throw columns.error("this table has no rows", "");
        }
        this.nodes = Tasks.results(columns.dimension(), k -> Nodes.of(columns.blocks(), k));
        for (int k = 0; k < columns.dimension(); k++) {
            if (nodes.get(k).values().length < 2) {
                throw columns.error(
                        name(k) + " has only one value, "
                                + AxisNodes.text(nodes.get(k).values()[0]) + ": an axis needs at least 2",
                        columns.dimension() > 1 ? "name the other coordinates with columns" : "");
            }
        }
    }

    private String name(int k) {
        return columns.axes().get(k).name();
    }

    /** Returns the number of nodes of an axis. */
    int count(int k) {
        return nodes.get(k).values().length;
    }

    EnergyTable table() {
        return GridValues.table(columns, nodes, filled());
    }

    private double[] filled() {
        long points = 1;
        for (Nodes axis : nodes) {
            points = Math.min(points * axis.values().length, Long.MAX_VALUE >> Integer.SIZE);
        }
        GridProblems problems = new GridProblems(columns, nodes);
        long rows = columns.count();
        if (points > rows && points <= Limits.MAX_POINTS && !options.hasHoles()) {
            throw problems.holes(points);
        }
        if (points > Limits.MAX_POINTS || points * Double.BYTES > options.maxBytes()) {
            throw points > 2 * rows ? problems.notAGrid(points) : Limits.tooLarge(columns.file(), options.maxBytes());
        }
        double[] values = new double[(int) points];
        Arrays.fill(values, Double.longBitsToDouble(EMPTY));
        for (int b = 0; b < columns.blocks().size(); b++) {
            double[] energies = columns.blocks().get(b).energies();
            int[] indices = indices(columns.blocks().get(b), nodes, b);
            for (int i = 0; i < indices.length; i++) {
                if (Double.doubleToRawLongBits(values[indices[i]]) != EMPTY) {
                    throw problems.duplicate(new GridColumns.Row(b, i));
                }
                values[indices[i]] = energies[i];
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? Double.NaN : values[i]; // without the mark
        }
        return values;
    }

    /** Returns the indices of the grid points of a block's rows. */
    static int[] indices(RowBlock block, List<Nodes> nodes, int number) {
        int[] indices = new int[block.count()];
        int stride = 1;
        for (int k = 0; k < nodes.size(); k++) {
            int[] node = nodes.get(k).indices()[number];
            int[] places = block.places()[k];
            for (int i = 0; i < indices.length; i++) {
                indices[i] += stride * node[places[i]];
            }
            stride *= nodes.get(k).values().length;
        }
        return indices;
    }
}
