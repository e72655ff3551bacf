package torchebm.data;

import java.util.Arrays;
import torchebm.data.input.DistinctNumbers;

/**
 * Some consecutive rows of a table.
 *
 * @param numbers for each coordinate, its different values in the order of their first rows
 * @param places for each coordinate and row, the index of its value
 * @param energies for each row
 * @param skipped the rows before which a line without a row occurs, once for each such line
 * @param lines the number of lines
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowBlock(double[][] numbers, int[][] places, double[] energies, int[] skipped, int lines) {
    /** Returns the number of rows. */
    int count() {
        return energies.length;
    }

    /** Returns the line of a row, counted from 0. */
    int line(int row) {
        int low = 0;
        int high = skipped.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (skipped[middle] <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return row + low;
    }

    /** Returns the memory of the arrays. */
    long bytes() {
        long bytes = (long) Double.BYTES * energies.length + (long) Integer.BYTES * skipped.length;
        for (int k = 0; k < places.length; k++) {
            bytes += (long) Integer.BYTES * places[k].length + (long) Double.BYTES * numbers[k].length;
        }
        return bytes;
    }

    /** Collects rows. */
    static final class Builder {
        private static final int FIRST_ROWS = 1 << 10;

        private final DistinctNumbers[] numbers;
        private final int[][] places;
        private double[] energies = new double[FIRST_ROWS];
        private int[] skipped = {};
        private int rows;
        private int skips;

        Builder(int dimension) {
            numbers = new DistinctNumbers[dimension];
            Arrays.setAll(numbers, k -> new DistinctNumbers());
            places = new int[dimension][FIRST_ROWS];
        }

        /** Begins a row. */
        void next() {
            if (++rows > energies.length) {
                energies = Arrays.copyOf(energies, 2 * energies.length);
                Arrays.setAll(places, k -> Arrays.copyOf(places[k], 2 * places[k].length));
            }
        }

        /** Sets a coordinate of the row; returns true if its value is new. */
        boolean put(int k, double value) {
            int before = numbers[k].count();
            places[k][rows - 1] = numbers[k].index(value);
            return numbers[k].count() > before;
        }

        void putEnergy(double energy) {
            energies[rows - 1] = energy;
        }

        /** Counts a line without a row. */
        void skipLine() {
            if (skips == skipped.length) {
                skipped = Arrays.copyOf(skipped, 2 * skips + 8);
            }
            skipped[skips++] = rows;
        }

        /** Returns the number of lines so far, including that of the current row. */
        int lines() {
            return rows + skips;
        }

        int rows() {
            return rows;
        }

        /** Returns the block, and starts another one. */
        RowBlock build() {
            double[][] all = new double[numbers.length][];
            int[][] found = new int[numbers.length][];
            for (int k = 0; k < all.length; k++) {
                all[k] = numbers[k].toArray();
                found[k] = Arrays.copyOf(places[k], rows);
                numbers[k].clear();
            }
            RowBlock block = new RowBlock(
                    all, found, Arrays.copyOf(energies, rows), Arrays.copyOf(skipped, skips), rows + skips);
            rows = 0;
            skips = 0;
            return block;
        }
    }
}
