package torchebm.contour;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/**
 * The cells of a field, and where a level crosses them. A contour's points are named by numbers, so
 * that neighbouring cells agree on them exactly: an edge's crossing of the lower or the upper
 * level, or a node of the grid.
 */
final class Cells {
    private static final int KINDS = 4;
    private static final int LOWER = 0;
    private static final int UPPER = 1;
    private static final int NODE = 2;

    private final double[] values;
    private final double[] x;
    private final double[] y;
    private final int n1;
    private final int n2;
    private final boolean allFinite;

    /** One cell: its corners counter-clockwise from the lower left, and their energies. */
    static final class Cell {
        private final double[] corner = new double[4];
        private int i;
        private int j;
        double min;
        double max;

        private double mean() {
            return (corner[0] + corner[1] + corner[2] + corner[3]) / 4;
        }
    }

    /** Receives a line from one named point to another. */
    @FunctionalInterface
    interface Sink {
        void accept(long from, long to);
    }

    Cells(Field field) {
        Grid grid = field.grid();
        if (!grid.isPlane()) {
            throw new IllegalArgumentException("contours need a grid of 2 axes");
        }
        this.values = field.values();
        this.x = grid.first().values();
        this.y = grid.last().values();
        this.n1 = grid.columns();
        this.n2 = grid.rows();
        this.allFinite = field.range().nan() == 0 && field.range().infinite() == 0;
    }

    static long atLower(long edge) {
        return edge * KINDS + LOWER;
    }

    static long atUpper(long edge) {
        return edge * KINDS + UPPER;
    }

    /**
     * Calls back with each cell whose corners are all finite; the cell is used again for the next
     * one.
     */
    void forEach(Consumer<Cell> consumer) {
        Cell cell = new Cell();
        for (int j = 0; j + 1 < n2; j++) {
            for (int i = 0; i + 1 < n1; i++) {
                if (isPresent(i, j)) {
                    cell.i = i;
                    cell.j = j;
                    cell.corner[0] = values[j * n1 + i];
                    cell.corner[1] = values[j * n1 + i + 1];
                    cell.corner[2] = values[(j + 1) * n1 + i + 1];
                    cell.corner[3] = values[(j + 1) * n1 + i];
                    cell.min = Math.min(
                            Math.min(cell.corner[0], cell.corner[1]), Math.min(cell.corner[2], cell.corner[3]));
                    cell.max = Math.max(
                            Math.max(cell.corner[0], cell.corner[1]), Math.max(cell.corner[2], cell.corner[3]));
                    consumer.accept(cell);
                }
            }
        }
    }

    /**
     * The lines, from edge to edge, around the part of a cell that is at or above a level, which is
     * to their left.
     */
    void cross(Cell cell, double level, Sink sink) {
        if (!(cell.min < level && cell.max >= level)) {
            return;
        }
        boolean saddle = isAbove(cell, 0, level) == isAbove(cell, 2, level)
                && isAbove(cell, 1, level) == isAbove(cell, 3, level);
        boolean joined = saddle && cell.mean() >= level;
        for (int k = 0; k < 4; k++) {
            if (isAbove(cell, k, level) && !isAbove(cell, k + 1, level)) {
                // The boundary leaves the cell's rim on edge k and comes back where the rim rises
                // above the level.
                int back = saddle && !joined ? k + 3 : k + 1;
                while (isAbove(cell, back, level) || !isAbove(cell, back + 1, level)) {
                    back++;
                }
                sink.accept(edge(cell, k), edge(cell, back));
            }
        }
    }

    /**
     * The parts of a cell's rim that lie on the border of the domain or of a hole, and between both
     * levels.
     */
    void border(Cell cell, double lower, double upper, Sink sink) {
        for (int k = 0; k < 4; k++) {
            if (!isBorder(cell, k)) {
                continue;
            }
            double from = cell.corner[k];
            double to = cell.corner[(k + 1) & 3];
            if (Math.max(from, to) < lower || Math.min(from, to) >= upper) {
                continue;
            }
            long edge = edge(cell, k);
            boolean rising = from < to;
            long begin;
            if (from < lower) {
                begin = atLower(edge);
            } else if (from >= upper) {
                begin = atUpper(edge);
            } else {
                begin = node(cell, k);
            }
            long end;
            if (rising && to >= upper) {
                end = atUpper(edge);
            } else if (!rising && to < lower) {
                end = atLower(edge);
            } else {
                end = node(cell, k + 1);
            }
            sink.accept(begin, end);
        }
    }

    /** Finds the place (x, y) of a named point. */
    LongFunction<double[]> locate(double lower, double upper) {
        return key -> {
            int kind = (int) (key % KINDS);
            long id = key / KINDS;
            if (kind == NODE) {
                return new double[] {x[(int) (id % n1)], y[(int) (id / n1)]};
            }
            int from = (int) (id / 2);
            boolean upward = id % 2 == 1;
            int to = upward ? from + n1 : from + 1;
            double level = kind == LOWER ? lower : upper;
            double t = (level - values[from]) / (values[to] - values[from]);
            int i = from % n1;
            int j = from / n1;
            return upward
                    ? new double[] {x[i], y[j] + t * (y[j + 1] - y[j])}
                    : new double[] {x[i] + t * (x[i + 1] - x[i]), y[j]};
        };
    }

    /** Edge k runs from corner k to the next one; beyond it lies this neighbour. */
    private static final int[] NEIGHBOUR_I = {0, 1, 0, -1};

    private static final int[] NEIGHBOUR_J = {-1, 0, 1, 0};

    private boolean isBorder(Cell cell, int k) {
        return !isPresent(cell.i + NEIGHBOUR_I[k & 3], cell.j + NEIGHBOUR_J[k & 3]);
    }

    private boolean isPresent(int i, int j) {
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

    private static boolean isAbove(Cell cell, int corner, double level) {
        return cell.corner[corner & 3] >= level;
    }

    /** The name of a cell's edge: that of its lower left node, and whether it runs upward. */
    private long edge(Cell cell, int k) {
        long node = (long) cell.j * n1 + cell.i;
        return switch (k & 3) {
            case 0 -> 2 * node;
            case 1 -> 2 * (node + 1) + 1;
            case 2 -> 2 * (node + n1);
            default -> 2 * node + 1;
        };
    }

    private long node(Cell cell, int k) {
        int i = cell.i + ((k & 3) == 1 || (k & 3) == 2 ? 1 : 0);
        int j = cell.j + ((k & 3) >= 2 ? 1 : 0);
        return ((long) j * n1 + i) * KINDS + NODE;
    }
}
