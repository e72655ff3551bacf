package torchebm.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.figure.HistogramPlot;
import torchebm.figure.canvas.Figure;
import torchebm.figure.format.Provenance;
import torchebm.files.FileAccess;
import torchebm.output.Formats;
import torchebm.plot.PlotNames;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.Vocabulary;
import torchebm.testing.NamedFormats;
import torchebm.testing.SvgTexts;

/** Checks the panels and the words of figures of draws. */
class SampleFigureTest {
    @TempDir
    Path folder;

    private final FileAccess files = FileAccess.withoutStreams();

    /** Returns the plot of a spec with these keys. */
    private PlotSpec plot(String keys) throws IOException {
        Path spec = Files.writeString(folder.resolve("a.yaml"), "model: ackley\nplot: {" + keys + "}\n");
        SpecLoader loader = new SpecLoader(
                files,
                Optional.empty(),
                new Vocabulary(
                        new PlotNames(List.of("viridis"), List.of("light", "dark", "print"), text -> Optional.empty()),
                        Formats.descriptions()),
                (name, bytes) -> Optional.empty());
        return loader.load(
                        new SpecRequest(spec.toString(), Optional.empty(), List.of(), List.of(), List.of(), Map.of()))
                .plot();
    }

    private static double[][][] draws(int coordinates, int chains, int count) {
        Random random = new Random(5);
        double[][][] draws = new double[coordinates][chains][count];
        for (double[][] coordinate : draws) {
            for (double[] chain : coordinate) {
                Arrays.setAll(chain, i -> random.nextGaussian());
            }
        }
        return draws;
    }

    private static List<String> words(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NamedFormats.figure("svg").writer().write(figure, new Provenance("test", "{}"), true, out);
        return SvgTexts.of(out.toByteArray()).texts().stream()
                .map(SvgTexts.Text::text)
                .toList();
    }

    private SampleFigure figure(String keys, String kind, int coordinates) throws IOException {
        List<String> names = new ArrayList<>(List.of("x₁", "x₂", "x₃")).subList(0, coordinates);
        return new SampleFigure(plot(keys), kind, "Draws of Ackley", names, draws(coordinates, 4, 200), files);
    }

    @Test
    void tracesHaveAPanelPerCoordinate() throws IOException {
        List<String> words = words(figure("", SampleFigure.TRACE, 3).traces(0));
        assertTrue(words.containsAll(List.of("x₁", "x₂", "x₃", "Draws of Ackley")), words.toString());
        assertEquals(3, Collections.frequency(words, "Draw"));
        assertFalse(words.contains("Chain 3"));
    }

    @Test
    void legendsOfTracesHaveAPlace() throws IOException {
        List<String> inside =
                words(figure("legend: upper-left", SampleFigure.TRACE, 3).traces(0));
        assertEquals(1, Collections.frequency(inside, "Chain 3"), "the first panel has the legend");
        List<String> beside =
                words(figure("legend: outside", SampleFigure.TRACE, 3).traces(0));
        assertEquals(3, Collections.frequency(beside, "Chain 3"));
    }

    @Test
    void histogramsHaveAPanelPerCoordinate() throws IOException {
        HistogramPlot.Curve curve = new HistogramPlot.Curve(new double[] {-1, 0, 1}, new double[] {0.1, 0.4, 0.1});
        List<String> words = words(figure("theme: dark", SampleFigure.HISTOGRAM, 2)
                .histograms(List.of(Optional.of(curve), Optional.empty())));
        assertTrue(words.containsAll(List.of("x₁", "x₂", "Exact", "Draws")), words.toString());
        assertEquals(2, Collections.frequency(words, "Density"));
    }

    @Test
    void keysOfThePlotHaveAnEffect() throws IOException {
        List<String> words =
                words(figure("title: Mine, xlabel: Step, legend: none, width: 700, height: 500", SampleFigure.TRACE, 1)
                        .traces(0));
        assertTrue(words.containsAll(List.of("Mine", "Step")), words.toString());
        assertFalse(words.contains("Chain 0"));
        assertFalse(
                words(figure("theme: print", SampleFigure.TRACE, 1).traces(0)).contains("Draws of Ackley"));
    }

    @Test
    void keysWithoutEffectAreRefused() {
        assertEquals(
                "plot.streamlines has no effect with kind: trace: leave it out",
                assertThrows(RequestException.class, () -> figure("streamlines: true", SampleFigure.TRACE, 1))
                        .getMessage());
        assertEquals(
                "plot.xlabel has no effect with kind: histogram: leave it out",
                assertThrows(RequestException.class, () -> figure("xlabel: Step", SampleFigure.HISTOGRAM, 1))
                        .getMessage());
    }

    @Test
    void manyCoordinatesAreRefused() {
        assertEquals(
                "a figure shows at most 100 coordinates, but there are 101",
                assertThrows(
                                RequestException.class,
                                () -> new SampleFigure(
                                        plot(""),
                                        SampleFigure.TRACE,
                                        "",
                                        Collections.nCopies(101, "x"),
                                        draws(101, 1, 1),
                                        files))
                        .getMessage());
    }
}
