package torchebm.contour;

import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** The nodes of a plane, ranked among thresholds, and the cells between them. */
final class RankedNodes {
    private final double[] values;
    private final int n1;
    private final int n2;
    private final boolean allFinite;
    private final double[] thresholds;
    private final Cancellation cancellation = new Cancellation();

    /** @param thresholds increasing */
    RankedNodes(Field field, double[] thresholds) {
        Grid grid = field.grid();
        if (!grid.isPlane()) {
            throw new IllegalArgumentException("contours need a grid of 2 axes");
        }
        this.values = field.values();
        this.n1 = grid.columns();
        this.n2 = grid.rows();
        this.allFinite = areFinite(values);
        this.thresholds = thresholds;
    }

    private static boolean areFinite(double[] values) {
        double zeros = 0;
        for (double value : values) {
            zeros += 0 * value; // NaN if the value is not finite
        }
        return zeros == 0;
    }

    /** Receives cells. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Visits a cell.
         *
         * @param below the number of thresholds that each node of the row below has reached; that of the cell's left node is at i
         * @param above that of the nodes of the row above
         * @param isFlat true if all corners have reached the same thresholds
         * @param isBorder true if the cell may be at the border of the domain or of a hole
         */
        void cell(int i, int j, int[] below, int[] above, boolean isFlat, boolean isBorder);
    }

    /**
     * Visits the cells whose values are finite, if a threshold is between their corners or they may be at a border.
     *
     * @param from the first row of cells
     * @param to the row after the last one, larger than the first
     */
    void sweep(int from, int to, Visitor visitor) {
        int[] below = new int[n1];
        int[] above = new int[n1];
        rank(from, below);
        for (int j = from; j < to; j++) {
            cancellation.check();
            rank(j + 1, above);
            boolean mayBorder = j == 0 || j == n2 - 2 || !allFinite;
            for (int i = 0; i + 1 < n1; i++) {
                int rank = below[i];
                boolean isFlat = rank == below[i + 1] && rank == above[i] && rank == above[i + 1];
                boolean isBorder = mayBorder || i == 0 || i == n1 - 2;
                if ((!isFlat || isBorder) && isPresent(i, j)) {
                    visitor.cell(i, j, below, above, isFlat, isBorder);
                }
            }
            int[] swapped = below;
            below = above;
            above = swapped;
        }
    }

    /** Computes, for each node of a row, the number of thresholds that its value has reached. */
    private void rank(int row, int[] ranks) {
        int rank = 0;
        for (int i = 0; i < n1; i++) {
            double value = values[row * n1 + i];
            while (rank < thresholds.length && value >= thresholds[rank]) {
                rank++;
            }
            while (rank > 0 && !(value >= thresholds[rank - 1])) {
                rank--;
            }
            ranks[i] = rank;
        }
    }

    /** Returns true if there is a cell, and the values at its corners are finite. */
    boolean isPresent(int i, int j) {
        if (i < 0 || j < 0 || i + 1 >= n1 || j + 1 >= n2) {
            return false;
        }
        int node = j * n1 + i;
        return allFinite
                || (Double.isFinite(values[node])
                        && Double.isFinite(values[node + 1])
                        && Double.isFinite(values[node + n1])
                        && Double.isFinite(values[node + n1 + 1]));
    }

    /** Copies the values at the corners of a cell, counter-clockwise from the lower left one. */
    void corners(int i, int j, double[] corner) {
        int node = j * n1 + i;
        corner[0] = values[node];
        corner[1] = values[node + 1];
        corner[2] = values[node + n1 + 1];
        corner[3] = values[node + n1];
    }

    /** Returns the mean of the corners of a cell. */
    static double mean(double[] corner) {
        double sum = corner[0] + corner[1] + corner[2] + corner[3];
        // Dividing first avoids overflow of large numbers, but would lose bits of subnormal ones.
        return Double.isFinite(sum) ? sum / 4 : corner[0] / 4 + corner[1] / 4 + corner[2] / 4 + corner[3] / 4;
    }

    /** Returns the place of a level on an edge, by linear interpolation, as a part of its length from the node with the value a. */
    static double part(double a, double b, double level) {
        double height = b - a;
        return Double.isFinite(height) ? (level - a) / height : (level / 2 - a / 2) / (b / 2 - a / 2);
    }
}
