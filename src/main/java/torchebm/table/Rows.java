package torchebm.table;

import java.util.Arrays;
import torchebm.grid.PointList;

/** A growing list of rows of numbers, stored by column. */
final class Rows {
    private static final int FIRST = 64;

    private double[][] columns;
    private int count;

    Rows(int columns) {
        this.columns = new double[columns][FIRST];
    }

    /** Adds a row. */
    void next() {
        if (count == columns[0].length) {
            Arrays.setAll(columns, i -> Arrays.copyOf(columns[i], 2 * count));
        }
        count++;
    }

    /** Sets a number of the last row. */
    void put(int column, double value) {
        columns[column][count - 1] = value;
    }

    int count() {
        return count;
    }

    PointList list() {
        double[][] all = columns;
        columns = new double[0][0];
        Arrays.setAll(all, i -> Arrays.copyOf(all[i], count));
        return new PointList(all);
    }
}
