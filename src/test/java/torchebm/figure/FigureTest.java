package torchebm.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import torchebm.contour.Levels;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** Pictures as pixels, where there is no text; their geometry is tested with the contours. */
class FigureTest {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 400;
    private static final ColorMap VIRIDIS = ColorMap.named("viridis").orElseThrow();

    /** E(x) = x1, on [0, 1]². */
    private static Field slope() {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 11), new Axis(1, 0, 1, 11));
        double[] values = new double[121];
        Arrays.setAll(values, i -> grid.first().value(i % 11));
        return new Field(grid, values);
    }

    private static Figure figure(Field field, double... levels) {
        return new ContourFigure(new Canvas(WIDTH, HEIGHT, "Title"), field, levels, false, VIRIDIS);
    }

    private static byte[] write(Figure figure, ImageFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(figure, format, out);
        return out.toByteArray();
    }

    private static BufferedImage png(Figure figure) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(write(figure, ImageFormat.PNG)));
    }

    /** The plot's left, right, top and bottom: the ends of the longest dark lines across and down. */
    private static int[] frame(BufferedImage image) {
        int middle = image.getHeight() / 2;
        int left = 0;
        while (!isDark(image, left, middle) || !isDark(image, left, middle + 30)) {
            left++;
        }
        int top = 0;
        while (!isDark(image, left + 40, top) || !isDark(image, left + 90, top)) {
            top++;
        }
        int bottom = image.getHeight() - 1;
        while (!isDark(image, left + 41, bottom) || !isDark(image, left + 90, bottom)) {
            bottom--;
        }
        int right = left + 100;
        while (!isDark(image, right, middle) || !isDark(image, right, top + 7)) {
            right++;
        }
        return new int[] {left, right, top, bottom};
    }

    private static boolean isDark(BufferedImage image, int x, int y) {
        Color c = new Color(image.getRGB(x, y));
        return c.getRed() < 110 && c.getGreen() < 110 && c.getBlue() < 110;
    }

    @Test
    void bandsHaveTheColoursOfTheirEnergies() throws IOException {
        BufferedImage image = png(figure(slope(), 0, 0.25, 0.5, 0.75, 1));
        int[] frame = frame(image);
        int middle = (frame[2] + frame[3]) / 2;
        for (int k = 0; k < 4; k++) {
            int x = (int) (frame[0] + (k + 0.5) / 4 * (frame[1] - frame[0]));
            assertEquals(VIRIDIS.at((k + 0.5) / 4), new Color(image.getRGB(x, middle)));
        }
    }

    @Test
    void thereAreNoSeamsBetweenBands() throws IOException {
        double[] levels = Levels.covering(slope().range(), 50);
        BufferedImage image = png(figure(slope(), levels));
        int[] frame = frame(image);
        for (int y : new int[] {frame[2] + 5, (frame[2] + frame[3]) / 2, frame[3] - 5}) {
            int before = 0;
            for (int x = frame[0] + 3; x < frame[1] - 3; x++) {
                Color c = new Color(image.getRGB(x, y));
                assertTrue(c.getGreen() >= before, "green grows along viridis, but falls at " + x);
                before = c.getGreen();
            }
        }
    }

    @Test
    void whatLiesOutsideOfTheLevelsIsWhiteWithoutAFringe() throws IOException {
        BufferedImage image = png(figure(slope(), 0.25, 0.5, 0.75));
        int[] frame = frame(image);
        int width = frame[1] - frame[0];
        int y = (frame[2] + frame[3]) / 2;
        assertEquals(Color.WHITE, new Color(image.getRGB(frame[0] + width / 8, y)));
        assertEquals(Color.WHITE, new Color(image.getRGB(frame[0] + width * 7 / 8, y)));
        Color top = VIRIDIS.at(0.75);
        for (int x = frame[0] + width * 5 / 8; x < frame[0] + width * 7 / 8; x++) {
            Color c = new Color(image.getRGB(x, y));
            assertTrue(c.getRed() >= top.getRed() - 1 && c.getBlue() >= top.getBlue() - 1, "a fringe at " + x);
        }
    }

    @Test
    void cellsThatAreNotFiniteStayWhite() throws IOException {
        Field field = slope();
        field.values()[5 * 11 + 5] = Double.NaN;
        BufferedImage image = png(figure(field, 0, 0.5, 1));
        int[] frame = frame(image);
        assertEquals(
                Color.WHITE, new Color(image.getRGB((frame[0] + frame[1]) / 2 - 5, (frame[2] + frame[3]) / 2 - 5)));
    }

    @Test
    void aConstantFieldIsOneColour() throws IOException {
        Field field = slope();
        Arrays.fill(field.values(), -3);
        BufferedImage image = png(figure(field, Levels.covering(field.range(), 50)));
        int[] frame = frame(image);
        Set<Integer> colors = new HashSet<>();
        for (int y = frame[2] + 3; y < frame[3] - 3; y++) {
            for (int x = frame[0] + 3; x < frame[1] - 3; x++) {
                colors.add(image.getRGB(x, y));
            }
        }
        assertEquals(1, colors.size());
    }

    @Test
    void aFieldWithoutAFiniteEnergyIsDrawnEmpty() throws IOException {
        Field field = slope();
        Arrays.fill(field.values(), Double.NaN);
        BufferedImage image = png(figure(field, Levels.covering(field.range(), 50)));
        int[] frame = frame(image);
        assertEquals(Color.WHITE, new Color(image.getRGB((frame[0] + frame[1]) / 2, (frame[2] + frame[3]) / 2)));
    }

    @Test
    void everyFormatShowsTheSamePicture() throws Exception {
        Figure figure = figure(slope(), 0, 0.25, 0.5, 0.75, 1);
        BufferedImage png = png(figure);

        byte[] svg = write(figure, ImageFormat.SVG);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertEquals(Integer.toString(WIDTH), document.getDocumentElement().getAttribute("width"));
        assertTrue(document.getElementsByTagName("path").getLength() > 10);
        Color third = VIRIDIS.at(2.5 / 4);
        String rgb = "rgb(" + third.getRed() + "," + third.getGreen() + "," + third.getBlue() + ")";
        assertTrue(new String(svg, StandardCharsets.UTF_8).contains(rgb), rgb);

        try (PDDocument pdf = Loader.loadPDF(write(figure, ImageFormat.PDF))) {
            BufferedImage page = new PDFRenderer(pdf).renderImage(0);
            assertEquals(WIDTH, page.getWidth());
            int[] frame = frame(png);
            for (int k = 0; k < 4; k++) {
                int x = (int) (frame[0] + (k + 0.5) / 4 * (frame[1] - frame[0]));
                int y = (frame[2] + frame[3]) / 2;
                assertEquals(new Color(png.getRGB(x, y)), new Color(page.getRGB(x, y)));
            }
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        for (ImageFormat format : new ImageFormat[] {ImageFormat.PNG, ImageFormat.SVG}) {
            assertArrayEquals(write(figure(slope(), 0, 0.5, 1), format), write(figure(slope(), 0, 0.5, 1), format));
        }
    }

    @Test
    void aLineIsInterruptedWhereItIsNotFinite() throws IOException {
        Grid grid = new Grid(java.util.List.of(new Axis(0, 0, 1, 101)), new double[1]);
        double[] values = new double[101];
        Arrays.fill(values, 0, 101, 1);
        Arrays.fill(values, 40, 61, Double.NaN);
        values[0] = 0;
        BufferedImage image = png(new LineFigure(new Canvas(WIDTH, HEIGHT, ""), new Field(grid, values), VIRIDIS));
        int[] frame = frame(image);
        int y = frame[2] + Math.round((frame[3] - frame[2]) * 0.05f / 1.1f);
        int colored = 0;
        for (int x = frame[0] + 10; x < frame[1] - 10; x++) {
            Color c = new Color(image.getRGB(x, y));
            colored += c.getRed() < 200 ? 1 : 0;
        }
        assertEquals(0.78, colored / (frame[1] - frame[0] - 20.0), 0.03);
    }

    @Test
    void smallAndLargeFiguresAreDrawn() throws IOException {
        for (int size : new int[] {200, 3000}) {
            Figure figure = new ContourFigure(
                    new Canvas(size, size, "A title that is far too long for a small figure"),
                    slope(),
                    new double[] {0, 1, 100, 1e7},
                    false,
                    VIRIDIS);
            assertEquals(size, png(figure).getWidth());
        }
    }
}
