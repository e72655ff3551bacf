package torchebm.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.fused.FusedBackend;
import torchebm.contour.Band;
import torchebm.contour.Contours;
import torchebm.contour.Levels;
import torchebm.core.Landscape;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.models.ModelReader;
import torchebm.table.CsvWriter;
import torchebm.table.TableWriter;

/** Output: the bands of a field of 4000 × 4000 points, and a CSV table of 1000 × 1000 rows. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OutputBenchmark {
    private Field large;
    private double[] levels;
    private Field small;
    private Path file;

    @Setup
    public void evaluate() throws IOException {
        large = field(4000);
        small = field(1000);
        levels = Levels.covering(large.range(), 50);
        file = Files.createTempFile("table", ".csv");
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    private static Field field(int side) {
        Landscape model = ModelReader.ofCatalogue("ackley");
        Grid grid = Grid.plane(new Axis(0, -5, 5, side), new Axis(1, -5, 5, side));
        return new Field(
                grid,
                Evaluator.evaluate(
                        new FusedBackend().compile(List.of(model.model().energy()), grid, DType.FLOAT64),
                        0,
                        side * side)[0]);
    }

    @Benchmark
    public List<Band> fiftyBands() {
        return Contours.bands(large, levels);
    }

    @Benchmark
    public void csvOfAMillionRows() throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            TableWriter writer = new CsvWriter(out, List.of("x1", "x2", "energy"));
            writer.at(small.grid());
            writer.write(new double[][] {small.values()}, small.values().length);
            writer.finish();
        }
    }
}
