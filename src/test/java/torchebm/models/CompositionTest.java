package torchebm.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.document.SpecException;
import torchebm.testing.Models;

class CompositionTest {
    private static final double[][] POINTS = {{0.3, -1.2}, {0, 0}, {-2.1, 1.7}, {1, 1}};

    private static Landscape read(String model) {
        return Models.spec("model: " + model).landscape();
    }

    private static BaseModel model(String model) {
        return read(model).model();
    }

    private static String refused(String model) {
        String message = assertThrows(SpecException.class, () -> read(model)).getMessage();
        return String.valueOf(message).lines().findFirst().orElseThrow().replaceAll("^.*?error: ", "");
    }

    @Test
    void aNamedModelCountsOnce() {
        String names = "harmonic, ".repeat(5001);
        assertEquals(2, model("{type: sum, models: [" + names + "]}").dimension());
    }

    private interface Energy {
        double at(double[] x);
    }

    private static void is(Energy expected, BaseModel model) {
        for (double[] x : POINTS) {
            double energy = expected.at(x);
            assertEquals(energy, model.energy(x), 1e-12 * Math.max(1, Math.abs(energy)));
        }
        slopesAreRight(model);
    }

    /** Compares the gradient with central differences. */
    private static void slopesAreRight(BaseModel model) {
        Random random = new Random(3);
        double[] x = random.doubles(model.dimension(), -1, 1).toArray();
        double[] gradient = model.gradient(x);
        for (int i = 0; i < x.length; i++) {
            double h = 1e-5;
            double[] above = x.clone();
            double[] below = x.clone();
            above[i] += h;
            below[i] -= h;
            double slope = (model.energy(above) - model.energy(below)) / (2 * h);
            assertEquals(slope, gradient[i], 1e-6 * Math.max(1, Math.abs(slope)));
        }
    }

    @Test
    void sums() {
        BaseModel ackley = model("ackley");
        BaseModel well = model("{type: double-well, b: 2}");
        is(x -> ackley.energy(x) + well.energy(x), model("{type: sum, models: [ackley, {type: double-well, b: 2}]}"));
        is(
                x -> 0.5 * ackley.energy(x) - 2 * well.energy(x),
                model("{type: sum, weights: [0.5, -2], models: [ackley, {type: double-well, b: 2}]}"));
    }

    @Test
    void products() {
        BaseModel booth = model("booth");
        BaseModel harmonic = model("harmonic");
        is(x -> booth.energy(x) * harmonic.energy(x), model("{type: product, models: [booth, harmonic]}"));
    }

    @Test
    void scaled() {
        BaseModel ackley = model("ackley");
        is(x -> 3 * ackley.energy(x) / 0.5, model("{type: scaled, model: ackley, factor: 3, temperature: 0.5}"));
        List<StationaryPoint> points =
                read("{type: scaled, model: six-hump-camel, temperature: 2}").stationaryPoints();
        assertEquals(-1.0316284534898774 / 2, points.get(0).energy());
    }

    @Test
    void mixturesAreNormalised() {
        Landscape mixture = read("""
                {type: mixture, weights: [1, 3], components: [
                  {type: gaussian, mean: [1, 0], cov: [[0.5, 0.1], [0.1, 0.3]]},
                  {type: gaussian, mean: [-1, 1]}]}""");
        is(x -> -Math.log(0.25 * normal(x, 1, 0, 0.5, 0.1, 0.3) + 0.75 * normal(x, -1, 1, 1, 0, 1)), mixture.model());
        BaseModel model = mixture.model();
        double sum = 0;
        double step = 0.1;
        for (double x1 = -9; x1 < 9; x1 += step) {
            for (double x2 = -9; x2 < 9; x2 += step) {
                sum += Math.exp(-model.energy(x1, x2));
            }
        }
        assertEquals(1, sum * step * step, 1e-9);
        assertEquals(0, mixture.logZ().getAsDouble());
        is(
                model::energy,
                model(
                        "{type: mixture, weights: [1, 3], means: [[1, 0], [-1, 1]], covs: [[[0.5, 0.1], [0.1, 0.3]], [[1, 0], [0, 1]]]}"));
    }

    private static double normal(double[] x, double m1, double m2, double a, double b, double c) {
        double d = a * c - b * b;
        double u = x[0] - m1;
        double v = x[1] - m2;
        return Math.exp(-(c * u * u - 2 * b * u * v + a * v * v) / (2 * d)) / (2 * Math.PI * Math.sqrt(d));
    }

