package torchebm.compute.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;

/** The coordinates of the points of a tile: shape (n, T). */
final class CoordinateArrays {
    private final Points points;
    private final int width;
    private final double[] numbers;

    CoordinateArrays(Points points, int width) {
        this.points = points;
        this.width = width;
        this.numbers = new double[Math.multiplyExact(points.dimension(), width)];
        if (points instanceof Grid grid) {
            for (int i = 0; i < grid.dimension(); i++) {
                Arrays.fill(numbers, i * width, (i + 1) * width, grid.at()[i]);
            }
        }
    }

    /**
     * Returns the coordinates; columns beyond the requested points are undefined.
     *
     * @param first the first point
     * @param count the number of points, at most T
     */
    INDArray array(long first, int count, DataType type) {
        if (points instanceof Grid grid) {
            int columns = grid.columns();
            int x = grid.first().coordinate() * width;
            int y = grid.last().coordinate() * width;
            for (int p = 0; p < count; p++) {
                if (grid.isPlane()) {
                    numbers[y + p] = grid.last().value((int) ((first + p) / columns));
                }
                numbers[x + p] = grid.first().value((int) ((first + p) % columns));
            }
        } else if (points instanceof PointList list) {
            for (int i = 0; i < list.dimension(); i++) {
                System.arraycopy(list.column(i), (int) first, numbers, i * width, count);
            }
        }
        return Tile.array(numbers, type).reshape(points.dimension(), width);
    }
}
