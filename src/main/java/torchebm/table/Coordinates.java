package torchebm.table;

import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;

/**
 * The coordinates of points in the order of a table. On a grid they repeat, so their numbers and their texts are made
 * once for an axis.
 */
final class Coordinates {
    private final Points points;
    /** For each coordinate of a grid, its different numbers: those of its axis, or the one that it is fixed at. */
    private final double[][] numbers;
    /** Whether a coordinate's numbers run with the columns of a grid. */
    private final boolean[] alongRow;

    /** No points yet. */
    static final Coordinates NONE = new Coordinates(new PointList(new double[1][0]));

    /** @param constants stand before the coordinates of each point */
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

    /** The different numbers of coordinate i. */
    double[] numbers(int i) {
        return numbers[i];
    }

    /** Which of its numbers coordinate i has at a point. */
    int index(int i, long point) {
        if (numbers[i].length == 1) {
            return 0; // a constant, what is fixed, or the only point
        }
        if (points instanceof Grid grid) {
            return (int) (alongRow[i] ? point % grid.columns() : point / grid.columns());
        }
        return (int) point;
    }

    /** Coordinate i of a point. */
    double get(int i, long point) {
        return numbers[i][index(i, point)];
    }

    /** Whether each number is many points' coordinate, so that its text is worth keeping. */
    boolean repeat() {
        return points instanceof Grid;
    }
}
