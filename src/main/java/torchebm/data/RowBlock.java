package torchebm.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.data.input.DistinctNumbers;
import torchebm.data.input.NodePlaces;

/**
 * Some consecutive rows of a table.
 *
 * @param numbers the different values of each coordinate, which other blocks may share
 * @param places for each coordinate and row, the index of its value
 * @param energies an array with the energies, which other blocks may share
 * @param first the index of the energy of the first row
 * @param count the number of rows
 * @param skipped the rows before which a line without a row occurs, once for each such line
 * @param bytes the memory that the block takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowBlock(
        List<DistinctNumbers> numbers,
        List<NodePlaces> places,
        double[] energies,
        int first,
        int count,
        int[] skipped,
        long bytes) {
    /** Returns the number of lines. */
    int lines() {
        return count + skipped.length;
    }

    double energy(int row) {
        return energies[first + row];
    }

    double coordinate(int row, int k) {
        return numbers.get(k).get(places.get(k).at(row));
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

    /** Collects rows. */
    static final class Builder {
        private static final int FIRST_ROWS = 1 << 10;

        /** The number of energies of an array from which on it is not doubled for the next block. */
        private static final int MOST_SHARED = 1 << 19;

        /** The number of different values from which on the next block has its own. */
        private static final int MOST_NUMBERS = 1 << 16;

        private final DistinctNumbers[] numbers;
        private final NodePlaces.Builder[] places;
        private double[] energies = new double[FIRST_ROWS];
        private int[] skipped = {};
        private int first;
        private int rows;
        private int skips;
        private int distinct;

        Builder(int dimension) {
            numbers = new DistinctNumbers[dimension];
            Arrays.setAll(numbers, k -> new DistinctNumbers());
            places = new NodePlaces.Builder[dimension];
            Arrays.setAll(places, k -> new NodePlaces.Builder());
        }

        /** Begins a row. */
        void next() {
            if (first + ++rows > energies.length) {
                double[] larger =
                        new double[Math.max(2 * rows, Math.min(2 * energies.length, Math.max(rows, MOST_SHARED)))];
                System.arraycopy(energies, first, larger, 0, rows - 1);
                energies = larger;
                first = 0;
            }
        }

        /**
         * Sets a coordinate of the row, if its text is that of an expected value; returns the length of the text with the byte
         * after it, else 0.
         */
        int match(int k, ByteBuffer bytes, int from) {
            int length = numbers[k].match(bytes, from);
            if (length > 0) {
                places[k].add(numbers[k].last());
            }
            return length;
        }

        /** Sets a coordinate of the row; returns true if its value is new. */
        boolean put(int k, double value) {
            int before = numbers[k].count();
            places[k].add(numbers[k].index(value));
            return numbers[k].count() > before;
        }

        /** Adds the text of a new value, with the byte after it. */
        void putText(int k, ByteBuffer bytes, int from, int length) {
            numbers[k].putText(bytes, from, length);
        }

        void putEnergy(double energy) {
            energies[first + rows - 1] = energy;
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

        /** Returns the block, and starts another one. */
        RowBlock build() {
            List<DistinctNumbers> values = List.of(numbers);
            List<NodePlaces> found = new ArrayList<>();
            long bytes = (long) Double.BYTES * rows + (long) Integer.BYTES * skips;
            int before = distinct;
            distinct = 0;
            for (int k = 0; k < numbers.length; k++) {
                NodePlaces of = places[k].build();
                found.add(of);
                bytes += of.bytes() + (long) Double.BYTES * numbers[k].count();
                if (numbers[k].count() > MOST_NUMBERS) {
                    numbers[k] = new DistinctNumbers();
                }
                distinct += numbers[k].count();
            }
            bytes -= (long) Double.BYTES * before; // counted with an earlier block
            RowBlock block = new RowBlock(
                    values, List.copyOf(found), energies, first, rows, Arrays.copyOf(skipped, skips), bytes);
            first += rows;
            rows = 0;
            skips = 0;
            return block;
        }
    }
}
