package torchebm.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import torchebm.core.GaussianModel;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.core.StationaryPoint.Kind;
import torchebm.spec.UsualNorm;
import torchebm.testing.Models;

class CatalogueTest {
    /** The relative size below which a gradient counts as 0, compared with the gradient at a distance of 1. */
    private static final double FLAT = 1e-11;

    @Test
    void namesEveryEnergyInItsGroup() {
        assertEquals(
                List.of("TorchEBM", "Physics and chemistry", "Sampler benchmarks", "Optimisation test functions"),
                List.copyOf(Catalogue.groups().keySet()));
        assertEquals(
                List.of("gaussian", "double-well", "harmonic", "rosenbrock", "ackley", "rastrigin"),
                Catalogue.groups().get("TorchEBM"));
        assertEquals(29, Catalogue.names().size());
        assertFalse(Catalogue.contains("index"));
    }

    /** A model whose file is not listed in the index is found by nobody. */
    @Test
    void everyFileIsListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/torchebm/models/catalogue"))) {
            assertEquals(
                    Catalogue.names().stream().sorted().toList(),
                    files.map(file -> file.getFileName().toString().replace(".json", ""))
                            .filter(name -> !name.equals("index"))
                            .sorted()
                            .toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> stationaryPointsAreWhatTheyAreSaidToBe() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : Catalogue.names()) {
            Landscape usual = ModelReader.ofCatalogue(name);
            for (int n = 1; n <= 6; n++) {
                if (usual.dimensions().contain(n) && !name.equals("mixture")) {
                    Landscape landscape = Models.named(name, "dimension=" + n);
                    tests.add(DynamicTest.dynamicTest(
                            name + " in " + n + (n == 1 ? " dimension" : " dimensions"),
                            () -> landscape.stationaryPoints().forEach(point -> isStationary(landscape, point))));
                }
            }
        }
        return tests.stream();
    }

    private static void isStationary(Landscape landscape, StationaryPoint point) {
        double[] x = point.x().stream().mapToDouble(Double::doubleValue).toArray();
        double energy = landscape.model().energy(x);
        assertEquals(point.energy(), energy, 1e-11 * Math.max(1, Math.abs(energy)), "energy at " + point.x());
        double[] gradient = landscape.model().gradient(x);
        boolean rises = false;
        boolean falls = false;
        for (int i = 0; i < x.length; i++) {
            Interval domain = landscape.domain().of(i);
            boolean isOnTheEdge = point.kind() == Kind.BOUNDARY_MINIMUM && x[i] == domain.max();
            if (isOnTheEdge) {
                assertTrue(gradient[i] < 0, "the energy falls outwards");
                continue;
            }
            double[] beside = x.clone();
            beside[i] += 1;
            double scale = Math.max(1, Math.abs(landscape.model().gradient(beside)[i]));
            assertEquals(0, gradient[i], FLAT * scale, "slope along x" + (i + 1) + " at " + point.x());
            for (double step : new double[] {-1e-3, 1e-3}) {
                beside[i] = x[i] + step;
                rises |= landscape.model().energy(beside) > energy;
                falls |= landscape.model().energy(beside) < energy;
            }
        }
        switch (point.kind()) {
            case MINIMUM, BOUNDARY_MINIMUM -> assertTrue(rises && !falls, "a minimum at " + point.x());
            case MAXIMUM -> assertTrue(falls && !rises, "a maximum at " + point.x());
            case SADDLE -> assertTrue(isSaddle(landscape, x), "a saddle at " + point.x());
        }
    }

    /** Returns true if the energy is curved upwards in one direction and downwards in another one. */
    private static boolean isSaddle(Landscape landscape, double[] x) {
        Random random = new Random(5);
        boolean up = false;
        boolean down = false;
        for (int k = 0; k < 10_000; k++) {
            double[] direction = random.doubles(x.length, -1, 1).toArray();
            if (k < x.length) {
                direction = new double[x.length];
                direction[k] = 1;
            }
            double[] beside = x.clone();
            for (int i = 0; i < x.length; i++) {
                beside[i] += 1e-5 * direction[i];
            }
            double[] gradient = landscape.model().gradient(beside);
            double curvature = 0;
            for (int i = 0; i < x.length; i++) {
                curvature += direction[i] * gradient[i];
            }
            up |= curvature > 0;
            down |= curvature < 0;
        }
        return up && down;
    }

    @Test
    void minimaLieInTheDomain() {
        for (String name : Catalogue.names()) {
            Landscape landscape = ModelReader.ofCatalogue(name);
            for (StationaryPoint point : landscape.stationaryPoints()) {
                for (int i = 0; i < point.x().size(); i++) {
                    Interval domain = landscape.domain().of(i);
                    assertTrue(domain.min() <= point.x().get(i) && point.x().get(i) <= domain.max(), name);
                }
            }
        }
    }

    @Test
    void everyEntryIsComplete() {
        for (String name : Catalogue.names()) {
            Landscape landscape = ModelReader.ofCatalogue(name);
            assertEquals(name, landscape.name());
            assertFalse(landscape.about().title().isBlank(), name);
            assertFalse(landscape.about().summary().isBlank(), name);
            assertFalse(landscape.about().formula().isBlank(), name);
            assertFalse(landscape.about().citation().isBlank(), name);
            assertTrue(UsualNorm.ofCatalogue(name).isPresent(), name);
            boolean hasPoints = !landscape.stationaryPoints().isEmpty();
            assertTrue(hasPoints || List.of("rings", "mixture").contains(name), name);
            landscape
                    .settings()
                    .forEach(setting -> assertFalse(setting.meaning().isBlank(), name + setting.name()));
        }
    }

    @TestFactory
    Stream<DynamicTest> anEntryIsASpec(@TempDir Path folder) {
        return Catalogue.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path file = folder.resolve(name + ".json");
                    Files.writeString(file, Catalogue.text(name).orElseThrow());
                    Landscape copy = Models.named(file.toString());
                    Landscape entry = ModelReader.ofCatalogue(name);
                    assertEquals(
                            entry.model().energy().toString(),
                            copy.model().energy().toString());
                    assertEquals(entry.stationaryPoints(), copy.stationaryPoints());
                    assertEquals(entry.about().summary(), copy.about().summary());
                }));
    }

    @Test
    void whatIsKnownFollowsTheParameters() {
        Landscape wells = Models.named("double-well", "b=3");
        assertEquals(
                4,
                wells.stationaryPoints().stream()
                        .filter(point -> point.kind() == Kind.MINIMUM)
                        .filter(point -> point.x().stream().allMatch(x -> Math.abs(x) == 3))
                        .count());
        assertEquals(new Interval(-6, 6), wells.domain().of(1));
        assertEquals(
                List.of(2.0, 4.0),
                Models.named("rosenbrock", "a=2").stationaryPoints().get(0).x());
        assertEquals(List.of(), Models.named("rosenbrock", "a=2", "dimension=3").stationaryPoints());
        assertEquals(List.of(), Models.named("harmonic", "k=-1").stationaryPoints());
        assertTrue(Models.named("harmonic", "k=-1").logZ().isEmpty());
        // Properties that are only valid for the default parameters are omitted for other ones.
        assertEquals(List.of(), Models.named("muller-brown", "A=[1, 2, 3, 4]").stationaryPoints());
    }

    /** Sums over a lattice; for a smooth density, the error decreases faster than any power of the step. */
    @TestFactory
    Stream<DynamicTest> logZIsTheIntegral() {
        return Catalogue.names().stream()
                .filter(name -> ModelReader.ofCatalogue(name).logZ().isPresent() && !name.equals("funnel"))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Landscape landscape = ModelReader.ofCatalogue(name);
                    double step = 0.1;
                    double sum = 0;
                    for (double x1 = -8; x1 <= 8; x1 += step) {
                        for (double x2 = -8; x2 <= 8; x2 += step) {
                            sum += Math.exp(-landscape.model().energy(x1, x2));
                        }
                    }
                    assertEquals(landscape.logZ().getAsDouble(), Math.log(sum * step * step), 1e-9);
                }));
    }

    @Test
    void theFunnelIsNormalisedInAnyDimension() {
        // p(v) p(x | v) with v ~ N(0, 9) and xᵢ ~ N(0, eᵛ): the energy omits log 3 and n/2 log 2π.
        Landscape funnel = Models.named("funnel", "dimension=5");
        assertEquals(Math.log(3) + 2.5 * Math.log(2 * Math.PI), funnel.logZ().getAsDouble(), 1e-12);
        double[] x = {1, 0.5, -0.25, 2, 0};
        double density =
                normal(1, 9) * normal(0.5, Math.E) * normal(-0.25, Math.E) * normal(2, Math.E) * normal(0, Math.E);
        assertEquals(
                -Math.log(density), funnel.model().energy(x) + funnel.logZ().getAsDouble(), 1e-12);
    }

    private static double normal(double x, double variance) {
        return Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    @Test
    void theAckleyGradientIsZeroAtTheMinimum() {
        assertArrayEquals(
                new double[3], Models.named("ackley", "dimension=3").model().gradient(0, 0, 0));
    }

    @Test
    void aPointOfAnotherDimensionIsRefused() {
        GaussianModel model = new GaussianModel(new double[1], new double[][] {{1}});
        Exception e = assertThrows(IllegalArgumentException.class, () -> model.energy(1, 2));
        assertEquals("x has shape (2), but the model needs (1)", e.getMessage());
    }

    @Test
    void noJavaClassWhereALineOfTextWillDo() throws IOException {
        for (String name : Catalogue.names()) {
            boolean isFormula = Catalogue.text(name).orElseThrow().contains("\"type\": \"formula\"");
            assertEquals(!List.of("gaussian", "lennard-jones", "mixture").contains(name), isFormula, name);
        }
    }
}
