package torchebm.data;

import java.util.List;
import java.util.Optional;

/**
 * The way in which a table is read.
 *
 * @param format the format; empty to recognise it by the name and the content of the file
 * @param coordinates the columns of the coordinates, in order, by their names in the header or their numbers, from 1; if
 *     empty, all columns except those of the energy and of its gradient
 * @param energy the column of the energy; if empty, the one that has a name of an energy, or the last one
 * @param axes the stated properties of the axes, in order; axes after the last of them have none
 * @param hasHoles true if energies may be missing, infinite or NaN: they become NaN ({@code missing: nan})
 * @param maxBytes the memory that the numbers of the table may take
 */
public record TableOptions(
        Optional<EnergyFormat> format,
        List<String> coordinates,
        String energy,
        List<AxisOptions> axes,
        boolean hasHoles,
        long maxBytes) {
    /** The share of the Java heap that a table may fill. */
    private static final double SHARE_OF_MEMORY = 0.6;

    /** The options of a table of which nothing is stated. */
    public static final TableOptions NONE = new TableOptions(Optional.empty(), List.of(), "", List.of(), false, (long)
            (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY));

    public TableOptions {
        coordinates = List.copyOf(coordinates);
        axes = List.copyOf(axes);
    }

    /** Returns the stated properties of an axis. */
    AxisOptions axis(int i) {
        return i < axes.size() ? axes.get(i) : AxisOptions.NONE;
    }

    /** Returns true if columns are stated. */
    boolean namesColumns() {
        return !coordinates.isEmpty() || !energy.isEmpty();
    }
}
