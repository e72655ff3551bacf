package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.models.ModelReader;

/** The cases in which ND4J saves more time than its start takes. */
class BlasSavingsTest {
    private static double saved(Tensor energy, int side, DType dtype) {
        Grid grid = Grid.plane(new Axis(0, -1, 1, side), new Axis(1, -1, 1, side));
        return BlasSavings.secondsSaved(List.of(energy), grid, dtype);
    }

    /** A network with two hidden layers of this width. */
    private static Tensor network(int width) {
        Tensor h = Tensor.input(2).multipliedBy(ones(width, 2)).relu();
        return h.multipliedBy(ones(width, width))
                .relu()
                .multipliedBy(ones(1, width))
                .sum();
    }

    private static Matrix ones(int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.fill(row, 1);
        }
        return Matrix.of(values);
    }

    @Test
    void savesNothingWithoutLargeMatrices() {
        assertTrue(saved(ModelReader.ofCatalogue("ackley").model().energy(), 4096, DType.FLOAT64) < 0);
        assertTrue(saved(network(1024), 4096, DType.FLOAT64) < 0);
        assertTrue(saved(network(2048), 4096, DType.FLOAT32) < 0, "in the cache as float32");
    }

    @Test
    void savesInProportionToPointsAndElements() {
        Tensor network = network(2048);
        double saved = saved(network, 100, DType.FLOAT64);
        assertTrue(saved > 0);
        assertEquals(4 * saved, saved(network, 200, DType.FLOAT64), 1e-9 * saved);
        assertTrue(saved(network(3000), 100, DType.FLOAT64) > 2 * saved);
        assertTrue(saved(network(3000), 100, DType.FLOAT32) < saved, "float32 gains less");
    }
}
