package torchebm.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.result.AxisSummary;
import torchebm.result.EvalResult;
import torchebm.result.PlotResult;
import torchebm.testing.Samples;

/** Loads, evaluates and plots every sample; the formats of figures alternate. */
class SamplesTest {
    private static final List<String> FORMATS = List.of("png", "svg", "pdf", "html");

    @TempDir
    Path folder;

    private final App app =
            new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());

    static Stream<Arguments> samples() throws IOException {
        List<Path> samples = Samples.specs();
        return IntStream.range(0, samples.size())
                .mapToObj(k -> Arguments.of(samples.get(k), FORMATS.get(k % FORMATS.size())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void loadsEvaluatesAndPlots(Path sample, String format) throws Exception {
        ModelRequest model = ModelRequest.named(sample.toString());
        ComputeRequest compute = new ComputeRequest("auto", "auto", "float64");
        ValidateResult valid = app.validate(model, OptionalDouble.empty(), problem -> fail(problem))
                .get(0);
        long points = valid.axes().stream().mapToLong(AxisSummary::points).reduce(1, (a, b) -> a * b);

        if (!Files.readString(sample).contains("panels:")) {
            Path table = folder.resolve("t.csv");
            EvalResult eval = app.eval(
                            new EvalRequest(model, Optional.empty(), true, false, compute, to(table)), Progress.NONE)
                    .get(0);
            assertEquals(points * valid.combinations(), eval.rows());
            try (Stream<String> lines = Files.lines(table)) {
                assertEquals(points * valid.combinations() + 1, lines.count());
            }
        }

        Path file = folder.resolve("f." + format);
        PlotResult plot = app.plot(new PlotRequest(List.of(model), Map.of(), compute, to(file)), Progress.NONE)
                .get(0);
        assertTrue(Files.size(file) > 1000);
        assertEquals(0, plot.energy().nan());
        assertTrue(plot.energy().min() < plot.energy().max());
        if (format.equals("svg")) {
            Path again = folder.resolve("again.svg");
            app.plot(
                    new PlotRequest(List.of(ModelRequest.named(file.toString())), Map.of(), compute, to(again)),
                    Progress.NONE);
            assertEquals(Files.readString(file), Files.readString(again), "a figure makes itself again");
        }
    }

    private static DestinationRequest to(Path file) {
        return new DestinationRequest(Optional.of(file.toString()), Optional.empty());
    }
}
