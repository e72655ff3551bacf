package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.formula.Formula;
import torchebm.formula.Function;
import torchebm.formula.Scope;
import torchebm.graph.Activations;
import torchebm.graph.Interpreter;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;
import torchebm.network.Activation;
import torchebm.testing.Models;
import torchebm.testing.Resources;

/**
 * Gradients of all functions against PyTorch's, at kinks, at ties and far from 0: by the interpreter and by each
 * kernel.
 */
class ReferenceGradientsTest {
    private static final double FLOAT64 = 1e-13;
    private static final double FLOAT32 = 1e-4;

    /** The largest coordinate that is compared in float32, in which powers of e overflow beyond it. */
    private static final double MOST_IN_FLOAT32 = 40;

    private static final JsonNode REFERENCE = Resources.reference("gradients.json");
    private static final String ACTIVATION = "activation: ";
    private static final Map<String, UnaryOperator<Tensor>> ACTIVATIONS = Map.ofEntries(
            Map.entry("relu", Tensor::relu),
            Map.entry("leaky_relu", a -> Activations.leakyRelu(a, 0.01)),
            Map.entry("leaky_relu 0.2", a -> Activations.leakyRelu(a, 0.2)),
            Map.entry("elu", a -> Activations.elu(a, 1)),
            Map.entry("elu 0.75", a -> Activations.elu(a, 0.75)),
            Map.entry("celu 0.75", a -> Activations.celu(a, 0.75)),
            Map.entry("selu", Activations::selu),
            Map.entry("silu", Activations::silu),
            Map.entry("mish", Activations::mish),
            Map.entry("gelu", Activations::gelu),
            Map.entry("gelu_tanh", Activations::geluTanh),
            Map.entry("softplus", Tensor::softplus),
            Map.entry("tanh", Tensor::tanh),
            Map.entry("sigmoid", Tensor::sigmoid),
            Map.entry("hard_sigmoid", a -> Activations.hardSigmoid(a, 1.0 / 6, 0.5)),
            Map.entry("hard_swish", Activations::hardSwish),
            Map.entry("identity", a -> a));

    private static Stream<JsonNode> cases(String section) {
        return StreamSupport.stream(REFERENCE.get(section).spliterator(), false);
    }

    private static Tensor energy(String formula, Tensor x) {
        return formula.startsWith(ACTIVATION)
                ? Objects.requireNonNull(ACTIVATIONS.get(formula.substring(ACTIVATION.length())))
                        .apply(x.component(0))
                : Formula.parse(formula, Scope.of(x));
    }

    @TestFactory
    Stream<DynamicTest> formulas() {
        return cases("cases").map(c -> {
            String formula = c.get("formula").asText();
            return DynamicTest.dynamicTest(formula, () -> {
                Tensor x = Tensor.input(c.get("x").get(0).size());
                Tensor energy = energy(formula, x);
                agrees(energy, x, c);
                if (c.has("second")) {
                    agreesTwice(energy.gradient(x), x, c);
                }
            });
        });
    }

    /** Networks at 0, where the argument of every activation is 0 as there are no biases. */
    @TestFactory
    Stream<DynamicTest> networks() {
        return cases("networks")
                .map(c -> DynamicTest.dynamicTest(c.get("model").toString(), () -> {
                    BaseModel model = Models.spec("{\"model\": " + c.get("model") + "}")
                            .landscape()
                            .model();
                    for (KernelChoice kernels : List.of(KernelChoice.LOOPS, KernelChoice.VECTORS)) {
                        for (DType dtype : DType.values()) {
                            compare(c, compiled(model.outputs(true), c, dtype, kernels), dtype);
                        }
                    }
                }));
    }

