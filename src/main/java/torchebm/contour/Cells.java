package torchebm.contour;

import java.util.List;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Tasks;

/**
 * The cells of a field, and the crossings of thresholds with their edges. Points of a contour are identified by
 * numbers, so that neighbouring cells use exactly the same points: the crossing of an edge with a region's lower or
 * upper threshold, or a node of the grid.
 */
final class Cells {
    private static final int KINDS = 4;
    private static final int LOWER = 0;
    private static final int UPPER = 1;
    private static final int NODE = 2;

    /** The offset of the neighbouring cell at edge k, which runs from corner k to the next corner counter-clockwise. */
    private static final int[] NEIGHBOUR_I = {0, 1, 0, -1};

    private static final int[] NEIGHBOUR_J = {-1, 0, 1, 0};

    /** The number of rows of cells in a strip, which one thread sweeps. */
    private static final int ROWS_A_STRIP = 128;

    private final Field field;
    private final RankedNodes nodes;
    private final double[] x;
    private final double[] y;
    private final int n1;
    private final int n2;
    private final double[] thresholds;

    /**
     * @param thresholds increasing
     */
    Cells(Field field, double[] thresholds) {
        Grid grid = field.grid();
        this.field = field;
        this.nodes = new RankedNodes(field, thresholds);
        this.x = grid.first().values();
        this.y = grid.last().values();
        this.n1 = grid.columns();
        this.n2 = grid.rows();
        this.thresholds = thresholds;
    }

    static long atLower(long edge) {
        return edge * KINDS + LOWER;
    }

    static long atUpper(long edge) {
        return edge * KINDS + UPPER;
    }

    /** Returns the crossing of an edge with a region's upper threshold, from that with its lower one. */
    static long atUpperOf(long crossing) {
        return crossing - LOWER + UPPER;
    }

    /** Returns true if a point is a node of the grid, false if it is a crossing with an edge. */
    static boolean isNode(long name) {
        return name % KINDS == NODE;
    }

    /** Returns true if a crossing is at a region's lower threshold. */
    static boolean isAtLower(long name) {
        return name % KINDS == LOWER;
    }

    /**
     * Returns the number of a node, or that of an edge: twice the number of its lower left node, plus 1 if it is
     * vertical.
     */
    static long id(long name) {
        return name / KINDS;
    }

    /**
     * The result of a sweep over all cells.
     *
     * @param crossings for each threshold, the lines from edge to edge with higher energies to their left
     * @param borders for each region, its parts of the border of the domain and of holes, from point to point
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sweep(Segments[] crossings, Segments[] borders) {
        Sweep(int crossings, int borders) {
            this(Segments.lists(crossings), Segments.lists(borders));
        }

        void append(Sweep next) {
            for (int k = 0; k < crossings.length; k++) {
                crossings[k].addAll(next.crossings[k]);
            }
            for (int k = 0; k < borders.length; k++) {
                borders[k].addAll(next.borders[k]);
            }
        }
    }

    /**
     * Sweeps over all cells, in strips on all cores. Region k has the energies from {@code lower[k]} to below {@code
     * upper[k]}.
     */
    Sweep sweep(double[] lower, double[] upper) {
        List<Sweep> parts = Tasks.results(Math.max(0, n2 - 2) / ROWS_A_STRIP + 1, strip -> {
            Sweep part = new Sweep(thresholds.length, lower.length);
            int from = strip * ROWS_A_STRIP;
            sweepRows(from, Math.min(from + ROWS_A_STRIP, n2 - 1), lower, upper, part);
            return part;
        });
        Sweep whole = parts.get(0);
        for (Sweep part : parts.subList(1, parts.size())) {
            whole.append(part);
        }
        return whole;
    }

