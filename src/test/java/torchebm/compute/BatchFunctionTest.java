package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.fused.BatchFunction;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.core.BaseModel;
import torchebm.grid.PointList;
import torchebm.testing.Models;

class BatchFunctionTest {
    /** Around the lengths of vectors and of tiles. */
    private static final int[] SIZES = {1, 7, 8, 9, 63, 64, 65, 1024, 1025, 2100};

    private static double[][] points(int n, SplittableRandom random) {
        double[][] points = new double[2][n];
        for (double[] column : points) {
            Arrays.setAll(column, k -> random.nextDouble() * 4 - 2);
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(strings = {"double-well", "muller-brown", "ackley", "two-moons", "rings", "mixture"})
    void resultsHaveTheBitsOfTheFusedProgramForAnyNumberOfPoints(String name) {
        BaseModel model = Models.named(name).model();
        for (DType dtype : DType.values()) {
            for (KernelChoice kernels : List.of(KernelChoice.LOOPS, KernelChoice.VECTORS)) {
                SplittableRandom random = new SplittableRandom(3);
                BatchFunction function = BatchFunction.compile(model.outputs(true), 2, dtype, kernels, 1);
                BatchFunction.Workspace workspace = function.newWorkspace();
                assertEquals(3, function.outputs());
                for (int n : SIZES) {
                    double[][] points = points(n, random);
                    double[][] results = new double[3][n + 5];
                    workspace.evaluate(points, n, results);
                    Program program =
                            new FusedBackend(kernels).compile(model.outputs(true), new PointList(points), dtype);
                    double[][] expected = Evaluator.evaluate(program, 0, n);
                    for (int k = 0; k < 3; k++) {
                        assertArrayEquals(expected[k], Arrays.copyOf(results[k], n), name + ", " + n + " points");
                        assertEquals(0, results[k][n], "nothing beyond the points is written");
                    }
                }
            }
        }
    }
}
