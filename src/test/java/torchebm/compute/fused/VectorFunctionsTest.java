package torchebm.compute.fused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.graph.Unary;

/** The vector functions against Java's scalar functions, whose error is at most one unit in the last place. */
class VectorFunctionsTest {
    private static final int N = 1000;

    /** Arguments at zeros, ends of domains and overflows of the functions, and between the formulas. */
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        2,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        1e-310,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-20,
        -1e-20,
        1e22,
        -1e22,
        1e9,
        709.7,
        709.8,
        710.4,
        710.5,
        711,
        1000,
        -708,
        -745.1,
        -745.2,
        -1000,
        88.7,
        88.8,
        89.3,
        89.45,
        90,
        -87.3,
        -103.2,
        -104,
        Math.PI / 4,
        Math.PI / 2,
        Math.PI,
        Math.sqrt(0.5),
        Math.sqrt(2),
        Math.log(2) / 2,
        Math.tan(Math.PI / 8),
        0.46875,
        6
    };

    /** The allowed error of a function in units in the last place; 4 if it is absent. */
    private static final Map<Unary, Integer> ULPS = new EnumMap<>(Map.of(Unary.ERF, 6, Unary.SIGMOID, 5));

    private static double[] inputs(SplittableRandom random) {
        double[] inputs = new double[N];
        System.arraycopy(SPECIAL, 0, inputs, 0, SPECIAL.length);
        for (int k = SPECIAL.length; k < N; k++) {
            double sign = random.nextBoolean() ? 1 : -1;
            inputs[k] = k % 4 == 0 ? sign * random.nextDouble() : sign * Math.pow(10, random.nextDouble(-12, 3));
        }
        return inputs;
    }

    @ParameterizedTest
    @EnumSource
    void float64IsExactToAFewUnits(Unary function) {
        Kernel<double[]> kernel = KernelChoice.VECTORS.float64(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 20; trial++) {
            double[] inputs = inputs(random);
            double[] results = kernel.allocate(N);
            kernel.map(function, kernel.rounded(inputs), 0, results, 0, N);
            for (int k = 0; k < N; k++) {
                double expected = function.apply(inputs[k]);
                double unit = Double.isFinite(expected) ? Math.ulp(expected) : 0;
                assertClose(function, inputs[k], expected, results[k], unit);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void float32IsExactToAFewUnits(Unary function) {
        Kernel<float[]> kernel = KernelChoice.VECTORS.float32(0);
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 20; trial++) {
            float[] inputs = kernel.rounded(inputs(random));
            float[] results = kernel.allocate(N);
            kernel.map(function, inputs, 0, results, 0, N);
            for (int k = 0; k < N; k++) {
                float expected = (float) of32(function).applyAsDouble(inputs[k]);
                float unit = Float.isFinite(expected) ? Math.ulp(expected) : 0;
                assertClose(function, inputs[k], expected, results[k], unit);
            }
        }
    }

    /** The float32 function; the logistic function computes eᵃ in float32, which may overflow. */
    private static DoubleUnaryOperator of32(Unary function) {
        return function == Unary.SIGMOID ? a -> 1 / (1 + (float) Math.exp(-a)) : function::apply;
    }

    private static void assertClose(Unary function, double x, double expected, double result, double unit) {
        assertEquals(expected, result, ULPS.getOrDefault(function, 4) * unit, function + " at " + x);
        if (expected == 0 && result == 0) {
            assertEquals(1 / expected, 1 / result, 0, "the sign of " + function + " at " + x);
        }
    }

    /**
     * No other operators are used: their last bits differ between interpreted and compiled code, so that a result would
     * depend on the progress of the JIT compiler.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Float64Vectors", "Float64VectorFunctions", "Float64VectorProducts"})
    void noNumberDependsOnWhatIsCompiled(String name) throws Exception {
        String source = Files.readString(Path.of("src/main/java/torchebm/compute/fused/" + name + ".java"));
        Set<String> operators = Pattern.compile("VectorOperators\\.(\\w+)")
                .matcher(source)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        operators.removeAll(
                Set.of("LT", "LE", "GT", "GE", "EQ", "NE", "ABS", "AND", "OR", "XOR", "LSHL", "LSHR", "SQRT"));
        assertEquals(Set.of(), operators);
        assertFalse(source.contains(".pow("), name);
    }
}
