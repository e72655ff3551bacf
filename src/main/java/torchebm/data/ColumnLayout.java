package torchebm.data;

import java.util.List;

/**
 * The columns of a table that are read.
 *
 * @param separator the character between cells; a blank for any number of blanks and tabs
 * @param width the number of columns
 * @param roles for each column, the index of its coordinate, {@link #ENERGY} or {@link #NONE}
 * @param names the names of the coordinates in the header
 * @param axes the names, units and stated ranges of the coordinates
 * @param energy the name of the energy; empty without a header
 * @param unit the unit of the energy
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ColumnLayout(
        char separator,
        int width,
        int[] roles,
        List<String> names,
        List<AxisOptions> axes,
        String energy,
        String unit) {
    static final int NONE = -1;
    static final int ENERGY = -2;

    int dimension() {
        return axes.size();
    }

    /** Returns the same columns with other properties of the axes. */
    ColumnLayout with(List<AxisOptions> others) {
        return new ColumnLayout(separator, width, roles, names, others, energy, unit);
    }

    /** Returns the name of a column in messages. */
    String name(int column) {
        return roles[column] == ENERGY
                ? energy.isEmpty() ? "the energy" : energy
                : axes.get(roles[column]).name();
    }
}
