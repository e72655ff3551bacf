package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.compute.ContractModels.RandomOperations;
import torchebm.core.BaseModel;
import torchebm.graph.Interpreter;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Range;
import torchebm.grid.Thinning;
import torchebm.models.ModelReader;
import torchebm.testing.Models;

/** The contract of every backend: it agrees with the interpreter for all points, however they are divided. */
public abstract class BackendContract {
    private static final double FLOAT64 = 1e-13;
    private static final double FLOAT32 = 1e-5;

    /** The tolerance for a chain of thirty operations, each with its rounding error. */
    private static final double FLOAT64_RANDOM = 1e-11;

    private static final int[] SIZES = {0, 1, 7, 8, 15, 16, 1000, 4097};
    private static final int[] FEW = {0, 1, 7, 8, 15, 16, 200};

    /** The values of a model at some points, computed by the interpreter once for all backends and dtypes. */
    private static final Map<BaseModel, Map<Object, double[][]>> ORACLE = new ConcurrentHashMap<>();

    /** The backend under test. */
    protected abstract Backend backend();

    private static String name(BaseModel model) {
        String energy = model.energy().toString();
        return energy.substring(0, Math.min(200, energy.length())) + " in " + model.dimension() + " dimensions";
    }

    /**
     * Returns true if a model is tried at many points: the interpreter is slow, as is a stand-in for a device, and tiles are
     * the same for all models.
     */
    private boolean isTriedWidely(BaseModel model) {
        return !isSlowToCompile() && (tried().size() - 1 - tried().indexOf(model)) % 12 == 0;
    }

    /**
     * The models to try. Where compiling is slow, models that together contain every kind of instruction, at points in
     * float32 and on grids in float64.
     */
    protected List<BaseModel> tried() {
        return ContractModels.ALL;
    }

    /** The models to try on grids. */
    protected List<BaseModel> triedOnGrids() {
        return tried();
    }

    private boolean isSlowToCompile() {
        return tried().size() < ContractModels.ALL.size();
    }

    /** The dtypes to try: one where compiling is slow. */
    private List<DType> dtypes(DType ifSlow) {
        return isSlowToCompile() ? List.of(ifSlow) : List.of(DType.values());
    }

