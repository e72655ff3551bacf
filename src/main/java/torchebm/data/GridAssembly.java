package torchebm.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import torchebm.data.input.Limits;
import torchebm.grid.Tasks;

/** Finds the grid of rows in any order, and puts their energies in its order. */
final class GridAssembly {
    /** The bits of a NaN that marks a grid point without a row. */
    private static final long EMPTY = 0x7ff8_0000_dead_beefL;

    /** The number of parts of the work that threads share. */
    private static final int TASKS = 64;

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

    /** Returns the number of points of the grid, or a number that is too large. */
    private long points() {
        long points = 1;
        for (Nodes axis : nodes) {
            points = Math.min(points * axis.values().length, Long.MAX_VALUE >> Integer.SIZE);
        }
        return points;
    }

    private double[] filled() {
        long points = points();
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
        AtomicInteger filled = new AtomicInteger();
        int blocks = columns.blocks().size();
        Tasks.run(Math.min(blocks, TASKS), task -> {
            for (int b = task; b < blocks; b += TASKS) {
                fill(values, b);
            }
        });
        Tasks.run(TASKS, task -> {
            int from = (int) (points * task / TASKS);
            int to = (int) (points * (task + 1) / TASKS);
            filled.addAndGet(counted(values, from, to));
        });
        if (filled.get() < rows) {
            throw problems.duplicate(duplicate());
        }
        return values;
    }

    private void fill(double[] values, int number) {
        RowBlock block = columns.blocks().get(number);
        int[] indices = indices(block, nodes, number);
        for (int i = 0; i < indices.length; i++) {
            values[indices[i]] = block.energy(i);
        }
    }

    /** Returns the number of grid points with a row, in a range of indices, and removes the marks of the others. */
    private static int counted(double[] values, int from, int to) {
        int count = to - from;
        for (int i = from; i < to; i++) {
            if (Double.doubleToRawLongBits(values[i]) == EMPTY) {
                values[i] = Double.NaN;
                count--;
            }
        }
        return count;
    }

    /** Returns the first row at the grid point of an earlier one. */
    private GridColumns.Row duplicate() {
        BitSet filled = new BitSet();
        for (int b = 0; b < columns.blocks().size(); b++) {
            int[] indices = indices(columns.blocks().get(b), nodes, b);
            for (int i = 0; i < indices.length; i++) {
                if (filled.get(indices[i])) {
                    return new GridColumns.Row(b, i);
                }
                filled.set(indices[i]);
            }
        }
        throw new IllegalStateException("no two rows have the same grid point");
    }

    /** Returns the indices of the grid points of a block's rows. */
    static int[] indices(RowBlock block, List<Nodes> nodes, int number) {
        int[] indices = new int[block.count()];
        int stride = 1;
        for (int k = 0; k < nodes.size(); k++) {
            block.places().get(k).addTo(indices, nodes.get(k).indices()[number], stride);
            stride *= nodes.get(k).values().length;
        }
        return indices;
    }
}
