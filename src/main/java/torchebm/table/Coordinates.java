package torchebm.table;

import java.util.Arrays;
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

    Coordinates(Points points) {
        int n = points.dimension();
        this.points = points;
        this.numbers = new double[n][];
        this.alongRow = new boolean[n];
        if (points instanceof Grid grid) {
            Arrays.setAll(numbers, i -> new double[] {grid.at()[i]});
            for (Axis axis : grid.axes()) {
                numbers[axis.coordinate()] = axis.values();
                alongRow[axis.coordinate()] = axis.coordinate() == grid.first().coordinate();
            }
        } else if (points instanceof PointList list) {
            Arrays.setAll(numbers, list::column);
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
            return 0;
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
