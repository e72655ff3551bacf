package torchebm.page;

import java.util.List;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Tasks;

/** A field at fewer points, by interpolation with cubics through four points along each axis. */
final class CubicThinning {
    private final int[] first;
    private final double[][] weights;

    private CubicThinning(int from, int to) {
        this.first = new int[to];
        this.weights = new double[to][];
        for (int k = 0; k < to; k++) {
            double at = to == 1 ? 0 : (double) k * (from - 1) / (to - 1);
            int i = Math.max(0, Math.min(from - 4, (int) Math.floor(at) - 1));
            first[k] = i;
            weights[k] = lagrange(at - i, Math.min(4, from));
        }
    }

    /** Returns the weights of the values at 0, 1, …, n − 1 in the polynomial through them, at t. */
    private static double[] lagrange(double t, int n) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double weight = 1;
            for (int j = 0; j < n; j++) {
                weight *= j == i ? 1 : (t - j) / (i - j);
            }
            weights[i] = weight;
        }
        return weights;
    }

    /**
     * Returns a field over the same axes. Where a value of the four is not finite, the nearest value counts.
     *
     * @param columns the number of points along the first axis
     * @param rows the number of points along the second axis; not used for a line
     */
    static Field of(Field field, int columns, int rows) {
        Grid grid = field.grid();
        Axis x = grid.first();
        CubicThinning along = new CubicThinning(grid.columns(), columns);
        Axis thinX = x.over(x.min(), x.max(), columns);
        double[] narrow = new double[columns * grid.rows()];
        Tasks.run(grid.rows(), row -> {
            for (int k = 0; k < columns; k++) {
                narrow[row * columns + k] = along.at(field.values(), row * grid.columns(), 1, k);
            }
        });
        if (!grid.isPlane()) {
            return new Field(new Grid(List.of(thinX), grid.at()), narrow);
        }
        Axis y = grid.last();
        CubicThinning down = new CubicThinning(grid.rows(), rows);
        double[] values = new double[columns * rows];
        Tasks.run(rows, row -> {
            for (int k = 0; k < columns; k++) {
                values[row * columns + k] = down.at(narrow, k, columns, row);
            }
        });
        return new Field(new Grid(List.of(thinX, y.over(y.min(), y.max(), rows)), grid.at()), values);
    }

    private double at(double[] values, int offset, int stride, int k) {
        double sum = 0;
        int nearest = 0;
        for (int i = 0; i < weights[k].length; i++) {
            sum += weights[k][i] == 0 ? 0 : weights[k][i] * values[offset + (first[k] + i) * stride];
            nearest = weights[k][i] > weights[k][nearest] ? i : nearest;
        }
        return Double.isFinite(sum) ? sum : values[offset + (first[k] + nearest) * stride];
    }
}
