package torchebm.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.evaluate.ComputeRequest;
import torchebm.page.CodedField;
import torchebm.page.PageFrame;
import torchebm.problem.Failure;

class LiveSessionTest {
    /** Codes have 16 bits. */
    private static final double CODE = 1e-3;

    @TempDir
    Path folder;

    private static LiveSession session(String model) throws Failure {
        return new App(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Optional.empty())
                .live(
                        ModelRequest.named(model),
                        new LiveSession.Settings(new ComputeRequest("cpu", "auto", "float64"), "float32"));
    }

    /** Builds requests. */
    private record Asked(
            Optional<String> spec,
            Optional<String> formula,
            Map<String, String> parameters,
            Map<String, LiveRequest.Range> ranges,
            List<String> axes,
            Map<String, Double> fixed,
            Optional<LiveRequest.Directions> directions,
            String quantity,
            double temperature,
            boolean analyze) {
        static final Asked USUAL = new Asked(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                "energy",
                1,
                false);

        Asked spec(String name) {
            return new Asked(
                    Optional.of(name),
                    formula,
                    parameters,
                    ranges,
                    axes,
                    fixed,
                    directions,
                    quantity,
                    temperature,
                    analyze);
        }

        Asked formula(String text) {
            return new Asked(
                    spec,
                    Optional.of(text),
                    parameters,
                    ranges,
                    axes,
                    fixed,
                    directions,
                    quantity,
                    temperature,
                    analyze);
        }

        Asked parameters(Map<String, String> values) {
            return new Asked(spec, formula, values, ranges, axes, fixed, directions, quantity, temperature, analyze);
        }

        Asked range(String axis, double min, double max) {
            Map<String, LiveRequest.Range> all = new java.util.LinkedHashMap<>(ranges);
            all.put(axis, new LiveRequest.Range(min, max));
            return new Asked(spec, formula, parameters, all, axes, fixed, directions, quantity, temperature, analyze);
        }

        Asked axes(String... names) {
            return new Asked(
                    spec,
                    formula,
                    parameters,
                    ranges,
                    List.of(names),
                    fixed,
                    directions,
                    quantity,
                    temperature,
                    analyze);
        }

        Asked fixed(Map<String, Double> values) {
            return new Asked(
                    spec, formula, parameters, ranges, axes, values, directions, quantity, temperature, analyze);
        }

        Asked along(List<Double> origin, List<List<Double>> vectors) {
            Optional<LiveRequest.Directions> cut = Optional.of(new LiveRequest.Directions(origin, vectors));
            return new Asked(spec, formula, parameters, ranges, axes, fixed, cut, quantity, temperature, analyze);
        }

        Asked quantity(String name, double kT) {
            return new Asked(spec, formula, parameters, ranges, axes, fixed, directions, name, kT, analyze);
        }

        Asked analyzed() {
            return new Asked(spec, formula, parameters, ranges, axes, fixed, directions, quantity, temperature, true);
        }

        LiveRequest request(int resolution) {
            return new LiveRequest(
                    spec,
                    formula,
                    parameters,
                    ranges,
                    axes,
                    fixed,
                    directions,
                    OptionalDouble.of(temperature),
                    Optional.of(quantity),
                    Optional.empty(),
                    OptionalInt.empty(),
                    resolution,
                    analyze);
        }
    }

    private static final Asked USUAL = Asked.USUAL;

    private static double at(PageFrame frame, int column, int row) {
        CodedField field = frame.field();
        return field.code().value(field.codes()[row * field.columns() + column]);
    }

    private static List<String> axes(PageFrame frame) {
        return frame.axes().stream()
                .map(axis -> axis.name() + " " + axis.min() + " " + axis.max())
                .toList();
    }

    /** E = h Σ(xᵢ² − b²)², at the origin 2 h b⁴. */
    @Test
    void parametersAndRangesChange() throws Failure {
        LiveSession session = session("double-well");
        PageFrame usual = session.evaluate(USUAL.request(5));
        assertEquals(List.of("x1 -2.0 2.0", "x2 -2.0 2.0"), axes(usual));
        assertEquals(4, at(usual, 2, 2), CODE);
        PageFrame changed = session.evaluate(USUAL.parameters(Map.of("b", "2", "barrier_height", "0.5"))
                .range("x1", -4, 0)
                .range("x2", -2, 2)
                .request(5));
        assertEquals(List.of("x1 -4.0 0.0", "x2 -2.0 2.0"), axes(changed));
        assertEquals(0.5 * (16 + 16), at(changed, 4, 2), CODE);
        assertEquals(0, at(changed, 2, 0), CODE);
    }

