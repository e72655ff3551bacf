package torchebm.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.compute.Progress;
import torchebm.dataset.Dataset;
import torchebm.dataset.DatasetSample;
import torchebm.evaluate.ComputeRequest;
import torchebm.grid.PointList;
import torchebm.output.DestinationRequest;
import torchebm.problem.Failure;

/** Draws overlays, and compares the figures with those of a file with the same points or paths. */
class OverlayFiguresTest {
    private static final ComputeRequest FLOAT64 = new ComputeRequest("cpu", "fused", "float64");

    private static final String SPEC = """
            model: himmelblau
            grid: {x1: {min: -2, max: 3, points: 21}, x2: {min: -2, max: 2, points: 21}}
            plot:
              overlay: %s
            """;

    @TempDir
    Path folder;

    private final App app =
            new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());

    private void plot(Path spec, Path figure) throws IOException, Failure {
        DestinationRequest to = new DestinationRequest(Optional.of(figure.toString()), Optional.empty());
        app.plot(new PlotRequest(List.of(ModelRequest.named(spec.toString())), Map.of(), FLOAT64, to), Progress.NONE);
    }

    /** Returns the pixels of the figure of a spec with an overlay. */
    private int[] pixels(String name, String overlay) throws IOException, Failure {
        Path figure = folder.resolve(name + ".png");
        plot(Files.writeString(folder.resolve(name + ".yaml"), SPEC.formatted(overlay)), figure);
        BufferedImage image = ImageIO.read(figure.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private void writePoints(String name, DatasetSample sample) throws IOException {
        PointList points = sample.points();
        StringBuilder table = new StringBuilder("x1,x2\n");
        for (int k = 0; k < points.count(); k++) {
            table.append(points.column(0)[k])
                    .append(',')
                    .append(points.column(1)[k])
                    .append('\n');
        }
        Files.writeString(folder.resolve(name), table.toString());
    }

    @Test
    void aDatasetIsDrawnLikeItsPoints() throws IOException, Failure {
        writePoints("usual.csv", DatasetSample.of(Dataset.TWO_MOONS));
        int[] usual = pixels("a", "usual.csv");
        assertArrayEquals(usual, pixels("b", "two-moons"));
        assertArrayEquals(usual, pixels("c", "{dataset: two-moons}"));
        writePoints("other.csv", new DatasetSample(Dataset.TWO_MOONS, 300, 7, Map.of("noise", 0.2)));
        int[] other = pixels("d", "{file: other.csv, color: red, size: 5}");
        assertArrayEquals(
                other, pixels("e", "{dataset: two-moons, samples: 300, noise: 0.2, seed: 7, color: red, size: 5}"));
        assertArrayEquals(
                pixels("f", "[usual.csv, other.csv]"),
                pixels("g", "[two-moons, {dataset: two-moons, samples: 300, noise: 1/5, seed: 7}]"));
    }

    /** A file with the name of a dataset is used if its path is given. */
    @Test
    void aFileOfThatNameHasAPath() throws IOException, Failure {
        Files.writeString(folder.resolve("circle"), "x1,x2\n0.5,0.5\n");
        Files.writeString(folder.resolve("one.csv"), "x1,x2\n0.5,0.5\n");
        int[] one = pixels("a", "one.csv");
        assertArrayEquals(one, pixels("b", "./circle"));
        assertArrayEquals(one, pixels("c", "{file: circle}"));
        assertFalse(Arrays.equals(one, pixels("d", "circle")));
    }

    /** The spec in a figure means the same as the one that made it, also in another folder. */
    @Test
    void aFigureMakesItselfAgain() throws IOException, Failure {
        Files.writeString(folder.resolve("circle"), "x1,x2\n0.5,0.5\n");
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path spec = folder.resolve("a.yaml");
        for (String overlay :
                List.of("./circle", "circle", "[./circle, circle, {file: circle}, {dataset: grid, samples: 25}]")) {
            Files.writeString(spec, SPEC.formatted(overlay));
            plot(spec, folder.resolve("a.svg"));
            plot(folder.resolve("a.svg"), inner.resolve("b.svg"));
            plot(inner.resolve("b.svg"), folder.resolve("c.svg"));
            assertEquals(Files.readString(folder.resolve("a.svg")), Files.readString(folder.resolve("c.svg")), overlay);
        }
        assertTrue(Files.readString(folder.resolve("a.svg")).contains("./circle"));
    }

    /** Rows of paths may be points, and rows without a path a line. */
    @Test
    void anOverlayHasTheFormThatIsAskedFor() throws IOException, Failure {
        for (String column : List.of("path", "chain")) {
            Files.writeString(
                    folder.resolve("mixed.csv"), column + ",x1,x2\na,-1,1\n,0,-1\nb,2,1\na,1,0.5\n,1,1\nb,1,-1\n");
            Files.writeString(
                    folder.resolve("lines.csv"), column + ",x1,x2\na,-1,1\nc,0,-1\nb,2,1\na,1,0.5\nc,1,1\nb,1,-1\n");
            Files.writeString(folder.resolve("points.csv"), "x1,x2\n-1,1\n0,-1\n2,1\n1,0.5\n1,1\n1,-1\n");
            Files.writeString(
                    folder.resolve("line.csv"), column + ",x1,x2\n0,-1,1\n0,0,-1\n0,2,1\n0,1,0.5\n0,1,1\n0,1,-1\n");
            int[] points = pixels("a", "points.csv");
            int[] lines = pixels("b", "lines.csv");
            int[] line = pixels("c", "line.csv");
            assertFalse(Arrays.equals(points, lines));
            assertFalse(Arrays.equals(lines, line));
            assertArrayEquals(points, pixels("d", "{file: mixed.csv, as: points}"));
            assertArrayEquals(points, pixels("e", "line.csv\n  overlay-as: points"));
            assertArrayEquals(line, pixels("f", "{file: points.csv, as: lines}"));
            assertArrayEquals(line, pixels("g", "points.csv\n  overlay-as: lines"));
            assertArrayEquals(lines, pixels("h", "{file: lines.csv, as: lines}\n  overlay-as: points"));
        }
    }

    /** The rows without a path are the last line, so that the other ones keep their colours. */
    @Test
    void rowsWithoutAPathAreALine() throws IOException, Failure {
        Files.writeString(folder.resolve("mixed.csv"), "path,x1,x2\n,0,-1\na,-1,1\nb,2,1\na,1,0.5\n,1,1\nb,1,-1\n");
        Files.writeString(folder.resolve("named.csv"), "path,x1,x2\na,-1,1\nb,2,1\na,1,0.5\nb,1,-1\nc,0,-1\nc,1,1\n");
        assertArrayEquals(pixels("a", "named.csv"), pixels("b", "{file: mixed.csv, as: lines}"));
    }
}
