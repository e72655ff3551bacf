package torchebm.data;

import java.util.ArrayList;
import java.util.List;

/** Makes tables of nodes and energies that are in their order. */
final class GridValues {
    /** The largest difference of energies that are the same, relative to the largest energy. */
    private static final double SAME = 1e-5;

    private GridValues() {}

    /**
     * Returns the table. If a periodic axis has a node at the end of its period, its energies must be those at the
     * beginning, and are left out.
     *
     * @param columns the names and stated ranges of the axes; its rows are not used
     */
    static EnergyTable table(GridColumns columns, List<Nodes> nodes, double[] values) {
        double[] kept = values;
        List<TableAxis> axes = new ArrayList<>();
        for (int k = 0; k < nodes.size(); k++) {
            AxisNodes axis = AxisNodes.of(columns, k, nodes.get(k));
            if (axis.repeatsEnd()) {
                int stride = 1;
                for (TableAxis before : axes) {
                    stride *= before.nodes().length;
                }
                kept = withoutEnd(
                        columns,
                        kept,
                        stride,
                        nodes.get(k).values().length,
                        axis.axis().name());
            }
            axes.add(axis.axis());
        }
        return new EnergyTable(axes, kept, columns.energy(), columns.unit());
    }

    private static double[] withoutEnd(GridColumns columns, double[] values, int stride, int count, String name) {
        double[] kept = new double[values.length / count * (count - 1)];
        double largest = 0;
        for (double value : values) {
            largest = Math.abs(value) > largest ? Math.abs(value) : largest;
        }
        int to = 0;
        for (int i = 0; i < values.length; i++) {
            if (i / stride % count < count - 1) {
                kept[to++] = values[i];
                continue;
            }
            double begin = values[i - (count - 1) * stride];
            if (Math.abs(values[i] - begin) > SAME * largest) { // false for NaN
                throw columns.error(
                        name + " is periodic, but the energies at the beginning and at the end of its period differ: "
                                + AxisNodes.text(begin) + " and " + AxisNodes.text(values[i]),
                        "");
            }
        }
        return kept;
    }

    /**
     * Returns energies in the order of a table.
     *
     * @param values energies of which the index of the last axis runs fastest
     */
    static double[] firstFastest(double[] values, int... counts) {
        double[] ordered = new double[values.length];
        int[] strides = new int[counts.length];
        int stride = 1;
        for (int k = 0; k < counts.length; k++) {
            strides[k] = stride;
            stride *= counts[k];
        }
        int[] index = new int[counts.length];
        int to = 0;
        for (double value : values) {
            ordered[to] = value;
            for (int k = counts.length - 1; k >= 0; k--) {
                to += strides[k];
                if (++index[k] < counts[k]) {
                    break;
                }
                to -= strides[k] * counts[k];
                index[k] = 0;
            }
        }
        return ordered;
    }
}
