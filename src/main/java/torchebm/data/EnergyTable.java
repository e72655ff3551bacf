package torchebm.data;

import java.util.List;

/**
 * Energies on a rectilinear grid of one to four dimensions.
 *
 * @param axes the axes of the grid
 * @param values E at the nodes, of length n₁ n₂ …; the index of the first axis runs fastest. A missing energy is NaN. The
 *     array is not copied.
 * @param energy the name of the energy; empty if the file has none
 * @param unit the unit of the energy; empty if it is unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EnergyTable(List<TableAxis> axes, double[] values, String energy, String unit) {
    /** The key of an object in a table in JSON that is no column: the sums of the whole field of which this table is a part. */
    public static final String SUMS = "sums";

    /** The largest number of axes. */
    public static final int MAX_DIMENSION = 4;

    public EnergyTable {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > MAX_DIMENSION) {
            throw new IllegalArgumentException("a table has 1 to " + MAX_DIMENSION + " axes, but was " + axes.size());
        }
        long points = 1;
        for (TableAxis axis : axes) {
            points *= axis.nodes().length;
        }
        if (points != values.length) {
            throw new IllegalArgumentException("the grid has " + points + " points, but there are " + values.length);
        }
    }

    /** Returns the number of axes. */
    public int dimension() {
        return axes.size();
    }
}
