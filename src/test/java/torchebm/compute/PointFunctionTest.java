package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.ContractModels.RandomOperations;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;
import torchebm.models.ModelReader;
import torchebm.testing.Models;

class PointFunctionTest {
    /** Around the lengths of vectors, and on both sides of the change from single points to tiles and of a tile. */
    private static final int[] SIZES = {0, 1, 7, 8, 15, 16, 31, 32, 33, 128, 129, 300};

    private static final int MOST = 300;

    private static final double[] SPECIAL = {
        0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-320, -1e300, 1, -0.5
    };

    /** Points of shape (n, d) by rows; every third has a special number. */
    private static double[] points(int n, int d, SplittableRandom random) {
        double[] points = new double[n * d];
        Arrays.setAll(points, i -> random.nextDouble() * 4 - 2);
        for (int p = 0; p < n; p += 3) {
            points[p * d + random.nextInt(d)] = SPECIAL[random.nextInt(SPECIAL.length)];
        }
        return points;
    }

    /** Returns the results of the fused program with plain loops, for points that are compiled as a list. */
    private static double[] fused(List<Tensor> tensors, double[] points, int n, int d, DType dtype) {
        double[][] columns = new double[d][n];
        for (int i = 0; i < points.length; i++) {
            columns[i % d][i / d] = points[i];
        }
        Program program = new FusedBackend(KernelChoice.LOOPS).compile(tensors, new PointList(columns), dtype);
        double[][] results = Evaluator.evaluate(program, 0, n);
        double[] rows = new double[n * results.length];
        Arrays.setAll(rows, i -> results[i % results.length][i / results.length]);
        return rows;
    }

    private static void assertSameBits(double[] expected, double[] actual, String message) {
        assertArrayEquals(bits(expected), bits(actual), message);
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray();
    }

    @TestFactory
    Stream<DynamicTest> isTheFusedProgramBitForBit() {
        return Stream.concat(
                        ContractModels.covering().stream(),
                        RandomOperations.ALL.stream().limit(4))
                .map(model -> DynamicTest.dynamicTest(model.energy().toString(), () -> {
                    int d = model.dimension();
                    List<Tensor> tensors = model.outputs(true);
                    double[] all = points(MOST, d, new SplittableRandom(1));
                    for (DType dtype : DType.values()) {
                        double[] expected = fused(tensors, all, MOST, d, dtype);
                        PointFunction function = PointFunction.compile(tensors, d, dtype);
                        PointFunction.Workspace workspace = function.newWorkspace();
                        for (int n : SIZES) {
                            int m = function.outputs();
                            int first = (MOST - n) / 2;
                            double[] results = new double[n * m];
                            workspace.evaluate(Arrays.copyOfRange(all, first * d, (first + n) * d), n, results);
                            double[] same = Arrays.copyOfRange(expected, first * m, (first + n) * m);
                            assertSameBits(same, results, n + " points in " + dtype);
                        }
                    }
                }));
    }

