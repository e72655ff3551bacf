package torchebm.table;

import java.util.Arrays;
import torchebm.grid.PointList;

/** Rows of numbers in the making, kept by columns. */
final class Rows {
    private static final int FIRST = 64;

    private double[][] columns;
    private int count;

    Rows(int columns) {
        this.columns = new double[columns][FIRST];
    }

    /** Begins another row. */
    void next() {
        if (count == columns[0].length) {
            Arrays.setAll(columns, i -> Arrays.copyOf(columns[i], 2 * count));
        }
        count++;
    }

    /** Puts a number into the last row. */
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
