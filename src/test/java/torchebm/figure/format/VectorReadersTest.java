package torchebm.figure.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.output.FigureFormat;
import torchebm.testing.Figures;
import torchebm.testing.NamedFormats;

/** Compares SVG and PDF, as drawn by other programs, with the PNG; tests without their program are skipped. */
class VectorReadersTest {
    private static final int SIZE = 400;

    /** The largest part of the pixels that may differ by more than a few levels: edges and text. */
    private static final double EDGES = 0.06;

    private static final int FEW_LEVELS = 12;

    @TempDir
    Path folder;

    private static Figure figure() {
        Grid grid = Grid.plane(new Axis(0, -2, 2, 81), new Axis(1, -2, 2, 81));
        double[] values = new double[(int) grid.count()];
        for (int i = 0; i < values.length; i++) {
            double x = grid.first().value(i % 81);
            double y = grid.last().value(i / 81);
            values[i] = Math.pow(x * x - 1, 2) + y * y;
        }
        values[81 * 70 + 60] = Double.NaN;
        Field field = new Field(grid, values);
        Bands bands = Bands.listed(Levels.covering(field.range(), 30));
        Layers layers = new Layers(
                true,
                new double[] {1, 3, 6},
                true,
                Optional.empty(),
                Optional.empty(),
                0.05,
                List.of(new Marker(Marker.Kind.MINIMUM, 1, 0), new Marker(Marker.Kind.SADDLE, 0, 0)));
        return Figures.contour(
                new Canvas(SIZE, SIZE, "Two wells"),
                field,
                new ColorScale(bands, ColorMap.named("viridis").orElseThrow()),
                layers,
                false,
                true);
    }

    private Path write(FigureFormat format) throws IOException {
        Path file = folder.resolve("f." + format);
        try (OutputStream out = Files.newOutputStream(file)) {
            format.writer().write(figure(), new Provenance("test", "{}"), true, out);
        }
        return file;
    }

    private void looksAlike(Path picture) throws IOException {
        BufferedImage expected = ImageIO.read(write(NamedFormats.figure("png")).toFile());
        BufferedImage actual = ImageIO.read(picture.toFile());
        assertEquals(SIZE, actual.getWidth());
        assertEquals(SIZE, actual.getHeight());
        int different = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                Color a = new Color(expected.getRGB(x, y));
                Color b = new Color(actual.getRGB(x, y));
                boolean isClose = Math.abs(a.getRed() - b.getRed()) <= FEW_LEVELS
                        && Math.abs(a.getGreen() - b.getGreen()) <= FEW_LEVELS
                        && Math.abs(a.getBlue() - b.getBlue()) <= FEW_LEVELS;
                different += isClose ? 0 : 1;
            }
        }
        assertTrue(different < EDGES * SIZE * SIZE, different + " pixels differ");
    }

    private static void run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed: skipped");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void svgAsLibrsvgDrawsIt() throws Exception {
        Path picture = folder.resolve("svg.png");
        run("rsvg-convert", write(NamedFormats.figure("svg")).toString(), "-o", picture.toString());
        looksAlike(picture);
    }

    @Test
    void pdfAsPopplerDrawsIt() throws Exception {
        Path picture = folder.resolve("pdf");
        run(
                "pdftoppm",
                "-r",
                "96",
                "-png",
                "-singlefile",
                write(NamedFormats.figure("pdf")).toString(),
                picture.toString());
        looksAlike(folder.resolve("pdf.png"));
    }
}