    @TestFactory
    Stream<DynamicTest> listsOfPoints() {
        return tried().stream()
                .map(model -> DynamicTest.dynamicTest(name(model), () -> {
                    for (int size : isTriedWidely(model) ? SIZES : FEW) {
                        for (DType dtype : dtypes(DType.FLOAT32)) {
                            agreesAt(size, size, model, dtype, tolerance(dtype));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> grids() {
        return triedOnGrids().stream()
                .map(model -> DynamicTest.dynamicTest(name(model), () -> {
                    int n = model.dimension();
                    double[] at = new double[n];
                    Arrays.setAll(at, i -> 0.3 * i - 0.5);
                    Axis along = new Axis(0, -2, 1.5, 37);
                    Axis up = new Axis(n - 1, -1, 2, 23);
                    agreesOn(new Grid(List.of(along, up), at), model);
                    if (!isSlowToCompile()) {
                        agreesOn(new Grid(List.of(up, along), at), model);
                    }
                    if (isTriedWidely(model)) {
                        agreesOn(new Grid(List.of(new Axis(n - 1, -2, 2, 4097)), at), model);
                    }
                }));
    }

    /** A survey agrees with all values together: also where they are NaN, infinite or equal, and with zeros of both signs. */
    @TestFactory
    Stream<DynamicTest> surveys() {
        return Stream.of(
                        "{type: formula, energy: (x1^2 - 1)^2 + x2^2 - 7, dimension: 2}",
                        "{type: formula, energy: log(x1 + 1) / floor(x2 * 2), dimension: 2}",
                        "{type: formula, energy: 3 + 0 * x1 * x2, dimension: 2}",
                        "{type: formula, energy: 'max(0 * (1 - x1), floor(x2))', dimension: 2}",
                        "{type: formula, energy: log(-1 - x1^2) * x2, dimension: 2}")
                .flatMap(model -> dtypes(DType.FLOAT64).stream()
                        .map(dtype -> DynamicTest.dynamicTest(model + ", " + dtype, () -> {
                            Grid grid = Grid.plane(new Axis(0, -2, 2.5, 143), new Axis(1, -1.5, 1, 67));
                            BaseModel energy =
                                    Models.spec("model: " + model).landscape().model();
                            isSurveyed(backend().compile(List.of(energy.energy()), grid, dtype), grid);
                        })));
    }

    /** Compares a program's survey with its values. */
    protected static void isSurveyed(Program program, Grid grid) {
        double[] values = Evaluator.evaluate(program, 0, (int) grid.count())[0];
        List<Long> done = new ArrayList<>();
        Survey survey = program.survey(new Thinning(grid, 29, 11), done::add);
        assertEquals(grid.count(), done.get(done.size() - 1));
        Range range = survey.spread().range();
        assertEquals(Range.of(values), range);
        assertEquals(first(values, range.min()), range.minAt(), "the place of the minimum");
        assertEquals(first(values, range.max()), range.maxAt(), "the place of the maximum");
        double[] thinned = new Field(grid, values).thinned(29, 11).values();
        for (int p = 0; p < thinned.length; p++) {
            double tolerance = Double.isFinite(thinned[p]) ? 1e-5 * (1 + Math.abs(thinned[p])) : 0;
            assertEquals(thinned[p], survey.thinned().values()[p], tolerance);
        }
        double height = range.max() - range.min();
        for (int k = 1; k < 20 && range.isFinite(); k++) {
            double end = range.min() + height * k / 20;
            assertEquals(below(values, end), survey.spread().below(end), 5e-3, "below " + end);
            double low = survey.spread().clipped(5 * k, 100).min();
            double tolerance = 5e-3 * (low - range.min()) + 1e-6 * height;
            double part = 5 * k / 100.0;
            assertTrue(below(values, low - tolerance) <= part, () -> "less than " + part + " is below " + low);
            assertTrue(
                    below(values, Math.nextUp(low + tolerance)) >= part,
                    () -> "more than " + part + " is below " + low);
        }
    }

    /** Returns the index of the first value that equals a number. */
    private static long first(double[] values, double number) {
        return IntStream.range(0, values.length)
                .filter(p -> values[p] == number)
                .findFirst()
                .orElse((int) Range.NOWHERE);
    }

    /** Returns the share of the finite values that are smaller than a number. */
    private static double below(double[] values, double end) {
        int finite = 0;
        int smaller = 0;
        for (double value : values) {
            finite += Double.isFinite(value) ? 1 : 0;
            smaller += value < end && value != Double.NEGATIVE_INFINITY ? 1 : 0;
        }
        return (double) smaller / finite;
    }

    /** Compares E and ∇E at random points. */
    private void agreesAt(int size, int seed, BaseModel model, DType dtype, double relative) {
        Random random = new Random(seed);
        double[][] columns = new double[model.dimension()][size];
        for (double[] column : columns) {
            Arrays.setAll(column, p -> random.nextDouble() * 4 - 2);
        }
        List<Tensor> tensors = model.outputs(true);
        double[][] results = Evaluator.evaluate(backend().compile(tensors, new PointList(columns), dtype), 0, size);
        agrees(expected(model, size, size, p -> point(columns, p)), results, dtype, relative);
    }

    private void agreesOn(Grid grid, BaseModel model) {
        for (DType dtype : dtypes(DType.FLOAT64)) {
            agreesOn(grid, model, dtype, tolerance(dtype));
        }
    }

    private static double tolerance(DType dtype) {
        return dtype == DType.FLOAT64 ? FLOAT64 : FLOAT32;
    }

    private void agreesOn(Grid grid, BaseModel model, DType dtype, double relative) {
        List<Tensor> tensors = model.outputs(true);
        double[][] results = Evaluator.evaluate(backend().compile(tensors, grid, dtype), 0, (int) grid.count());
        List<Object> place =
                List.of(grid.axes(), DoubleStream.of(grid.at()).boxed().toList());
        agrees(expected(model, place, (int) grid.count(), p -> point(grid, p)), results, dtype, relative);
    }

    @TestFactory
    Stream<DynamicTest> randomOperations() {
        List<RandomOperations> models = isSlowToCompile() ? List.of(RandomOperations.SHORTEST) : RandomOperations.ALL;
        return models.stream()
                .map(model -> DynamicTest.dynamicTest("seed " + model.seed, () -> {
                    agreesAt(1 + 37 * (model.seed % 5), model.seed, model, DType.FLOAT64, FLOAT64_RANDOM);
                    double[] at = new double[model.dimension()];
                    Arrays.fill(at, 0.3);
                    // No two coordinates have the same size: where values are equal, rounding would choose the branch.
                    Grid grid = new Grid(List.of(new Axis(0, -2.13, 1.57, 23), new Axis(1, -1.01, 1.94, 3)), at);
                    agreesOn(grid, model, DType.FLOAT64, FLOAT64_RANDOM);
                }));
    }

    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        2,
        -3,
        1e-320,
        -1e-310,
        1e-300,
        1e-20,
        1e-8,
        0.999999999,
        1.000000001,
        20,
        -20,
        700,
        710,
        -700,
        -745,
        -750,
        1e5,
        -1e5,
        1e10,
        1e300,
        -1e300,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    /** Each function and operator where it is undefined, infinite, or close to it. */
    @TestFactory
    Stream<DynamicTest> specialNumbers() {
        Tensor x = Tensor.input(2);
        Tensor a = x.component(0);
        Tensor b = x.component(1);
        List<Tensor> results = List.of(
                a.negate(),
                a.abs(),
                a.sign(),
                a.square(),
                a.sqrt(),
                a.exp(),
                a.expm1(),
                a.log(),
                a.log1p(),
                a.sin(),
                a.cos(),
                a.tan(),
                a.asin(),
                a.acos(),
                a.atan(),
                a.sinh(),
                a.cosh(),
                a.tanh(),
                a.floor(),
                a.ceil(),
                a.round(),
                a.relu(),
                a.erf(),
                a.sigmoid(),
                a.softplus(),
                a.plus(b),
                a.minus(b),
                a.times(b),
                a.over(b),
                a.pow(b),
                a.modulo(b),
                a.hypot(b),
                a.atan2(b),
                a.max(b),
                a.min(b),
                a.less(b),
                a.lessEqual(b),
                a.equal(b),
                a.where(b, x.sum()),
                x.max(),
                x.min());
        double[][] columns = new double[2][SPECIAL.length * SPECIAL.length];
        Arrays.setAll(columns[0], p -> SPECIAL[p % SPECIAL.length]);
        Arrays.setAll(columns[1], p -> SPECIAL[p / SPECIAL.length]);
        PointList points = new PointList(columns);
        double[][] all = Evaluator.evaluate(backend().compile(results, points, DType.FLOAT64), 0, (int) points.count());
        return IntStream.range(0, results.size())
                .mapToObj(k -> DynamicTest.dynamicTest(results.get(k).toString(), () -> {
                    Tensor result = results.get(k);
                    Interpreter interpreter = new Interpreter(List.of(result));
                    double[] computed = all[k];
                    for (int p = 0; p < computed.length; p++) {
                        double expected = interpreter.evaluate(point(columns, p))[0][0];
                        double tolerance = Double.isFinite(expected) ? FLOAT64 * Math.abs(expected) : 0;
                        assertEquals(
                                expected,
                                computed[p] + 0.0,
                                tolerance + Double.MIN_NORMAL,
                                result + " at " + columns[0][p] + ", " + columns[1][p]);
                    }
                }));
    }

    @Test
    void anyPartOfTheGridGivesTheSameNumbers() {
        BaseModel model = ModelReader.ofCatalogue("ackley").model();
        Grid grid = Grid.plane(new Axis(0, -5, 5, 301), new Axis(1, -5, 5, 211));
        Program program = backend().compile(List.of(model.energy()), grid, DType.FLOAT64);
        double[] whole = Evaluator.evaluate(program, 0, (int) grid.count())[0];
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int first = random.nextInt(whole.length);
            int count = random.nextInt(whole.length - first);
            double[][] part = new double[1][count + 3];
            program.run(first, count, Results.of(part), 3);
            for (int i = 0; i < count; i++) {
                assertEquals(whole[first + i], part[0][3 + i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void resultsAreTheSameInBothTypesOfArrays(DType dtype) {
        BaseModel model = ModelReader.ofCatalogue("muller-brown").model();
        Grid grid = Grid.plane(new Axis(0, -1.5, 1.2, 41), new Axis(1, -0.2, 2, 31));
        Program program = backend().compile(model.outputs(true), grid, dtype);
        double[][] wide = new double[3][(int) grid.count()];
        float[][] narrow = new float[3][(int) grid.count() + 2];
        Evaluator.evaluate(program, 0, (int) grid.count(), Results.of(wide), 0);
        Evaluator.evaluate(program, 0, (int) grid.count(), new Results.Float32(narrow), 2);
        for (int k = 0; k < wide.length; k++) {
            for (int i = 0; i < wide[k].length; i++) {
                assertEquals((float) wide[k][i], narrow[k][i + 2]);
            }
        }
    }

    /** Checks that a program reads the points of a list again in each run: chains on a device move them. */
    protected final void coordinatesAreReadInEachRun() {
        BaseModel model = tried().get(tried().size() - 1);
        double[][] columns = new double[model.dimension()][100];
        Program program = backend().compile(model.outputs(true), new PointList(columns), DType.FLOAT64);
        for (int run = 0; run < 3; run++) {
            Random random = new Random(run);
            for (double[] column : columns) {
                Arrays.setAll(column, p -> random.nextDouble() * 4 - 2);
            }
            double[][] results = new double[1 + model.dimension()][100];
            program.run(0, 100, Results.of(results), 0);
            agrees(
                    expected(model, "run " + run, 100, p -> point(columns, p)),
                    results,
                    DType.FLOAT64,
                    tolerance(DType.FLOAT64));
        }
    }

    @Test
    void aMillionDimensionsAreNoTrouble() {
        BaseModel model = ContractModels.large();
        double[] at = new double[1_000_000];
        Arrays.fill(at, 1);
        Grid grid = new Grid(List.of(new Axis(3, -1, 1, 3), new Axis(999_999, 0, 2, 3)), at);
        double[] energies =
                Evaluator.evaluate(backend().compile(List.of(model.energy()), grid, DType.FLOAT64), 0, 9)[0];
        assertEquals(0 + 2, energies[0]);
        assertEquals(2 + 18, energies[1 + 2 * 3]);
    }

    private interface Place {
        double[] of(int p);
    }

    /**
     * Returns E and ∇E at points, from the interpreter.
     *
     * @param place equal for equal points
     * @return shape (1 + n, count)
     */
    private static double[][] expected(BaseModel model, Object place, int count, Place points) {
        return ORACLE.computeIfAbsent(model, key -> new ConcurrentHashMap<>()).computeIfAbsent(place, key -> {
            double[][] values = new double[1 + model.dimension()][count];
            Interpreter interpreter = new Interpreter(model.outputs(true));
            for (int p = 0; p < count; p++) {
                double[][] at = interpreter.evaluate(points.of(p));
                values[0][p] = at[0][0];
                for (int i = 0; i < model.dimension(); i++) {
                    values[1 + i][p] = at[1][i];
                }
            }
            return values;
        });
    }

    /** float64 relative to the value; float32 relative to the largest value, where many of them cancel. */
    private static void agrees(double[][] expected, double[][] results, DType dtype, double relative) {
        for (int k = 0; k < results.length; k++) {
            double largest = Arrays.stream(expected[k]).map(Math::abs).max().orElse(0);
            for (int p = 0; p < expected[k].length; p++) {
                double unit = dtype == DType.FLOAT64 ? Math.abs(expected[k][p]) : largest;
                double tolerance = relative * Math.max(1, unit);
                assertEquals(
                        expected[k][p], results[k][p], tolerance, "output " + k + " at point " + p + " in " + dtype);
            }
        }
    }

    private static double[] point(double[][] columns, int p) {
        return Arrays.stream(columns).mapToDouble(column -> column[p]).toArray();
    }

    private static double[] point(Grid grid, int p) {
        double[] x = grid.at().clone();
        x[grid.first().coordinate()] = grid.first().value(p % grid.columns());
        if (grid.isPlane()) {
            x[grid.last().coordinate()] = grid.last().value(p / grid.columns());
        }
        return x;
    }
}
