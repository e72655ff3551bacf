package torchebm.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.PlotRequest;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

class TitlesTest {
    @TempDir
    Path folder;

    private String figure(ModelRequest model, Map<String, String> plot) throws Exception {
        Path file = folder.resolve("f.svg");
        App app = new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());
        app.plot(
                new PlotRequest(
                        List.of(model),
                        plot,
                        new ComputeRequest("auto", "auto", "float64"),
                        new DestinationRequest(Optional.of(file.toString()), Optional.empty())),
                Progress.NONE);
        return Files.readString(file);
    }

    private static ModelRequest model(String name, List<String> params, List<String> grids, List<String> sweeps) {
        return new ModelRequest(name, Optional.empty(), params, grids, sweeps);
    }

    @Test
    void valuesOfASweepHaveTheFewestDistinctDigits() throws Exception {
        String figure = figure(model("double-well", List.of(), List.of("x2=0"), List.of("b=0.2:2:10")), Map.of());
        for (String value : List.of("0.2", "0.4", "0.6", "0.8", "1", "1.2", "1.4", "1.6", "1.8", "2")) {
            assertTrue(figure.contains(">b = " + value + "<"), value);
        }
        String close =
                figure(model("double-well", List.of(), List.of("x2=0"), List.of("b=1.0000001,1.00000012")), Map.of());
        assertTrue(close.contains(">b = 1.0000001<") && close.contains(">b = 1.00000012<"));
    }

    @Test
    void valuesOfASweepHaveOneStyle() throws Exception {
        List<String> sweep = List.of("b=1e-6,2.5e-7,1000000.5");
        String figure = figure(model("double-well", List.of(), List.of("x2=0"), sweep), Map.of());
        for (String value : List.of("10⁻⁶", "2.5×10⁻⁷", "1.0000005×10⁶")) {
            assertTrue(figure.contains(">b = " + value + "<"), value);
        }
    }

    @Test
    void fixedCoordinatesInTitlesExcludeAxes() throws Exception {
        List<String> ten = List.of("dimension=10");
        String slice =
                figure(model("rosenbrock", ten, List.of("x3=-2:2:5", "x7=-1:3:5", "others=1"), List.of()), Map.of());
        assertTrue(slice.contains("(others = 1)"), "the axes x₃ and x₇ lie between x₁ and x₁₀");
        String first =
                figure(model("rosenbrock", ten, List.of("x1=-2:2:5", "x2=-1:3:5", "others=1"), List.of()), Map.of());
        assertTrue(first.contains("(x₃ = … = x₁₀ = 1)"));
    }

    /** The unit is known if the energy has one, and all coordinates have the same one. */
    @Test
    void aGradientHasAUnit() throws Exception {
        String both = "axes={x1: {unit: rad}, x2: {unit: rad}}";
        String table = "samples/dihedrals.dat";
        for (String axes : List.of(both, both.replace("x2: {unit: rad}", "x2: {unit: nm}"), "axes={x1: {unit: rad}}")) {
            String figure = figure(
                    model(table, List.of(axes, "unit=kJ/mol"), List.of(), List.of()),
                    Map.of("quantity", "gradient-norm"));
            String name = "Norm of the gradient" + (axes.equals(both) ? " (kJ/mol per rad)" : "");
            assertTrue(figure.contains(">" + name + "<"), name);
        }
        String without = figure(model(table, List.of(both), List.of(), List.of()), Map.of("quantity", "gradient-norm"));
        assertTrue(without.contains(">Norm of the gradient<"));
    }

    private static ModelRequest cut(String dimension, Map<String, List<String>> cut) {
        return new ModelRequest(
                "rosenbrock",
                Optional.empty(),
                List.of("dimension=" + dimension),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                cut);
    }

    @Test
    void titlesNameTheCut() throws Exception {
        Map<String, List<String>> line = Map.of("--origin", List.of("[1, -1]"), "--direction", List.of("u=[1, 0.5]"));
        assertTrue(figure(cut("2", line), Map.of()).contains("(x = (1, −1) + u (1, 0.5))"));
        Map<String, List<String>> plane = Map.of("--direction", List.of("u=[1, 0.5, 0]", "v=x3"));
        assertTrue(figure(cut("3", plane), Map.of()).contains("(x = u (1, 0.5, 0) + v (0, 0, 1))"));
        Map<String, List<String>> many = Map.of("--direction", List.of("u=x1", "v=x7"));
        assertTrue(figure(cut("10", many), Map.of()).contains("(plane in 10 dimensions)"));
        assertTrue(figure(cut("3", points(3)), Map.of()).contains("(plane through 3 points)"));
        assertTrue(figure(cut("3", points(2)), Map.of()).contains("(line through 2 points)"));
        assertTrue(figure(cut("3", points(5)), Map.of()).contains("(plane of the first principal components)"));
    }

    private Map<String, List<String>> points(int count) throws IOException {
        String rows = "x1,x2,x3\n0,0,0\n1,1,0\n0,1,1\n2,0,1\n-1,0,3\n";
        Path file = folder.resolve("p" + count + ".csv");
        Files.write(file, rows.lines().limit(1L + count).toList());
        return Map.of("--from-points", List.of(file.toString()));
    }

    /** If there is no room for all lines of a legend, they are in equal steps. */
    @Test
    void aLegendSaysWhatItLeavesOut() throws Exception {
        List<String> sweep = List.of("b=0.5:3.5:31");
        String figure = figure(model("double-well", List.of(), List.of("x2=0"), sweep), Map.of("legend", "outside"));
        List<String> rows = Stream.of(figure.split("<text", -1))
                .map(text -> text.replaceAll("(?s)^[^>]*>([^<]*)<.*", "$1"))
                .filter(text -> text.startsWith("b = ") || text.startsWith("one in"))
                .toList();
        assertEquals("one in 2 of 31", rows.get(rows.size() - 1));
        for (int k = 0; k + 1 < rows.size(); k++) {
            assertEquals(0.5 + 0.2 * k, Double.parseDouble(rows.get(k).substring(4)), 1e-9);
        }
    }

    @Test
    void labelsOfLinesAreDistinct() throws Exception {
        String figure = figure(ModelRequest.named("src/test/resources/faults/hartree.yaml"), Map.of());
        List<String> labels = Stream.of(figure.split("<text", -1))
                .map(text -> text.replaceAll("(?s)^[^>]*>([^<]*)<.*", "$1"))
                .filter(text -> text.startsWith("−1234.55") || text.startsWith("−1234.56"))
                .distinct()
                .toList();
        assertTrue(labels.size() >= 7, labels.toString());
        assertTrue(labels.contains("−1234.5592") && labels.contains("−1234.5598"), labels.toString());
    }

    @Test
    void panelsOfDifferentSlicesHaveNoSliceInTheirTitle(@TempDir Path specs) throws Exception {
        Path spec = Files.writeString(specs.resolve("s.yaml"), """
                panels:
                  - {model: {type: rosenbrock, dimension: 3}, grid: {fixed: {x3: 0}}}
                  - {model: {type: rosenbrock, dimension: 3}, grid: {fixed: {x3: 1}}}
                """);
        String figure = figure(ModelRequest.named(spec.toString()), Map.of());
        assertTrue(figure.contains(">Energy Landscape of Rosenbrock"), figure);
        assertFalse(figure.contains("(x₃"), "each panel has its own slice");
    }

    @Test
    void densitiesAndFreeEnergiesHaveTheirTemperature() throws Exception {
        Map<String, String> density = Map.of("quantity", "density");
        ModelRequest cold = new ModelRequest(
                "gaussian", Optional.empty(), List.of(), List.of(), List.of(), Optional.of("0.5"), List.of(), Map.of());
        String figure = figure(cold, density);
        assertTrue(figure.contains(">Density of GaussianModel at T = 0.5<"), figure);
        assertTrue(figure.contains(">Density at T = 0.5, normalised over what is shown<"));
        ModelRequest integrated = new ModelRequest(
                "gaussian",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("0.5"),
                List.of("x2"),
                Map.of());
        String free = figure(integrated, Map.of());
        assertTrue(free.contains(">Free Energy of GaussianModel at T = 0.5<"), free);
        assertTrue(free.contains(">Free energy F(x₁) at T = 0.5<"));
        assertFalse(free.contains("x₂"), "an integrated coordinate is not fixed");
        assertTrue(
                figure(integrated, density).contains(">Marginal density at T = 0.5, normalised over what is shown<"));
        assertFalse(figure(ModelRequest.named("gaussian"), density).contains("T ="));
    }
}
