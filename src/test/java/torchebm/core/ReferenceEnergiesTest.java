package torchebm.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.compute.fused.FusedBackend;
import torchebm.grid.PointList;
import torchebm.testing.Models;
import torchebm.testing.Resources;

/** Compares energies and gradients with TorchEBM in float64, and with automatic differentiation of the formulas. */
class ReferenceEnergiesTest {
    private static final double FLOAT64 = 1e-12;

    /** Relative to the largest component, because the ripples of a model are much steeper than its mean slope. */
    private static final double FLOAT32 = 5e-6;

    @TestFactory
    Stream<DynamicTest> agreesWithTorchEbm() {
        JsonNode reference = Resources.reference("torchebm-energies.json");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : reference.get("cases")) {
            String name = c.get("model").asText() + " in " + c.get("dim") + " dimensions " + c.get("parameters");
            tests.add(DynamicTest.dynamicTest(name, () -> agrees(c)));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheCatalogue() {
        JsonNode reference = Resources.reference("catalogue-energies.json");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : reference.get("cases")) {
            tests.add(DynamicTest.dynamicTest(
                    c.get("model").asText() + " in " + c.get("dim") + " dimensions", () -> agrees(c)));
        }
        return tests.stream();
    }

    /** PyTorch's float32 weights, evaluated in float64. */
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(
                "the weights of a file",
                () -> agrees(
                        Models.named("samples/two-moons-mlp.yaml").model(),
                        Resources.reference("two-moons-mlp.json"))));
        tests.add(DynamicTest.dynamicTest(
                "the same network as ONNX",
                () -> agrees(
                        Models.named("samples/two-moons-mlp.onnx").model(),
                        Resources.reference("two-moons-mlp.json"))));
        for (JsonNode c : Resources.reference("networks.json").get("cases")) {
            JsonNode spec = c.get("model");
            tests.add(DynamicTest.dynamicTest(
                    spec.toString(),
                    () -> agrees(
                            Models.spec("{\"model\": " + spec + "}").landscape().model(), c)));
        }
        return tests.stream();
    }

    private static void agrees(JsonNode c) {
        JsonNode parameters = c.has("parameters") ? c.get("parameters") : MissingNode.getInstance();
        agrees(
                Models.named(c.get("model").asText(), c.get("dim").asInt(), parameters)
                        .model(),
                c);
    }

    private static void agrees(BaseModel model, JsonNode c) {
        double[][] x = Resources.rows(c.get("x"));
        double[] energy = Resources.numbers(c.get("energy"));
        double[][] gradient = Resources.rows(c.get("gradient"));
        for (int p = 0; p < x.length; p++) {
            close(energy[p], model.energy(x[p]), FLOAT64);
            double[] ours = model.gradient(x[p]);
            for (int i = 0; i < ours.length; i++) {
                close(gradient[p][i], ours[i], FLOAT64);
            }
        }
        compiledAgrees(model, x, energy, gradient, DType.FLOAT64, FLOAT64);
        compiledAgrees(model, x, energy, gradient, DType.FLOAT32, FLOAT32);
    }

    private static void compiledAgrees(
            BaseModel model, double[][] x, double[] energy, double[][] gradient, DType dtype, double tolerance) {
        double[][] columns = new double[model.dimension()][x.length];
        for (int p = 0; p < x.length; p++) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][p] = x[p][i];
            }
        }
        Program program =
                new FusedBackend().compile(List.of(model.energy(), model.gradient()), new PointList(columns), dtype);
        double[][] results = Evaluator.evaluate(program, 0, x.length);
        double largest = Stream.of(gradient)
                .flatMapToDouble(DoubleStream::of)
                .map(Math::abs)
                .max()
                .orElseThrow();
        for (int p = 0; p < x.length; p++) {
            double unit = dtype == DType.FLOAT64
                    ? Math.abs(energy[p])
                    : DoubleStream.of(energy).map(Math::abs).max().orElseThrow();
            assertEquals(energy[p], results[0][p], tolerance * Math.max(1, unit));
            for (int i = 0; i < columns.length; i++) {
                double scale = dtype == DType.FLOAT64 ? 1 : largest;
                assertEquals(gradient[p][i], results[1 + i][p], tolerance * Math.max(scale, Math.abs(gradient[p][i])));
            }
        }
    }

    /** Compares relative to the value, or to 1 if cancellation makes the value smaller. */
    private static void close(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)));
    }
}
