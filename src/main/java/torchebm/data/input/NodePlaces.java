package torchebm.data.input;

import java.util.Arrays;

/**
 * The index of a value for each row. On a grid in order, it is the same in consecutive rows or increases by one, so only the
 * beginnings of such runs are stored; otherwise all indices are.
 */
public final class NodePlaces {
    private final int count;

    /** The first rows of runs, in order; empty if every row has an index. */
    private final int[] starts;

    /** The indices at these rows, or at all rows. */
    private final int[] indices;

    /** The bit of a run is set if the index increases. */
    private final long[] rising;

    private NodePlaces(int count, int[] starts, int[] indices, long[] rising) {
        this.count = count;
        this.starts = starts;
        this.indices = indices;
        this.rising = rising;
    }

    /** Returns the index of a row. */
    public int at(int row) {
        if (starts.length == 0) {
            return indices[row];
        }
        int run = Arrays.binarySearch(starts, row);
        run = run < 0 ? -run - 2 : run;
        return indices[run] + (isRising(run) ? row - starts[run] : 0);
    }

    private boolean isRising(int run) {
        return (rising[run / Long.SIZE] >>> run & 1) != 0;
    }

    /**
     * Adds a number for each row's index to the elements of an array.
     *
     * @param sums one element for each row
     * @param numbers one for each index
     */
    public void addTo(int[] sums, int[] numbers, int factor) {
        if (starts.length == 0) {
            for (int row = 0; row < count; row++) {
                sums[row] += factor * numbers[indices[row]];
            }
            return;
        }
        for (int run = 0; run < starts.length; run++) {
            int end = run + 1 < starts.length ? starts[run + 1] : count;
            int step = isRising(run) ? 1 : 0;
            int index = indices[run];
            for (int row = starts[run]; row < end; row++) {
                sums[row] += factor * numbers[index];
                index += step;
            }
        }
    }

    /** Returns the memory of the arrays. */
    public long bytes() {
        return (long) Integer.BYTES * (starts.length + indices.length) + (long) Long.BYTES * rising.length;
    }

    /** Collects the indices of rows. */
    public static final class Builder {
        private int[] starts = new int[8];
        private int[] indices = new int[8];
        private long[] rising = new long[1];
        private int runs;
        private int rows;
        private int last;
        private int step;

        public void add(int index) {
            int row = rows++;
            if (row > 0) {
                int change = index - last;
                last = index;
                if (change == step) {
                    return;
                }
                if (change == 1 && row == starts[runs - 1] + 1) {
                    step = 1;
                    rising[(runs - 1) / Long.SIZE] |= 1L << (runs - 1);
                    return;
                }
            }
            begin(row, index);
        }

        private void begin(int row, int index) {
            if (runs == starts.length) {
                starts = Arrays.copyOf(starts, 2 * runs);
                indices = Arrays.copyOf(indices, 2 * runs);
                rising = Arrays.copyOf(rising, 1 + 2 * runs / Long.SIZE);
            }
            starts[runs] = row;
            indices[runs] = index;
            runs++;
            last = index;
            step = 0;
        }

        /** Returns the indices, and starts again. */
        public NodePlaces build() {
            NodePlaces runsOnly = new NodePlaces(
                    rows,
                    Arrays.copyOf(starts, runs),
                    Arrays.copyOf(indices, runs),
                    Arrays.copyOf(rising, 1 + runs / Long.SIZE));
            NodePlaces places = 2 * runs <= rows || runs == 0 ? runsOnly : runsOnly.expanded();
            Arrays.fill(rising, 0);
            runs = 0;
            rows = 0;
            return places;
        }
    }

    private NodePlaces expanded() {
        int[] all = new int[count];
        Arrays.setAll(all, this::at);
        return new NodePlaces(count, new int[0], all, new long[0]);
    }
}
