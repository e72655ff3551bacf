package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.compute.fused.PointFunction;
import torchebm.graph.Interpreter;
import torchebm.graph.Matrix;
import torchebm.graph.Spline;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.testing.Models;
import torchebm.testing.Splines;

/**
 * Folding and hoisting keep every bit of a result: random energies of operations whose rounding IEEE 754 defines, with
 * their gradients, over zeros of both signs, infinities, NaN, tiny and huge numbers.
 */
class SameBitsTest {
    private static final int N = 4;
    private static final int ENERGIES = 250;
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        -0.5,
        3,
        0.1,
        1e-320,
        -1e-200,
        1e200,
        -1e308,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private static double special(SplittableRandom random) {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    /**
     * Returns an energy of random tensors, each of earlier ones; constants that are neutral for an operation are
     * frequent.
     */
    private static Tensor energy(Tensor x, SplittableRandom random) {
        List<Tensor> made = new ArrayList<>(List.of(x));
        for (int i = 0; i < N; i++) {
            made.add(x.component(i));
        }
        for (int step = 0; step < 12; step++) {
            Tensor a = made.get(random.nextInt(made.size()));
            Tensor b =
                    random.nextInt(3) == 0 ? Tensor.constant(special(random)) : made.get(random.nextInt(made.size()));
            made.add(next(random, a, a.shape().isVector() && !a.shape().equals(b.shape()) ? b.sum() : b));
        }
        Tensor energy = made.get(made.size() - 1).sum();
        return random.nextBoolean() ? Tensor.constant(1).over(energy) : energy;
    }

    private static Tensor next(SplittableRandom random, Tensor a, Tensor b) {
        int size = a.shape().size();
        return switch (random.nextInt(27)) {
            case 0, 1, 2 -> a.plus(b);
            case 3, 4 -> a.minus(b);
            case 5 -> b.minus(a);
            case 6, 7 -> a.times(b);
            case 8 -> a.over(b);
            case 9 -> b.over(a);
            case 10 -> a.max(b);
            case 11 -> a.min(b);
            case 12 -> a.modulo(b);
            case 13 -> a.less(b).where(a, a.negate());
            case 14 -> a.equal(b).plus(a.lessEqual(b));
            case 15 -> a.square().sqrt();
            case 16 -> a.abs().plus(b);
            case 17 -> a.relu().minus(b);
            case 18 -> a.floor().plus(a.ceil());
            case 19 -> a.round().times(a.sign());
            case 20 -> a.sum();
            case 21 -> random.nextBoolean() ? a.max() : a.min();
            case 22 -> size > 1 ? a.slice(random.nextInt(size - 1), size, 1 + random.nextInt(2)) : a.negate();
            case 23 -> Tensor.concat(List.of(a, b));
            case 24, 25 -> spline(random, a);
            default -> size > 1 ? a.multipliedBy(matrix(random, size)) : a.hypot(b);
        };
    }

    private static Tensor spline(SplittableRandom random, Tensor a) {
        List<Spline> fitting = Splines.all().stream()
                .filter(spline -> spline.dimension() <= a.shape().size())
                .toList();
        Spline spline = fitting.get(random.nextInt(fitting.size()));
        return a.shape().isVector() ? a.slice(0, spline.dimension()).interpolated(spline) : a.interpolated(spline);
    }

    private static Matrix matrix(SplittableRandom random, int columns) {
        double[][] rows = new double[2][columns];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextInt(3) - 1);
        }
        return Matrix.of(rows);
    }

    private static List<Tensor> tensors(SplittableRandom random) {
        Tensor x = Tensor.input(N);
        Tensor energy = energy(x, random);
        return List.of(energy, energy.gradient(x));
    }

    private static double[] interpreted(List<Tensor> tensors, double[] x) {
        return Arrays.stream(new Interpreter(tensors).evaluate(x))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static void isSame(double expected, double actual, String place) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(actual),
                () -> place + ": expected " + expected + ", but was " + actual);
    }

    @ParameterizedTest
    @EnumSource(
            value = KernelChoice.class,
            names = {"LOOPS", "VECTORS"})
    void listsAreAsInterpreted(KernelChoice kernels) {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < ENERGIES; k++) {
            List<Tensor> tensors = tensors(random);
            double[][] columns = new double[N][20];
            for (double[] column : columns) {
                Arrays.setAll(column, p -> special(random));
            }
            double[][] results = Evaluator.evaluate(
                    new FusedBackend(kernels).compile(tensors, new PointList(columns), DType.FLOAT64), 0, 20);
            for (int p = 0; p < 20; p++) {
                int point = p;
                double[] x = Arrays.stream(columns).mapToDouble(c -> c[point]).toArray();
                double[] expected = interpreted(tensors, x);
                for (int i = 0; i < expected.length; i++) {
                    isSame(
                            expected[i],
                            results[i][p],
                            "output " + i + " of " + tensors.get(0) + " at " + Arrays.toString(x));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KernelChoice.class,
            names = {"LOOPS", "VECTORS"})
    void gridsAreAsInterpreted(KernelChoice kernels) {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < ENERGIES; k++) {
            List<Tensor> tensors = tensors(random);
            Grid grid = grid(random);
            double[][] results = Evaluator.evaluate(
                    new FusedBackend(kernels).compile(tensors, grid, DType.FLOAT64), 0, (int) grid.count());
            for (int p = 0; p < grid.count(); p++) {
                double[] expected = interpreted(tensors, point(grid, p));
                for (int i = 0; i < expected.length; i++) {
                    isSame(
                            expected[i],
                            results[i][p],
                            "output " + i + " of " + tensors.get(0) + " at " + Arrays.toString(point(grid, p)));
                }
            }
        }
    }

    /** A point has the same value on a grid and in a list, also in float32, which the interpreter does not compute. */
    @ParameterizedTest
    @CsvSource({"FLOAT32,LOOPS,LOOPS", "FLOAT32,VECTORS,LOOPS", "FLOAT64,VECTORS,LOOPS"})
    void gridsAreAsLists(DType dtype, KernelChoice ofGrid, KernelChoice ofList) {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < ENERGIES; k++) {
            List<Tensor> tensors = tensors(random);
            Grid grid = grid(random);
            int count = (int) grid.count();
            double[][] columns = new double[N][count];
            for (int p = 0; p < count; p++) {
                double[] x = point(grid, p);
                for (int i = 0; i < N; i++) {
                    columns[i][p] = x[i];
                }
            }
            double[][] there = Evaluator.evaluate(new FusedBackend(ofGrid).compile(tensors, grid, dtype), 0, count);
            double[][] here = Evaluator.evaluate(
                    new FusedBackend(ofList).compile(tensors, new PointList(columns), dtype), 0, count);
            for (int i = 0; i < here.length; i++) {
                for (int p = 0; p < count; p++) {
                    isSame(
                            here[i][p],
                            there[i][p],
                            "output " + i + " of " + tensors.get(0) + " at " + Arrays.toString(point(grid, p)));
                }
            }
        }
    }

    /** A point has the same value alone, in a tile and in a list. */
    @ParameterizedTest
    @EnumSource
    void pointFunctionsAreAsLists(DType dtype) {
        SplittableRandom random = new SplittableRandom(4);
        int count = 40;
        for (int k = 0; k < ENERGIES; k++) {
            List<Tensor> tensors = tensors(random);
            double[] points = new double[count * N];
            Arrays.setAll(points, i -> special(random));
            double[][] columns = new double[N][count];
            for (int i = 0; i < points.length; i++) {
                columns[i % N][i / N] = points[i];
            }
            double[][] list = Evaluator.evaluate(
                    new FusedBackend(KernelChoice.LOOPS).compile(tensors, new PointList(columns), dtype), 0, count);
            PointFunction.Workspace workspace =
                    PointFunction.compile(tensors, N, dtype).newWorkspace();
            double[] together = new double[count * list.length];
            workspace.evaluate(points, count, together);
            double[] alone = new double[list.length];
            for (int p = 0; p < count; p++) {
                double[] x = Arrays.copyOfRange(points, p * N, (p + 1) * N);
                workspace.evaluate(x, 1, alone);
                for (int i = 0; i < list.length; i++) {
                    String place = "output " + i + " of " + tensors.get(0) + " at " + Arrays.toString(x);
                    isSame(list[i][p], alone[i], place);
                    isSame(list[i][p], together[p * list.length + i], place);
                }
            }
        }
    }

    /** Returns a plane or a line through the origin, with the other coordinates fixed at small or special numbers. */
    private static Grid grid(SplittableRandom random) {
        double[] at = new double[N];
        Arrays.setAll(at, i -> {
            double value = special(random);
            return Double.isFinite(value) ? value : 0;
        });
        Axis first = new Axis(0, -1, 1, 5);
        Axis second = new Axis(2, -0.0, 3, 4);
        return random.nextInt(4) == 0 ? new Grid(List.of(second), at) : new Grid(List.of(first, second), at);
    }

    private static double[] point(Grid grid, int p) {
        double[] x = grid.at().clone();
        x[grid.first().coordinate()] = grid.first().value(p % grid.columns());
        if (grid.isPlane()) {
            x[grid.last().coordinate()] = grid.last().value(p / grid.columns());
        }
        return x;
    }

    /**
     * Numbers that are neutral or nearly neutral are combined with every function and operator, at zeros of both signs.
     */
    @Test
    void neutralNumbersAreNeutralWhereTheyAre() {
        Tensor x = Tensor.input(2);
        Tensor a = x.component(0);
        Tensor b = x.component(1);
        List<Tensor> values = new ArrayList<>(List.of(
                a,
                a.negate(),
                a.abs(),
                a.sign(),
                a.square(),
                a.sqrt(),
                a.exp(),
                a.expm1(),
                a.log(),
                a.log1p(),
                a.sin()));
        values.addAll(List.of(
                a.cos(), a.tan(), a.asin(), a.acos(), a.atan(), a.sinh(), a.cosh(), a.tanh(), a.floor(), a.ceil()));
        values.addAll(List.of(
                a.round(), a.relu(), a.erf(), a.sigmoid(), a.softplus(), a.plus(b), a.minus(b), a.times(b), a.over(b)));
        values.addAll(List.of(
                a.pow(b),
                a.modulo(b),
                a.max(b),
                a.min(b),
                a.hypot(b),
                a.atan2(b),
                a.less(b),
                a.lessEqual(b),
                a.equal(b)));
        values.addAll(
                List.of(a.where(a, b), x.sum(), x.max(), x.min(), a.square().plus(b), b.minus(a.exp())));
        double[] numbers = {0.0, -0.0, 1, -1, Double.POSITIVE_INFINITY};
        double[][] columns = new double[2][numbers.length * numbers.length];
        Arrays.setAll(columns[0], p -> numbers[p % numbers.length]);
        Arrays.setAll(columns[1], p -> numbers[p / numbers.length]);
        Axis axis = new Axis(0, -1, 1, 3);
        for (Tensor value : values) {
            List<Tensor> results = new ArrayList<>();
            for (double number : new double[] {0.0, -0.0, 1, -1, -0.25, 3}) {
                // A coordinate with one value is a constant of the code, but not of the tensors.
                for (Tensor c : List.of(Tensor.constant(number), b.times(0).plus(number))) {
                    results.addAll(List.of(
                            value.plus(c),
                            c.plus(value),
                            value.minus(c),
                            c.minus(value),
                            value.times(c),
                            c.times(value)));
                    results.addAll(List.of(value.over(c), value.pow(c), c.pow(value)));
                }
            }
            double[][] list = Evaluator.evaluate(
                    new FusedBackend(KernelChoice.LOOPS).compile(results, new PointList(columns), DType.FLOAT64),
                    0,
                    columns[0].length);
            Interpreter interpreter = new Interpreter(results);
            for (int p = 0; p < columns[0].length; p++) {
                double[] at = {columns[0][p], columns[1][p]};
                double[][] expected = interpreter.evaluate(at);
                for (int k = 0; k < results.size(); k++) {
                    isSame(expected[k][0], list[k][p], results.get(k) + " at " + Arrays.toString(at));
                }
            }
            for (double other : new double[] {0.0, -0.0, 0.1}) {
                Grid grid = new Grid(List.of(axis), new double[] {0, other});
                double[][] line = Evaluator.evaluate(
                        new FusedBackend(KernelChoice.LOOPS).compile(results, grid, DType.FLOAT64), 0, axis.points());
                for (int p = 0; p < axis.points(); p++) {
                    double[] at = point(grid, p);
                    double[][] expected = interpreter.evaluate(at);
                    for (int k = 0; k < results.size(); k++) {
                        isSame(expected[k][0], line[k][p], results.get(k) + " at " + Arrays.toString(at));
                    }
                }
            }
        }
    }

    @Test
    void aDifferenceOfZeroHasOneSign() {
        Tensor energy = Models.formula("1/(-x1^2 + x2)").energy();
        double[] at = {0, 0};
        for (DType dtype : DType.values()) {
            Program line =
                    new FusedBackend().compile(List.of(energy), new Grid(List.of(new Axis(0, 0, 1, 2)), at), dtype);
            assertEquals(Double.POSITIVE_INFINITY, Evaluator.evaluate(line, 0, 2)[0][0]);
            Program point = new FusedBackend().compile(List.of(energy), new PointList(new double[2][1]), dtype);
            assertEquals(Double.POSITIVE_INFINITY, Evaluator.evaluate(point, 0, 1)[0][0]);
        }
    }
}
