package torchebm.figure;

import java.util.Arrays;

/**
 * Leaves out points of a line of very many points, so that it looks the same: of each of equally many consecutive points that
 * share a pixel column, the first, the lowest, the highest and the last one are kept. Source: U. Jugel et al., M4: a
 * visualization-oriented time series data aggregation, VLDB 7 (2014).
 */
final class LineEnvelope {
    private static final int POINTS_A_COLUMN = 4;

    private LineEnvelope() {}

    /**
     * Returns the indices of the points that are kept, ascending. Next to numbers that are not finite, all points of a column
     * are kept.
     *
     * @param y equally spaced numbers
     * @param columns the number of pixel columns that they share
     */
    static int[] indices(double[] y, int columns) {
        int[] kept = new int[y.length];
        if (y.length <= (long) POINTS_A_COLUMN * columns) {
            Arrays.setAll(kept, i -> i);
            return kept;
        }
        int count = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) y.length * column / columns);
            int to = (int) ((long) y.length * (column + 1) / columns);
            int low = from;
            int high = from;
            boolean isFinite = true;
            for (int i = from; i < to; i++) {
                isFinite &= Double.isFinite(y[i]);
                low = y[i] < y[low] ? i : low;
                high = y[i] > y[high] ? i : high;
            }
            for (int i = from; i < to; i++) {
                if (!isFinite || i == from || i == low || i == high || i == to - 1) {
                    kept[count++] = i;
                }
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