    @Test
    void mixturesOfOtherModels() {
        BaseModel well = model("double-well");
        BaseModel booth = model("booth");
        is(
                x -> -Math.log(0.5 * Math.exp(-well.energy(x)) + 0.5 * Math.exp(-booth.energy(x))),
                model("{type: mixture, components: [double-well, booth], log_z: 0}"));
        is(
                x -> -Math.log(0.5 * Math.exp(-well.energy(x) - 1) + 0.5 * Math.exp(-booth.energy(x) - 2)),
                model("{type: mixture, components: [double-well, booth], log_z: [1, 2]}"));
        // Mixtures can be nested: the components of the inner mixture share its weight.
        is(
                x -> -Math.log(0.5 * normal(x, 0, 0, 1, 0, 1)
                        + 0.25 * normal(x, 2, 2, 1, 0, 1)
                        + 0.25 * normal(x, -2, -2, 1, 0, 1)),
                model("{type: mixture, components: [gaussian, {type: mixture, means: [[2, 2], [-2, -2]]}]}"));
        is(
                x -> -Math.log(0.5 * normal(x, 0, 0, 1, 0, 1) + 0.5 * normal(x, 1, 0, 4, 0, 4)),
                model(
                        "{type: mixture, components: [gaussian, {type: transformed, model: gaussian, scale: 2, shift: [1, 0]}]}"));
        assertTrue(refused("{type: mixture, components: [double-well, gaussian]}")
                .startsWith("log Z of double-well is unknown: set log_z"));
    }

    @Test
    void transformed() {
        BaseModel camel = model("six-hump-camel");
        Landscape turned =
                read("{type: transformed, model: six-hump-camel, shift: [1, -2], scale: [2, 0.5], rotate: 30}");
        double cos = Math.cos(Math.PI / 6);
        double sin = Math.sin(Math.PI / 6);
        is(
                x -> {
                    double u = x[0] - 1;
                    double v = x[1] + 2;
                    return camel.energy((cos * u + sin * v) / 2, (-sin * u + cos * v) / 0.5);
                },
                turned.model());
        for (StationaryPoint point : turned.stationaryPoints()) {
            double[] x = point.x().stream().mapToDouble(Double::doubleValue).toArray();
            assertEquals(point.energy(), turned.model().energy(x), 1e-12);
            assertEquals(0, turned.model().gradient(x)[0], 1e-12);
        }
        assertEquals(15, turned.stationaryPoints().size());
        Interval box = turned.domain().of(0);
        assertEquals(1 - (cos * 4 + sin * 0.6), box.min(), 1e-12);
        assertEquals(1 + (cos * 4 + sin * 0.6), box.max(), 1e-12);
        is(x -> camel.energy(x[1], -x[0]), model("{type: transformed, model: six-hump-camel, rotate: 90}"));
        is(
                x -> camel.energy(x[1], x[0]),
                model("{type: transformed, model: six-hump-camel, rotate: [[0, 1], [1, 0]]}"));
        assertEquals(
                "rotate must be orthogonal, but the product of rows 1 and 1 is 4.0",
                refused("{type: transformed, model: booth, rotate: [[2, 0], [0, 1]]}"));
        assertEquals("scale must not be 0", refused("{type: transformed, model: booth, scale: [1, 0]}"));
        assertEquals(
                "shift must have 2 numbers, but has 3", refused("{type: transformed, model: booth, shift: [1, 0, 2]}"));
    }

    @Test
    void embedded() {
        BaseModel booth = model("booth");
        BaseModel embedded = model("{type: embed, model: booth, dimension: 4, coordinates: [4, x2]}");
        assertEquals(booth.energy(7, 5), embedded.energy(1, 5, 3, 7));
        slopesAreRight(embedded);
        BaseModel sum = model("""
                {type: sum, dimension: 4, models: [
                  {type: embed, model: booth, coordinates: [1, 2]},
                  {type: embed, model: muller-brown, coordinates: [3, 4]}]}""");
        BaseModel muller = model("muller-brown");
        assertEquals(booth.energy(1, 2) + muller.energy(0.5, 1), sum.energy(1, 2, 0.5, 1), 1e-12);
        assertEquals("embed needs dimension", refused("{type: embed, model: booth, coordinates: [1, 2]}"));
        assertEquals("x2 is listed twice", refused("{type: embed, model: booth, dimension: 3, coordinates: [2, 2]}"));
        assertEquals(
                "a coordinate must be from x1 to x3, but was 4",
                refused("{type: embed, model: booth, dimension: 3, coordinates: [1, 4]}"));
        assertEquals(
                "coordinates has 3 coordinates, but the model has 2 dimensions",
                refused("{type: embed, model: booth, dimension: 4, coordinates: [1, 2, 3]}"));
    }