    @Test
    void axesAreCoordinatesAndOthersAreFixed() throws Failure {
        LiveSession session = session("double-well");
        Asked formula = USUAL.formula("x1 + 10*x2 + 100*x3 + 1000*x4");
        PageFrame usual =
                session.evaluate(formula.range("x1", 0, 1).range("x2", 0, 1).request(2));
        assertEquals(11, at(usual, 1, 1), CODE, "others are 0");
        PageFrame plane = session.evaluate(formula.axes("x2", "x4")
                .range("x2", 0, 1)
                .range("x4", 0, 1)
                .fixed(Map.of("x1", 3.0, "x3", 2.0))
                .request(2));
        assertEquals(List.of("x2 0.0 1.0", "x4 0.0 1.0"), axes(plane));
        assertEquals(3 + 200, at(plane, 0, 0), CODE);
        assertEquals(3 + 10 + 200 + 1000, at(plane, 1, 1), 1e3 * CODE);
        PageFrame line = session.evaluate(formula.axes("x3").range("x3", 0, 1).request(2));
        assertEquals(List.of("x3 0.0 1.0"), axes(line));
        assertEquals(100, at(line, 1, 0), CODE, "former axes are in the middle of their ranges");
    }

    @Test
    void directionsMakeAPlaneOrALine() throws Failure {
        LiveSession session = session("double-well");
        Asked formula = USUAL.formula("x1 + 10*x2 + 100*x3").range("u", 0, 1).range("v", 0, 1);
        PageFrame plane = session.evaluate(
                formula.along(List.of(1.0, 1.0, 1.0), List.of(List.of(1.0, 1.0, 0.0), List.of(0.0, 0.0, -1.0)))
                        .request(2));
        assertEquals(List.of("u 0.0 1.0", "v 0.0 1.0"), axes(plane));
        assertEquals(List.of(122.0, 22.0), List.of((double) Math.round(at(plane, 1, 0)), (double)
                Math.round(at(plane, 1, 1))));
        PageFrame line = session.evaluate(
                formula.along(List.of(), List.of(List.of(0.0, 0.0, 2.0))).request(2));
        assertEquals(200, at(line, 1, 0), CODE);
    }

    /** The density of x²/2 at temperature T over a wide range is that of a normal distribution: 1 / √(2πT) at 0. */
    @Test
    void temperatureOnlyChangesDensities() throws Failure {
        LiveSession session = session("double-well");
        Asked formula = USUAL.formula("x1^2/2").range("x1", -40, 40);
        assertEquals(0, at(session.evaluate(formula.quantity("energy", 4).request(801)), 400, 0), CODE);
        assertEquals(
                1 / Math.sqrt(2 * Math.PI * 4),
                at(session.evaluate(formula.quantity("density", 4).request(801)), 400, 0),
                1e-5);
    }

