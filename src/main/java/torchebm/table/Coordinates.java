package torchebm.table;

import java.util.Arrays;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;

/**
 * The coordinates of points in the order of a table. On a grid they repeat, so numbers and texts are computed once per
 * axis.
 */
final class Coordinates {
    private final Points points;
    /** The different numbers of each coordinate: on a grid, those of its axis or the fixed one. */
    private final double[][] numbers;
    /** True for the coordinate of a grid's first axis. */
    private final boolean[] alongRow;

    /** The coordinates of no points. */
    static final Coordinates NONE = new Coordinates(new PointList(new double[1][0]));

    /** @param constants numbers before the coordinates of each point */
    Coordinates(Points points, double... constants) {
        int first = constants.length;
        int n = first + points.dimension();
        this.points = points;
        this.numbers = new double[n][];
        this.alongRow = new boolean[n];
        for (int i = 0; i < first; i++) {
            numbers[i] = new double[] {constants[i]};
        }
        for (int i = first; i < n; i++) {
            numbers[i] = points instanceof PointList list
                    ? list.column(i - first)
                    : new double[] {((Grid) points).at()[i - first]};
        }
        if (points instanceof Grid grid) {
            for (Axis axis : grid.axes()) {
                int i = first + axis.coordinate();
                numbers[i] = axis.values();
                alongRow[i] = axis.coordinate() == grid.first().coordinate();
            }
        }
    }

    int dimension() {
        return numbers.length;
    }

    /** Returns the different numbers of coordinate i. */
    double[] numbers(int i) {
        return numbers[i];
    }

    /** Returns the index, among its numbers, of coordinate i of a point. */
    int index(int i, long point) {
        if (numbers[i].length == 1) {
            return 0; // a constant, a fixed coordinate, or the only point
        }
        if (points instanceof Grid grid) {
            return (int) (alongRow[i] ? point % grid.columns() : point / grid.columns());
        }
        return (int) point;
    }

    /** Returns coordinate i of a point. */
    double get(int i, long point) {
        return numbers[i][index(i, point)];
    }

    /** Copies coordinate i of consecutive points. */
    void copy(int i, long first, int count, double[] into) {
        double[] own = numbers[i];
        if (own.length == 1) {
            Arrays.fill(into, 0, count, own[0]);
        } else if (!(points instanceof Grid grid)) {
            System.arraycopy(own, (int) first, into, 0, count);
        } else if (alongRow[i]) {
            int at = index(i, first);
            for (int k = 0; k < count; k++) {
                into[k] = own[at];
                at = at + 1 == own.length ? 0 : at + 1;
            }
        } else {
            int columns = grid.columns();
            for (int k = 0; k < count; ) {
                int end = (int) Math.min(count, k + columns - (first + k) % columns);
                Arrays.fill(into, k, end, own[index(i, first + k)]);
                k = end;
            }
        }
    }

    /** Returns true if numbers repeat, so that their texts are worth keeping. */
    boolean repeat() {
        return points instanceof Grid;
    }
}