    /** Returns a matrix of shape (4, 9) with some of the elements. */
    private static Matrix matrix(SplittableRandom random, double... elements) {
        double[][] rows = new double[4][9];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> elements[random.nextInt(elements.length)]);
        }
        return Matrix.of(rows);
    }

    /** A product omits the columns of zeros, which must not change a zero's sign, or what an infinite element makes of a zero. */
    @ParameterizedTest
    @EnumSource
    void zerosInAProductAreWhatTheyAre(DType dtype) {
        SplittableRandom random = new SplittableRandom(5);
        Matrix finite = matrix(random, 1, -1, 0, -0.0, 1e-200, -1e-30);
        Matrix infinite = matrix(random, 1, -1, 0, 1, -3, Double.POSITIVE_INFINITY, Double.NaN);
        Tensor x = Tensor.input(9);
        List<Tensor> tensors = List.of(
                x.multipliedBy(finite),
                x.multipliedBy(finite).plus(Tensor.vector(-0.0, 0, 1, -0.0)),
                x.multipliedBy(infinite));
        double[] values = {0, -0.0, 0, -0.0, 0, 1, -3, 1e-200};
        double[] points = new double[9 * MOST];
        Arrays.setAll(points, i -> values[random.nextInt(values.length)]);
        PointFunction function = PointFunction.compile(tensors, 9, dtype);
        double[] results = new double[MOST * function.outputs()];
        function.newWorkspace().evaluate(points, MOST, results);
        assertSameBits(fused(tensors, points, MOST, 9, dtype), results, dtype.toString());
    }

    /** Large matrices are multiplied by vector instructions, whose last ones extend beyond the rows. */
    @ParameterizedTest
    @EnumSource
    void aLargeProductHasTheSameBits(DType dtype) {
        assertTrue(KernelChoice.haveVectors(), "this Java has no vectors");
        SplittableRandom random = new SplittableRandom(6);
        double[][] rows = new double[131][133];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextDouble() - 0.5);
        }
        List<Tensor> tensors = List.of(Tensor.input(133).multipliedBy(Matrix.of(rows)));
        double[] points = new double[133 * 20];
        Arrays.setAll(points, i -> Math.max(0, random.nextDouble() * 2 - 1));
        PointFunction function = PointFunction.compile(tensors, 133, dtype);
        double[] results = new double[20 * function.outputs()];
        function.newWorkspace().evaluate(points, 20, results);
        assertSameBits(fused(tensors, points, 20, 133, dtype), results, dtype.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aPointHasOneValueWhateverIsBesideIt(DType dtype) {
        BaseModel model = ModelReader.ofCatalogue("muller-brown").model();
        PointFunction function =
                PointFunction.compile(List.of(model.energy(), model.gradient(), model.hessian()), 2, dtype);
        double[] points = points(1000, 2, new SplittableRandom(2));
        double[] together = new double[1000 * function.outputs()];
        function.newWorkspace().evaluate(points, 1000, together);
        double[] alone = new double[together.length];
        IntStream.range(0, 8).parallel().forEach(part -> {
            PointFunction.Workspace workspace = function.newWorkspace();
            double[] result = new double[function.outputs()];
            for (int p = part; p < 1000; p += 8) {
                workspace.evaluate(Arrays.copyOfRange(points, 2 * p, 2 * p + 2), 1, result);
                System.arraycopy(result, 0, alone, p * result.length, result.length);
            }
        });
        assertSameBits(together, alone, dtype.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 300})
    void evaluatingAllocatesNothing(int n) {
        List<BaseModel> models = List.of(
                ModelReader.ofCatalogue("muller-brown").model(),
                Models.spec("model: {type: mlp, seed: 1, layers: [2, 9, 9, 1], activation: silu}")
                        .landscape()
                        .model(),
                // The library's error function allocates from 0.5 on, until it is optimized.
                Models.spec("model: {type: formula, energy: sum(erf(x / 10)), dimension: 2}")
                        .landscape()
                        .model());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        for (BaseModel model : models) {
            for (DType dtype : DType.values()) {
                PointFunction function =
                        PointFunction.compile(List.of(model.energy(), model.gradient(), model.hessian()), 2, dtype);
                PointFunction.Workspace workspace = function.newWorkspace();
                double[] points = points(n, 2, new SplittableRandom(3));
                double[] results = new double[n * function.outputs()];
                // The least of several rounds: the first ones load classes.
                long least = Long.MAX_VALUE;
                for (int round = 0; round < 3; round++) {
                    long before = threads.getThreadAllocatedBytes(thread);
                    for (int k = 0; k < 3; k++) {
                        workspace.evaluate(points, n, results);
                    }
                    least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
                }
                assertEquals(0, least, n + " points in " + dtype);
            }
        }
    }

    @Test
    void shapesAreChecked() {
        BaseModel model = ModelReader.ofCatalogue("muller-brown").model();
        assertEquals(
                "the input has shape (2), but points have shape (3)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PointFunction.compile(model.outputs(false), 3, DType.FLOAT64))
                        .getMessage());
        PointFunction function = PointFunction.compile(model.outputs(true), 2, DType.FLOAT64);
        assertEquals(2, function.dimension());
        assertEquals(3, function.outputs());
        PointFunction.Workspace workspace = function.newWorkspace();
        assertEquals(
                "points must have shape (2, 2), but had 3 elements",
                assertThrows(IllegalArgumentException.class, () -> workspace.evaluate(new double[3], 2, new double[6]))
                        .getMessage());
        assertEquals(
                "results must have shape (2, 3), but had 5 elements",
                assertThrows(IllegalArgumentException.class, () -> workspace.evaluate(new double[4], 2, new double[5]))
                        .getMessage());
    }

    @Test
    void tensorsNeedNoInput() {
        PointFunction function = PointFunction.compile(List.of(Tensor.vector(1, 2)), 3, DType.FLOAT64);
        for (int n : new int[] {1, 40}) {
            double[] results = new double[2 * n];
            function.newWorkspace().evaluate(new double[3 * n], n, results);
            assertEquals(1, results[2 * n - 2]);
            assertEquals(2, results[2 * n - 1]);
        }
    }
}
