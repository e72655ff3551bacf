package torchebm.contour;

import torchebm.grid.Field;

/**
 * The edges of nested regions, for images: region k contains the energies from level k on, as in {@link Contours#nested}. An image
 * needs neither rings nor names of points, and needs the edges of a few rows at a time.
 */
public final class RegionEdges {
    private static final int CORNERS = 4;

    /** The edge by which a line leaves a cell, by the corners that are above a level, as bits; the boundary of one part of it. */
    private static final int[] LEAVING = leaving();

    /** The edge by which that line enters the cell. */
    private static final int[] ENTERING = entering();

    private static final int LOWER_LEFT_AND_UPPER_RIGHT = 0b0101;
    private static final int LOWER_RIGHT_AND_UPPER_LEFT = 0b1010;

    private final RankedNodes nodes;
    private final double[] x;
    private final double[] y;
    private final double[] thresholds;

    /** Receives directed edges, with the region to their left where x points right and y up. */
    @FunctionalInterface
    public interface Receiver {
        void edge(int region, double fromX, double fromY, double toX, double toY);
    }

    /**
     * @param field over a plane
     * @param levels increasing, at least 2; the last region contains the energies above all of them
     * @param x the places of the columns of the grid; not copied
     * @param y the places of the rows; not copied
     */
    public RegionEdges(Field field, double[] levels, double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.thresholds = Contours.thresholds(levels);
        this.nodes = new RankedNodes(field, thresholds);
    }

    private static int[] leaving() {
        int[] edges = new int[1 << CORNERS];
        for (int above = 1; above < edges.length - 1; above++) {
            while (!isAbove(above, edges[above]) || isAbove(above, edges[above] + 1)) {
                edges[above]++;
            }
        }
        return edges;
    }

    private static int[] entering() {
        int[] edges = new int[1 << CORNERS];
        for (int above = 1; above < edges.length - 1; above++) {
            while (isAbove(above, edges[above]) || !isAbove(above, edges[above] + 1)) {
                edges[above]++;
            }
        }
        return edges;
    }

    private static boolean isAbove(int above, int corner) {
        return (above >> (corner & 3) & 1) == 1;
    }

    /** Reports the edges in the rows of cells that reach into the strip between two places, and maybe others. */
    public void sweep(double low, double high, Receiver out) {
        boolean isUpward = y[y.length - 1] > y[0];
        int from = rows(isUpward ? low : high, isUpward);
        int to = rows(isUpward ? high : low, isUpward);
        sweepRows(Math.max(0, from - 1), Math.min(to, y.length - 1), out);
    }

    /** Returns the number of rows of the grid whose places are before a place. */
    private int rows(double place, boolean isUpward) {
        int count = 0;
        for (int step = Integer.highestOneBit(y.length); step > 0; step /= 2) {
            int next = count + step;
            if (next <= y.length && (isUpward ? y[next - 1] < place : y[next - 1] > place)) {
                count = next;
            }
        }
        return count;
    }

    private void sweepRows(int from, int to, Receiver out) {
        if (from >= to) {
            return;
        }
        Cell cell = new Cell(out);
        nodes.sweep(from, to, (i, j, below, above, isFlat, isBorder) -> {
            cell.set(i, j);
            if (!isFlat) {
                cell.cross(below[i], below[i + 1], above[i + 1], above[i]);
            }
            if (isBorder) {
                cell.border();
            }
        });
    }

    /** A cell: its corners are counted counter-clockwise from the lower left one; edge k begins at corner k. */
    private final class Cell {
        private final Receiver out;
        private final double[] corner = new double[CORNERS];
        private int i;
        private int j;
        private double left;
        private double right;
        private double lower;
        private double upper;

        Cell(Receiver out) {
            this.out = out;
        }

        void set(int column, int row) {
            i = column;
            j = row;
            left = x[i];
            right = x[i + 1];
            lower = y[j];
            upper = y[j + 1];
            nodes.corners(i, j, corner);
        }

        /**
         * Reports the lines through the cell.
         *
         * @param rank0 the number of thresholds that corner 0 has reached
         */
        void cross(int rank0, int rank1, int rank2, int rank3) {
            int highest = Math.max(Math.max(rank0, rank1), Math.max(rank2, rank3));
            for (int k = Math.min(Math.min(rank0, rank1), Math.min(rank2, rank3)); k < highest; k++) {
                int above = (rank0 > k ? 1 : 0)
                        | (rank1 > k ? 1 << 1 : 0)
                        | (rank2 > k ? 1 << 2 : 0)
                        | (rank3 > k ? 1 << 3 : 0);
                if (above == LOWER_LEFT_AND_UPPER_RIGHT || above == LOWER_RIGHT_AND_UPPER_LEFT) {
                    int leaves = above == LOWER_LEFT_AND_UPPER_RIGHT ? 0 : 1;
                    boolean isJoined = RankedNodes.mean(corner) >= thresholds[k];
                    line(k, leaves, (isJoined ? leaves + 1 : leaves + 3) & 3);
                    line(k, leaves + 2, (isJoined ? leaves + 3 : leaves + 1) & 3);
                } else {
                    line(k, LEAVING[above], ENTERING[above]);
                }
            }
        }

        private void line(int k, int fromEdge, int toEdge) {
            double level = thresholds[k];
            out.edge(k, across(fromEdge, level), along(fromEdge, level), across(toEdge, level), along(toEdge, level));
        }

        /** Returns the first coordinate of a level on an edge, which is the same in the cell at its other side. */
        private double across(int edge, double level) {
            return switch (edge) {
                case 0 -> place(left, right, corner[0], corner[1], level);
                case 1 -> right;
                case 2 -> place(left, right, corner[3], corner[2], level);
                default -> left;
            };
        }

        /** Returns the second coordinate of a level on an edge. */
        private double along(int edge, double level) {
            return switch (edge) {
                case 0 -> lower;
                case 1 -> place(lower, upper, corner[1], corner[2], level);
                case 2 -> upper;
                default -> place(lower, upper, corner[0], corner[3], level);
            };
        }

        private static double place(double begin, double end, double a, double b, double level) {
            return begin + RankedNodes.part(a, b, level) * (end - begin);
        }

        /** Reports the parts of the cell's edges that are on the border of the domain or of a hole. */
        void border() {
            if (!nodes.isPresent(i, j - 1)) {
                border(0, left, lower, right, lower);
            }
            if (!nodes.isPresent(i + 1, j)) {
                border(1, right, lower, right, upper);
            }
            if (!nodes.isPresent(i, j + 1)) {
                border(2, right, upper, left, upper);
            }
            if (!nodes.isPresent(i - 1, j)) {
                border(3, left, upper, left, lower);
            }
        }

        private void border(int edge, double fromX, double fromY, double toX, double toY) {
            double from = corner[edge];
            double to = corner[(edge + 1) & 3];
            for (int k = 0; k < thresholds.length && Math.max(from, to) >= thresholds[k]; k++) {
                double level = thresholds[k];
                boolean isFrom = from >= level;
                boolean isTo = to >= level;
                out.edge(
                        k,
                        isFrom ? fromX : across(edge, level),
                        isFrom ? fromY : along(edge, level),
                        isTo ? toX : across(edge, level),
                        isTo ? toY : along(edge, level));
            }
        }
    }
}
