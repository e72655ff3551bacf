package torchebm.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.problem.Failure;

/** Tests tables and figures along arbitrary directions. */
class DirectionsTest {
    private static final ComputeRequest FLOAT64 = new ComputeRequest("cpu", "fused", "float64");
    private static final List<String> GRID = List.of("u=-1:1:5", "v=-0.5:2:4");

    @TempDir
    Path folder;

    private final App app =
            new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());

    private final Map<String, List<String>> cut = new LinkedHashMap<>();

    @BeforeEach
    void chooseDirections() {
        cut.put("--origin", List.of("[0.3, -0.2, 0.7]"));
        cut.put("--direction", List.of("u=[1, 0.5, -0.25]", "v=[0.1, -1, 0.6]"));
    }

    private ModelRequest request(String model, List<String> grid) {
        Optional<String> energy = model.contains("x") && model.contains("^") ? Optional.of(model) : Optional.empty();
        return new ModelRequest(
                energy.isPresent() ? "" : model,
                energy,
                energy.isPresent() ? List.of() : List.of("dimension=3"),
                grid,
                List.of(),
                Optional.empty(),
                List.of(),
                cut);
    }

    private String eval(ModelRequest model, Optional<Path> points, boolean coordinates, ComputeRequest compute)
            throws IOException, Failure {
        Path file = folder.resolve("table.csv");
        app.eval(
                new EvalRequest(model, points.map(Path::toString), true, coordinates, compute, to(file)),
                Progress.NONE);
        return Files.readString(file);
    }

    private static DestinationRequest to(Path file) {
        return new DestinationRequest(Optional.of(file.toString()), Optional.empty());
    }

    private static double[][] rows(String table) {
        return table.lines()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The energies have the bits of those at the points, and the slopes are ∇E · d. */
    @ParameterizedTest
    @ValueSource(strings = {"rosenbrock", "ackley", "styblinski-tang", "exp(x1) * x2^2 - sin(x3 * x1)"})
    void energiesAreThoseOfTheModel(String model) throws IOException, Failure {
        String table = eval(request(model, GRID), Optional.empty(), true, FLOAT64);
        assertEquals(
                "u,v,x1,x2,x3,energy,grad_u,grad_v", table.lines().findFirst().orElseThrow());
        Path points = Files.writeString(
                folder.resolve("points.csv"), table.replace("energy", "e").replace("grad_", "g"));
        cut.clear();
        double[][] expected = rows(eval(request(model, List.of("others=0")), Optional.of(points), false, FLOAT64));
        double[][] actual = rows(table);
        assertEquals(20, actual.length);
        for (int p = 0; p < actual.length; p++) {
            double[] e = expected[p];
            double[] a = actual[p];
            assertEquals(e[3], a[5]);
            assertEquals(e[4] + 0.5 * e[5] - 0.25 * e[6], a[6], 1e-11 * (1 + Math.abs(a[6])));
            assertEquals(0.1 * e[4] - e[5] + 0.6 * e[6], a[7], 1e-11 * (1 + Math.abs(a[7])));
        }
    }

    @Test
    void filesAreTheSameAsNumbers() throws IOException, Failure {
        String expected = eval(request("rosenbrock", GRID), Optional.empty(), false, FLOAT64);
        Path origin = Files.writeString(folder.resolve("o.json"), "{\"x3\": [0.7], \"x1\": [0.3], \"x2\": [-0.2]}");
        Path first = Files.writeString(folder.resolve("u.csv"), "x1,x2,x3\n1,0.5,-0.25\n");
        Path second = Files.writeString(folder.resolve("v.csv"), "energy,x2,x1,x3\n7,-1,0.1,0.6\n");
        cut.put("--origin", List.of(origin.toString()));
        cut.put("--direction", List.of("u=" + first, "v=" + second));
        assertEquals(expected, eval(request("rosenbrock", GRID), Optional.empty(), false, FLOAT64));
    }

    @Test
    void aFormulaHasTheDimensionOfItsDirections() throws IOException, Failure {
        cut.put("--origin", List.of("0"));
        cut.put("--direction", List.of("u=[1, 0, 2, 0]"));
        String table = eval(request("sum(x^2)", List.of("u=0:2:2")), Optional.empty(), false, FLOAT64);
        assertEquals("u,energy,grad_u\n0,0,0\n2,20,20\n", table);
    }

    @Test
    void thePlaneOfThreePointsHasTheseAtItsCorners() throws IOException, Failure {
        Path points = Files.writeString(folder.resolve("p.csv"), "x1,x2,x3\n1,2,3\n2,2,5\n0,1,0.5\n");
        cut.clear();
        cut.put("--from-points", List.of(points.toString()));
        double[][] corners =
                rows(eval(request("rosenbrock", List.of("u=0:1:2", "v=0:1:2")), Optional.empty(), true, FLOAT64));
        assertArrayEquals(new double[] {1, 2, 3}, Arrays.copyOfRange(corners[0], 2, 5));
        assertArrayEquals(new double[] {2, 2, 5}, Arrays.copyOfRange(corners[1], 2, 5));
        assertArrayEquals(new double[] {0, 1, 0.5}, Arrays.copyOfRange(corners[2], 2, 5));

        cut.put("--orthonormal", List.of(""));
        double[][] orthonormal =
                rows(eval(request("rosenbrock", List.of("u=0:1:2", "v=0:1:2")), Optional.empty(), true, FLOAT64));
        double root = Math.sqrt(5);
        assertArrayEquals(
                new double[] {1 + 1 / root, 2, 3 + 2 / root}, Arrays.copyOfRange(orthonormal[1], 2, 5), 1e-15);
    }

    private String figure(Path file, ModelRequest model, Map<String, String> plot) throws IOException, Failure {
        app.plot(new PlotRequest(List.of(model), plot, FLOAT64, to(file)), Progress.NONE);
        return Files.readString(file);
    }

    /** The figure has the paths of its files relative to itself, also in another folder. */
    @Test
    void aFigureMakesItselfAgain() throws IOException, Failure {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path points = Files.writeString(inner.resolve("p.csv"), "x1,x2,x3\n0,0,0\n1,2,0\n0,1,1\n-1,0.5,2\n0.25,0,1\n");
        cut.clear();
        cut.put("--from-points", List.of(points.toString()));
        ModelRequest model = request("rosenbrock", List.of("u=-1:1:11", "v=-1:1:11"));
        String first = figure(folder.resolve("a.svg"), model, Map.of("overlay", points.toString()));
        String again = figure(
                folder.resolve("b.svg"),
                ModelRequest.named(folder.resolve("a.svg").toString()),
                Map.of());
        assertEquals(first, again);
    }

    /** Points in the plane are drawn at the same places, whether they are given in x1, …, xn or in u and v. */
    @Test
    void overlaysAreProjected() throws IOException, Failure {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        String table = "u,v\n0,0\n0.5,0.25\n-0.75,1\n";
        Files.writeString(a.resolve("p.csv"), table);
        Files.writeString(b.resolve("p.csv"), "x1,x2,x3\n0.3,-0.2,0.7\n0.825,-0.2,0.725\n-0.35,-1.575,1.4875\n");
        String along = figure(
                a.resolve("f.svg"),
                request("rosenbrock", GRID),
                Map.of("overlay", a.resolve("p.csv").toString()));
        String projected = figure(
                b.resolve("f.svg"),
                request("rosenbrock", GRID),
                Map.of("overlay", b.resolve("p.csv").toString()));
        assertEquals(along, projected);
        Files.writeString(b.resolve("p.csv"), "x1,x2,x3\n0.3,-0.2,0.7\n0.9,-0.2,0.725\n-0.35,-1.575,1.4875\n");
        String moved = figure(
                b.resolve("f.svg"),
                request("rosenbrock", GRID),
                Map.of("overlay", b.resolve("p.csv").toString()));
        assertNotEquals(along, moved);
    }
}
