package torchebm.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import torchebm.data.input.DistinctNumbers;

/**
 * The nodes of an axis, found from the coordinates of all rows.
 *
 * <p>Coordinates that differ by less than a thousandth of the neighbouring spacing are one node: they were rounded
 * differently. The node is the middle one of them.
 *
 * @param values the nodes in ascending order
 * @param indices for each block and each of its different values, the index of the node
 * @param width the largest distance of values that are one node
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Nodes(double[] values, int[][] indices, double width) {
    /** The largest distance of values that are one node, relative to the larger neighbouring distance. */
    private static final double TOLERANCE = 1e-3;

    /** The largest distance of a node from that of an even axis, relative to the step. */
    private static final double UNEVEN = 0.05;

    /** The largest error of a sum of float32, relative to the largest node. */
    private static final double SINGLE = 0x1p-22;

    /** Numbers with more digits than this may differ in the further ones, which are errors of rounding. */
    private static final int MOST_DIGITS = 12;

    /** Returns known nodes. */
    static Nodes of(double[] values) {
        return new Nodes(values, new int[0][], 0);
    }

    /** Finds the nodes of coordinate k. */
    static Nodes of(List<RowBlock> blocks, int k) {
        IdentityHashMap<DistinctNumbers, int[]> indicesOf = new IdentityHashMap<>();
        List<DistinctNumbers> parts = new ArrayList<>();
        int total = 0;
        for (RowBlock block : blocks) {
            DistinctNumbers numbers = block.numbers().get(k);
            if (indicesOf.put(numbers, new int[0]) == null) {
                parts.add(numbers);
                total += numbers.count();
            }
        }
        double[] sorted = new double[total];
        int count = 0;
        for (DistinctNumbers part : parts) {
            for (int i = 0; i < part.count(); i++) {
                sorted[count++] = part.get(i);
            }
        }
        Arrays.sort(sorted);
        double[] different = different(sorted);
        int[] nodes = clusters(different);
        int n = different.length == 0 ? 0 : nodes[different.length - 1] + 1;
        double[] values = new double[n];
        double width = 0;
        for (int from = 0; from < different.length; ) {
            int to = from + 1;
            while (to < different.length && nodes[to] == nodes[from]) {
                to++;
            }
            values[nodes[from]] = different[(from + to - 1) / 2];
            width = Math.max(width, different[to - 1] - different[from]);
            from = to;
        }
        for (DistinctNumbers part : parts) {
            int[] indices = new int[part.count()];
            Arrays.setAll(indices, i -> nodes[Arrays.binarySearch(different, part.get(i))]);
            indicesOf.put(part, indices);
        }
        int[][] indices = new int[blocks.size()][];
        Arrays.setAll(indices, b -> indicesOf.get(blocks.get(b).numbers().get(k)));
        return new Nodes(values, indices, width);
    }

    private static double[] different(double[] sorted) {
        double[] different = new double[sorted.length];
        int count = 0;
        for (double value : sorted) {
            if (count == 0 || value != different[count - 1]) {
                different[count++] = value;
            }
        }
        return Arrays.copyOf(different, count);
    }

    /**
     * Returns the index of the node of each value. A gap is within a node if it is much smaller than the nearest gap that
     * is not, on either side, and so is the distance of all values of the node.
     */
    private static int[] clusters(double[] values) {
        int gaps = Math.max(0, values.length - 1);
        boolean[] isWithin = new boolean[gaps];
        double real = 0;
        for (int i = 0; i < gaps; i++) {
            double gap = values[i + 1] - values[i];
            double next = i + 1 < gaps ? values[i + 2] - values[i + 1] : 0;
            isWithin[i] = gap < TOLERANCE * Math.max(real, next);
            real = isWithin[i] ? real : gap;
        }
        real = 0;
        for (int i = gaps - 1; i >= 0; i--) {
            double gap = values[i + 1] - values[i];
            isWithin[i] |= gap < TOLERANCE * real;
            real = isWithin[i] ? real : gap;
        }
        int[] nodes = new int[values.length];
        for (int from = 0; from < gaps; ) {
            int to = from;
            while (to < gaps && isWithin[to]) {
                to++;
            }
            double before = from == 0 ? 0 : values[from] - values[from - 1];
            double after = to == gaps ? 0 : values[to + 1] - values[to];
            boolean isNode = values[to] - values[from] < TOLERANCE * Math.max(before, after);
            for (int i = from; i < to; i++) {
                nodes[i + 1] = isNode ? nodes[i] : nodes[i] + 1;
            }
            if (to < gaps) {
                nodes[to + 1] = nodes[to] + 1;
            }
            from = to + 1;
        }
        return nodes;
    }

    /**
     * Returns the largest error of rounding of the nodes.
     *
     * @param digits the number of significant digits with which they are written
     */
    double rounding(int digits) {
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        double unit = Math.pow(10, Math.floor(Math.log10(largest)) + 1 - Math.min(digits, MOST_DIGITS));
        double single = isSingle(digits) ? SINGLE * largest : 0;
        double step = (values[values.length - 1] - values[0]) / (values.length - 1);
        return Math.min(Math.max(Math.max(unit, single), width), UNEVEN * step);
    }

    /** Returns true if the nodes were float32: they have as many digits as these need, or exactly such values. */
    private boolean isSingle(int digits) {
        boolean areSingle = true;
        for (double value : values) {
            areSingle &= (float) value == value;
        }
        return areSingle || digits == 8 || digits == 9;
    }

    /** Returns even nodes if these agree with them within errors of rounding, or these. */
    double[] evened(double[] even, double rounding) {
        return isNear(even, rounding) ? even : values;
    }

    boolean isNear(double[] even, double rounding) {
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - even[i]) <= rounding)) {
                return false;
            }
        }
        return true;
    }
}