    @Test
    void nothingIsLeftOut() {
        String all = cases("cases").map(c -> c.get("formula").asText()).collect(Collectors.joining("\n"));
        for (String function : Function.ALL.keySet()) {
            assertTrue(all.contains(function + "("), function);
        }
        List<String> networks = cases("networks")
                .map(c -> c.get("model").get("activation").asText())
                .toList();
        for (Activation activation : Activation.values()) {
            assertTrue(all.contains(ACTIVATION + activation), activation.toString());
            assertTrue(networks.contains(activation.toString()), activation.toString());
        }
    }

    private static void agrees(Tensor energy, Tensor x, JsonNode c) {
        Tensor gradient = energy.gradient(x);
        double[][] points = Resources.rows(c.get("x"));
        double[][] interpreted = new double[1 + x.shape().size()][points.length];
        for (int p = 0; p < points.length; p++) {
            interpreted[0][p] = Interpreter.evaluate(energy, points[p])[0];
            double[] slope = Interpreter.evaluate(gradient, points[p]);
            for (int i = 0; i < slope.length; i++) {
                interpreted[1 + i][p] = slope[i];
            }
        }
        compare(c, interpreted, DType.FLOAT64);
        for (KernelChoice kernels : List.of(KernelChoice.LOOPS, KernelChoice.VECTORS)) {
            for (DType dtype : DType.values()) {
                compare(c, compiled(List.of(energy, gradient), c, dtype, kernels), dtype);
            }
        }
    }

    private static double[][] compiled(List<Tensor> tensors, JsonNode c, DType dtype, KernelChoice kernels) {
        double[][] points = Resources.rows(c.get("x"));
        double[][] columns = new double[points[0].length][points.length];
        for (int p = 0; p < points.length; p++) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][p] = points[p][i];
            }
        }
        Program program = new FusedBackend(kernels).compile(tensors, new PointList(columns), dtype);
        return Evaluator.evaluate(program, 0, points.length);
    }

    private static void compare(JsonNode c, double[][] results, DType dtype) {
        double[][] points = Resources.rows(c.get("x"));
        double[] energy = Resources.numbers(c.get("energy"));
        double[][] gradient = Resources.rows(c.get("gradient"));
        for (int p = 0; p < points.length; p++) {
            if (dtype == DType.FLOAT64 || isModest(points[p])) {
                String place = c + " at " + Arrays.toString(points[p]) + " in " + dtype;
                close(energy[p], results[0][p], dtype, place);
                for (int i = 0; i < gradient[p].length; i++) {
                    close(gradient[p][i], results[1 + i][p], dtype, "gradient of " + place);
                }
            }
        }
    }

    private static boolean isModest(double[] x) {
        return Arrays.stream(x)
                .map(Math::abs)
                .allMatch(v -> v == 0 || (v > 1 / MOST_IN_FLOAT32 && v < MOST_IN_FLOAT32));
    }

    private static void close(double expected, double actual, DType dtype, String place) {
        double relative = dtype == DType.FLOAT64 ? FLOAT64 : FLOAT32;
        double tolerance = Double.isFinite(expected) ? relative * (0.1 + Math.abs(expected)) : 0;
        assertEquals(expected, actual + 0.0, tolerance, place);
    }

    private static void agreesTwice(Tensor gradient, Tensor x, JsonNode c) {
        int n = x.shape().size();
        Tensor hessian = gradient.jacobian(x);
        PointFunction.Workspace compiled =
                PointFunction.compile(List.of(hessian), n, DType.FLOAT64).newWorkspace();
        double[][] points = Resources.rows(c.get("x"));
        for (int p = 0; p < points.length; p++) {
            double[][] second = Resources.rows(c.get("second").get(p));
            double[] interpreted = Interpreter.evaluate(hessian, points[p]);
            double[] actual = new double[n * n];
            compiled.evaluate(points[p], 1, actual);
            String place = "second derivative of " + c + " at " + Arrays.toString(points[p]);
            for (int k = 0; k < n * n; k++) {
                close(second[k / n][k % n], interpreted[k], DType.FLOAT64, place);
                close(second[k / n][k % n], actual[k], DType.FLOAT64, place);
            }
        }
    }
}
