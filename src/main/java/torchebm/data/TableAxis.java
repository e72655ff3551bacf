package torchebm.data;

/**
 * An axis of a table.
 *
 * @param name the name of the coordinate, such as {@code phi}
 * @param unit its unit; empty if it is unknown
 * @param nodes at least two increasing values; the array is not copied
 * @param period the length of a period, whose end is not a node; 0 if the axis is not periodic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableAxis(String name, String unit, double[] nodes, double period) {
    public TableAxis {
        if (nodes.length < 2) {
            throw new IllegalArgumentException("an axis has at least 2 nodes, but was " + nodes.length);
        }
        for (int i = 1; i < nodes.length; i++) {
            if (!(nodes[i - 1] < nodes[i])) {
                throw new IllegalArgumentException("nodes must increase, but were " + nodes[i - 1] + ", " + nodes[i]);
            }
        }
        if (!Double.isFinite(nodes[nodes.length - 1] - nodes[0])) {
            throw new IllegalArgumentException("nodes must be finite");
        }
        if (period != 0 && !(period > nodes[nodes.length - 1] - nodes[0])) {
            throw new IllegalArgumentException("the period must be larger than the range of the nodes");
        }
    }

    /** Returns true if the axis is periodic. */
    public boolean isPeriodic() {
        return period != 0;
    }

    /** Returns the distance of the nodes of an even axis: (last − first) / (n − 1), or period / n. */
    public double step() {
        return isPeriodic() ? period / nodes.length : (nodes[nodes.length - 1] - nodes[0]) / (nodes.length - 1);
    }

    /** Returns true if the nodes are exactly the values of {@link #even}. */
    public boolean isEven() {
        return java.util.Arrays.equals(nodes, even(nodes[0], nodes[nodes.length - 1], nodes.length, period));
    }

    /**
     * Returns equally spaced nodes: first + i step, and exactly {@code last} at the end of an axis without a period.
     *
     * @param period the length of a period; 0 without one
     */
    static double[] even(double first, double last, int count, double period) {
        double step = period == 0 ? (last - first) / (count - 1) : period / count;
        double[] nodes = new double[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = i == count - 1 && period == 0 ? last : first + i * step;
        }
        return nodes;
    }
}