    private void sweepRows(int from, int to, double[] lower, double[] upper, Sweep sweep) {
        Cell cell = new Cell();
        nodes.sweep(from, to, (i, j, below, above, isFlat, isBorder) -> {
            cell.set(i, j, below, above);
            if (!isFlat) {
                for (int k = cell.lowest(); k < cell.highest(); k++) {
                    cross(cell, k, sweep.crossings[k]);
                }
            }
            if (isBorder) {
                border(cell, lower, upper, sweep.borders);
            }
        });
    }

    /**
     * A cell: its corners, counter-clockwise from the lower left, and the number of thresholds that each has reached.
     */
    private final class Cell {
        private final int[] rank = new int[4];
        private final double[] corner = new double[4];
        private int i;
        private int j;

        void set(int column, int row, int[] below, int[] above) {
            i = column;
            j = row;
            rank[0] = below[i];
            rank[1] = below[i + 1];
            rank[2] = above[i + 1];
            rank[3] = above[i];
            nodes.corners(i, j, corner);
        }

        int lowest() {
            return Math.min(Math.min(rank[0], rank[1]), Math.min(rank[2], rank[3]));
        }

        int highest() {
            return Math.max(Math.max(rank[0], rank[1]), Math.max(rank[2], rank[3]));
        }

        boolean isAbove(int k, int threshold) {
            return rank[k & 3] > threshold;
        }

        /** Returns the number of an edge. */
        long edge(int k) {
            long node = (long) j * n1 + i;
            return switch (k & 3) {
                case 0 -> 2 * node;
                case 1 -> 2 * (node + 1) + 1;
                case 2 -> 2 * (node + n1);
                default -> 2 * node + 1;
            };
        }

        /** Returns the number of a corner as a point. */
        long node(int k) {
            int right = (k & 3) == 1 || (k & 3) == 2 ? 1 : 0;
            int up = (k & 3) >= 2 ? 1 : 0;
            return ((long) (j + up) * n1 + i + right) * KINDS + NODE;
        }
    }

    /** Adds the lines, from edge to edge, around the part of a cell that has reached a threshold. */
    private void cross(Cell cell, int threshold, Segments lines) {
        boolean saddle = cell.isAbove(0, threshold) == cell.isAbove(2, threshold)
                && cell.isAbove(1, threshold) == cell.isAbove(3, threshold);
        boolean joined = saddle && RankedNodes.mean(cell.corner) >= thresholds[threshold];
        for (int k = 0; k < 4; k++) {
            if (cell.isAbove(k, threshold) && !cell.isAbove(k + 1, threshold)) {
                // The boundary leaves the cell on edge k and enters it again at the next edge with rising values.
                int back = saddle && !joined ? k + 3 : k + 1;
                while (cell.isAbove(back, threshold) || !cell.isAbove(back + 1, threshold)) {
                    back++;
                }
                lines.add(atLower(cell.edge(k)), atLower(cell.edge(back)));
            }
        }
    }

    /** Adds to each region the parts of a cell's edges on the border of the domain or of a hole. */
    private void border(Cell cell, double[] lower, double[] upper, Segments[] borders) {
        for (int side = 0; side < 4; side++) {
            if (nodes.isPresent(cell.i + NEIGHBOUR_I[side], cell.j + NEIGHBOUR_J[side])) {
                continue;
            }
            double from = cell.corner[side];
            double to = cell.corner[(side + 1) & 3];
            long edge = cell.edge(side);
            for (int k = 0; k < lower.length; k++) {
                if (Math.max(from, to) < lower[k] || Math.min(from, to) >= upper[k]) {
                    continue;
                }
                long begin = from < lower[k] ? atLower(edge) : from >= upper[k] ? atUpper(edge) : cell.node(side);
                long end = to < lower[k] ? atLower(edge) : to >= upper[k] ? atUpper(edge) : cell.node(side + 1);
                borders[k].add(begin, end);
            }
        }
    }

    /**
     * Returns the positions of the points of a region's boundary.
     *
     * @param lower the index of the region's lower threshold
     * @param upper the index of its upper threshold; any number if it has none
     */
    Places places(int lower, int upper) {
        return new Places(field, x, y, thresholds, lower, upper);
    }
}
