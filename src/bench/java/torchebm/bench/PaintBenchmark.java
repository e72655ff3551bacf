package torchebm.bench;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.draw.Drawing;
import torchebm.draw.Part;
import torchebm.draw.Parts;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.ComputeRequest;
import torchebm.figure.PlotsFigure;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.format.Provenance;
import torchebm.figure.raster.RasterRenderer;
import torchebm.files.FileAccess;
import torchebm.output.FigureFormat;
import torchebm.output.Formats;
import torchebm.spec.OutputKind;
import torchebm.testing.Models;

/** Figures of 4000 × 3000 pixels, whose energies are given: as pixels, and as files. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class PaintBenchmark {
    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;

    /** A landscape of 700 wells, or one of the catalogue. */
    @Param({"wells", "ackley"})
    public String model;

    /** Keys of the plot. */
    @Param({
        "bands: true",
        "lines: 10, labels: true",
        "bands: false, lines: 20, labels: true",
        "streamlines: true, lines: 10, labels: true",
        "arrows: true",
        "kind: surface",
        "kind: surface, lines: 10"
    })
    public String plot;

    private PlotsFigure figure;

    @Setup
    public void draw() throws IOException {
        String energy =
                model.equals("wells") ? "{type: formula, energy: 'sin(20*x1)*sin(20*x2)', domain: [[-3, 3]]}" : model;
        String text = String.format("model: %s%nplot: {width: %d, height: %d, %s}%n", energy, WIDTH, HEIGHT, plot);
        Compiler compiler = new Compiler(
                new ComputeRequest("auto", "auto", "float64"), new Backends(Optional.empty()), Progress.NONE);
        List<Part> parts = new Parts(compiler, Progress.NONE).of(List.of(Models.spec(text)));
        figure = new Drawing(parts, parts.get(0).plot(), compiler, FileAccess.withoutStreams()).figure();
    }

    @Benchmark
    public int[] pixels() {
        RasterRenderer drawing = new RasterRenderer(WIDTH, HEIGHT, new AffineTransform());
        FigureWriter.paint(figure, drawing);
        return drawing.pixels();
    }

    private void write(String format) throws IOException {
        FigureFormat found =
                (FigureFormat) Formats.named(OutputKind.FIGURE, format).orElseThrow();
        found.writer().write(figure, new Provenance("", "{}"), true, OutputStream.nullOutputStream());
    }

    @Benchmark
    public void png() throws IOException {
        write("png");
    }

    @Benchmark
    public void svg() throws IOException {
        write("svg");
    }

    @Benchmark
    public void pdf() throws IOException {
        write("pdf");
    }
}
