package torchebm.figure.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.PlotRequest;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/** Checks streamlines as they are drawn. */
class StreamlineDrawingTest {
    private static final Pattern PATH = Pattern.compile("<path[^>]* d=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    /** Returns the points of the lines of a figure, as x and y in turn. */
    private static List<double[]> lines(String model, List<String> grid, Path folder) throws Exception {
        Path file = folder.resolve("f.svg");
        App app = new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());
        app.plot(
                new PlotRequest(
                        List.of(new ModelRequest(model, Optional.empty(), List.of(), grid, List.of())),
                        Map.of("streamlines", "true"),
                        new ComputeRequest("auto", "auto", "float64"),
                        new DestinationRequest(Optional.of(file.toString()), Optional.empty())),
                Progress.NONE);
        List<double[]> lines = new ArrayList<>();
        Matcher paths = PATH.matcher(Files.readString(file));
        while (paths.find()) {
            for (String line : paths.group(1).split("M", -1)) {
                double[] numbers = NUMBER.matcher(line)
                        .results()
                        .mapToDouble(one -> Double.parseDouble(one.group()))
                        .toArray();
                if (!line.contains("Z") && numbers.length >= 8) { // no regions, heads of arrows, ticks
                    lines.add(numbers);
                }
            }
        }
        return lines;
    }

    /** Many wells are entered from all sides: lines of the usual distance would be one for each of the 100 wells. */
    @Test
    void shortLinesAreCloser(@TempDir Path folder) throws Exception {
        int count = lines("rastrigin", List.of(), folder).size();
        assertTrue(count > 600, count + " lines, drawn twice");
    }

    /** Along the crease of a network of rectifiers, the gradient alternates between its sides; a line does not go back. */
    @Test
    void linesDoNotTurnBackAtKinks(@TempDir Path folder) throws Exception {
        List<double[]> lines = lines("samples/two-moons-mlp.yaml", List.of("x1=-0.8:0.8", "x2=-1:1"), folder);
        assertTrue(lines.size() > 20, lines.size() + " lines");
        for (double[] line : lines) {
            for (int k = 4; k < line.length; k += 2) {
                double before = Math.atan2(line[k - 1] - line[k - 3], line[k - 2] - line[k - 4]);
                double after = Math.atan2(line[k + 1] - line[k - 1], line[k] - line[k - 2]);
                assertTrue(Math.cos(after - before) > -1e-6, Arrays.toString(line));
            }
        }
    }
}