    @Test
    void nestedAtWill() {
        BaseModel nested = model("""
                {type: scaled, temperature: 2, model: {type: sum, models: [
                  {type: transformed, rotate: 45, model: {type: product, models: [booth, {type: scaled, factor: 0.1, model: harmonic}]}},
                  {type: formula, energy: 'c * cos(x1)', parameters: {c: 3}, dimension: 2}]}}""");
        BaseModel booth = model("booth");
        double s = Math.sqrt(0.5);
        is(
                x -> {
                    double u = s * (x[0] + x[1]);
                    double v = s * (x[1] - x[0]);
                    return (booth.energy(u, v) * 0.05 * (u * u + v * v) + 3 * Math.cos(x[0])) / 2;
                },
                nested);
    }

    @Test
    void theDimensionIsHandedOn() {
        assertEquals(
                5,
                model("{type: sum, dimension: 5, models: [ackley, rastrigin]}").dimension());
        assertEquals(
                3,
                model("{type: sum, models: [{type: ackley, dimension: 3}, rastrigin]}")
                        .dimension());
        assertEquals(
                3,
                model("{type: sum, models: [{type: ackley, dimension: 3}, {type: formula, energy: x1}]}")
                        .dimension());
        assertEquals(
                "all models of sum must have the same dimension, but ackley has 3 and booth has 2",
                refused("{type: sum, models: [{type: ackley, dimension: 3}, booth]}"));
        assertEquals(
                "dimension is 3, but booth has 2 dimensions",
                refused("{type: sum, dimension: 3, models: [booth, booth]}"));
    }

    @Test
    void pathsBeginWhereTheSpecLies(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("parts/more"));
        Files.writeString(
                folder.resolve("all.yaml"), "model: {type: sum, models: [parts/wells.yaml, parts/bowl.json]}\n");
        Files.writeString(
                folder.resolve("parts/wells.yaml"),
                "model: {type: more/deep.yaml, b: 2}\ngrid: {x1: {min: 0, max: 1}}\n");
        Files.writeString(folder.resolve("parts/more/deep.yaml"), "model: {type: double-well, barrier_height: 3}\n");
        Files.writeString(folder.resolve("parts/bowl.json"), "{\"model\": \"harmonic\"}");
        BaseModel sum = Models.named(folder.resolve("all.yaml").toString()).model();
        BaseModel well = model("{type: double-well, barrier_height: 3, b: 2}");
        BaseModel bowl = model("harmonic");
        is(x -> well.energy(x) + bowl.energy(x), sum);

        Files.writeString(folder.resolve("parts/bowl.json"), "{\"model\": \"../all.yaml\"}");
        SpecException e = assertThrows(
                SpecException.class,
                () -> Models.named(folder.resolve("all.yaml").toString()));
        assertTrue(String.valueOf(e.getMessage()).contains("parts/bowl.json:1:11: error: ../all.yaml contains itself"));
        Files.writeString(folder.resolve("parts/bowl.json"), "{\"model\": \"none.yaml\"}");
        e = assertThrows(
                SpecException.class,
                () -> Models.named(folder.resolve("all.yaml").toString()));
        assertTrue(String.valueOf(e.getMessage()).contains("parts/none.yaml is not a file"), e.getMessage());
    }

    @Test
    void parametersAreReachedByTheirPath() {
        Landscape sum = Models.named("src/test/resources/specs/sum.yaml", "models.1.b=2", "models.2.model.k=5");
        BaseModel well = model("{type: double-well, b: 2}");
        BaseModel bowl = model("{type: harmonic, k: 5}");
        is(x -> well.energy(x) + 0.5 * bowl.energy(x), sum.model());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100_000})
    void depthIsLimited(int depth) {
        String nested = "{type: scaled, model: ".repeat(depth) + "harmonic" + "}".repeat(depth);
        String message = refused(nested);
        assertTrue(message.startsWith("nested more than 32 levels") || message.contains("depth"), message);
    }

    @Test
    void sizesAreLimited() {
        String big = "{type: rastrigin, dimension: 1000000}";
        assertTrue(refused("{type: sum, models: [" + (big + ", ").repeat(20) + big + "]}")
                .contains("compute more than 32000000 numbers per point"));
        assertTrue(refused("{type: sum, models: [" + "booth, ".repeat(10_000) + "booth]}")
                .contains("a spec must have at most 10000 models"));
        assertTrue(refused("{type: formula, energy: '" + "sum(sin(x)) + ".repeat(40) + "0', dimension: 1000000}")
                .contains("more than 32000000 numbers"));
    }
}