    @Test
    void anAnalysisFindsTheKnownPoints() throws Failure {
        LiveSession session = session("muller-brown");
        assertEquals(List.of(), session.evaluate(USUAL.request(20)).points());
        List<String> kinds = session.evaluate(USUAL.analyzed().request(20)).points().stream()
                .map(point -> point.kind())
                .sorted()
                .toList();
        assertEquals(List.of("minimum", "minimum", "minimum", "saddle", "saddle"), kinds);
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aFolderHasItsSpecsByName() throws Exception {
        write("specs/a.yaml", "model: double-well\n");
        write("specs/a.json", "{\"model\": \"ackley\"}");
        write("specs/deep/b.yml", "model: himmelblau\n");
        write("specs/panels.yaml", "panels: [{model: booth}, {model: beale}]\n");
        write("specs/data.json", "{\"x1\": [1, 2]}");
        write("specs/broken.yaml", "model: [\n");
        write("specs/notes.txt", "model: double-well\n");
        write("outside/secret.yaml", "model: ackley\n");
        Files.createSymbolicLink(folder.resolve("specs/link.yaml"), folder.resolve("outside/secret.yaml"));
        Files.createSymbolicLink(folder.resolve("specs/folder"), folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("specs/own.yaml"), folder.resolve("specs/a.yaml"));
        LiveSession session = session(folder.resolve("specs").toString());
        assertEquals(List.of("a", "a.yaml", "deep/b", "own", "panels (1)", "panels (2)"), session.names());
        assertEquals("ackley", name(session, "a"));
        assertEquals("double-well", name(session, "a.yaml"));
        assertEquals("beale", name(session, "panels (2)"));
        for (String wrong : List.of("secret", "link", "../outside/secret", "a.json", "deep")) {
            Failure e = assertThrows(
                    Failure.class, () -> session.evaluate(USUAL.spec(wrong).request(5)));
            assertTrue(e.getMessage().startsWith("there is no spec of this name"), e.getMessage());
        }
    }

    private static String name(LiveSession session, String spec) throws Failure {
        String yaml = session.document(USUAL.spec(spec).request(5)).yaml();
        return yaml.substring("model: ".length(), yaml.indexOf('\n'));
    }

    @Test
    void aFolderWithoutSpecsIsRefused() throws Exception {
        write("empty/notes.txt", "nothing");
        Failure e = assertThrows(
                Failure.class, () -> session(folder.resolve("empty").toString()));
        assertTrue(e.getMessage().endsWith("empty: error: no spec found"), e.getMessage());
    }

    /** The page reads a changed file; the requests of the page are for what it shows. */
    @Test
    void aPageReadsItsSpecAgain() throws Exception {
        write("s.yaml", "model: {type: formula, energy: x1^2 + x2^2 + 1}\n");
        LiveSession session = session(folder.resolve("s.yaml").toString());
        assertEquals(1, session.evaluate(USUAL.request(3)).field().code().low(), CODE);
        write("s.yaml", "model: {type: formula, energy: x1^2 + x2^2 + 5}\n");
        assertEquals(1, session.evaluate(USUAL.request(3)).field().code().low(), CODE);
        String page = new String(session.page(Optional.empty(), "t"), StandardCharsets.UTF_8);
        assertTrue(page.contains("\"formula\":\"x1^2 + x2^2 + 5\""), page.substring(page.length() - 2000));
        assertEquals(5, session.evaluate(USUAL.request(3)).field().code().low(), CODE);
    }

    /** A value is a number, so a request cannot name a file. */
    @Test
    void parametersAreNumbers() throws Exception {
        LiveSession session = session("samples/two-moons-mlp.yaml");
        for (String name : List.of("weights", "activation", "type", "energy", "path")) {
            Failure e = assertThrows(
                    Failure.class,
                    () -> session.evaluate(USUAL.parameters(Map.of(name, "1")).request(3)));
            assertTrue(e.getMessage().contains(name + " is not a parameter with numbers"), e.getMessage());
        }
    }

    /** Whatever the plot of a spec has, its landscape can be drawn with each quantity, and over one axis. */
    @Test
    void everySampleIsLive() throws Exception {
        LiveSession session = session("samples");
        List<String> names = new ArrayList<>(session.names());
        assertTrue(names.remove("plugin/mexican-hat"), "it needs --plugin");
        assertTrue(names.remove("free-energy"), "it is tested alone: it has one axis, and its energy is an integral");
        TreeSet<String> failed = new TreeSet<>();
        for (String name : names) {
            for (Asked asked : List.of(
                    USUAL.spec(name),
                    USUAL.spec(name).quantity("gradient-norm", 1),
                    USUAL.spec(name).quantity("log-density", 0.5),
                    USUAL.spec(name).axes("x2"))) {
                try {
                    session.evaluate(asked.request(7));
                    assertFalse(session.document(asked.request(7)).yaml().isEmpty());
                } catch (Failure e) {
                    failed.add(name + " " + asked.quantity() + " " + asked.axes() + ": " + e.getMessage());
                }
            }
        }
        assertEquals(new TreeSet<>(), failed);
    }

    /** A downloaded spec draws the same landscape. */
    @Test
    void aDocumentIsTheSpecOfTheLandscape() throws Exception {
        LiveSession session = session("samples");
        LiveRequest request = USUAL.spec("double-well")
                .parameters(Map.of("b", "1.25"))
                .range("x1", -3, 2)
                .axes("x1", "x2")
                .request(6);
        write("saved.yaml", session.document(request).yaml());
        LiveSession saved = session(folder.resolve("saved.yaml").toString());
        assertEquals(
                session.evaluate(request).field().text(),
                saved.evaluate(USUAL.request(6)).field().text());
    }

    @Test
    void nothingIsWritten() throws Exception {
        write("s.yaml", "model: double-well\noutputs: out.png\n");
        LiveSession session = session(folder.toString());
        session.page(Optional.empty(), "t");
        session.evaluate(USUAL.request(5));
        session.document(USUAL.request(5));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("s.yaml")), files.toList());
        }
    }
}
