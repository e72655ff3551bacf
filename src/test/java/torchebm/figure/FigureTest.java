package torchebm.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.contour.Norm;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.LogTicker;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.format.FigureReader;
import torchebm.figure.format.Provenance;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.MarkerShape;
import torchebm.figure.layer.Overlay;
import torchebm.figure.layout.PlotAxis;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.output.FigureFormat;
import torchebm.problem.ProblemException;
import torchebm.testing.Figures;
import torchebm.testing.NamedFormats;

/** Checks pixels without text; the geometry is tested with the contours. */
class FigureTest {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 400;
    private static final Provenance ORIGIN = new Provenance("test 1", "{\"model\": \"<&'ψ\\n\"}");
    private static final ColorMap VIRIDIS = ColorMap.named("viridis").orElseThrow();

    /** E(x) = x1, on [0, 1]². */
    private static Field slope() {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 11), new Axis(1, 0, 1, 11));
        double[] values = new double[121];
        Arrays.setAll(values, i -> grid.first().value(i % 11));
        return new Field(grid, values);
    }

    private static Figure figure(Field field, double... levels) {
        return figure(field, Bands.listed(levels), Layers.BANDS);
    }

    private static Figure figure(Field field, Bands bands, Layers layers) {
        return Figures.contour(
                new Canvas(WIDTH, HEIGHT, "Title"), field, new ColorScale(bands, VIRIDIS), layers, false, true);
    }

    private static byte[] write(Figure figure, FigureFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer().write(figure, ORIGIN, true, out);
        return out.toByteArray();
    }

    private static BufferedImage png(Figure figure) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(write(figure, NamedFormats.figure("png"))));
    }

    /** Returns the plot's left, right, top and bottom: the ends of the longest dark lines across and down. */
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
        Rgba c = new Rgba(image.getRGB(x, y));
        return c.red() < 110 && c.green() < 110 && c.blue() < 110;
    }

    @Test
    void bandsHaveTheColoursOfTheirEnergies() throws IOException {
        BufferedImage image = png(figure(slope(), 0, 0.25, 0.5, 0.75, 1));
        int[] frame = frame(image);
        int middle = (frame[2] + frame[3]) / 2;
        for (int k = 0; k < 4; k++) {
            int x = (int) (frame[0] + (k + 0.5) / 4 * (frame[1] - frame[0]));
            assertEquals(VIRIDIS.at((k + 0.5) / 4), new Rgba(image.getRGB(x, middle)));
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
                Rgba c = new Rgba(image.getRGB(x, y));
                assertTrue(c.green() >= before, "green grows along viridis, but falls at " + x);
                before = c.green();
            }
        }
    }

    @Test
    void whatLiesOutsideOfTheLevelsIsWhiteWithoutAFringe() throws IOException {
        BufferedImage image = png(figure(slope(), 0.25, 0.5, 0.75));
        int[] frame = frame(image);
        int width = frame[1] - frame[0];
        int y = (frame[2] + frame[3]) / 2;
        assertEquals(Rgba.WHITE, new Rgba(image.getRGB(frame[0] + width / 8, y)));
        assertEquals(Rgba.WHITE, new Rgba(image.getRGB(frame[0] + width * 7 / 8, y)));
        Rgba top = VIRIDIS.at(0.75);
        for (int x = frame[0] + width * 5 / 8; x < frame[0] + width * 7 / 8; x++) {
            Rgba c = new Rgba(image.getRGB(x, y));
            assertTrue(c.red() >= top.red() - 1 && c.blue() >= top.blue() - 1, "a fringe at " + x);
        }
    }

    @Test
    void cellsThatAreNotFiniteHaveAColourOfTheirOwn() throws IOException {
        Field field = slope();
        field.values()[5 * 11 + 5] = Double.NaN;
        BufferedImage image = png(figure(field, 0, 0.5, 1));
        int[] frame = frame(image);
        Rgba missing = Theme.named("light").orElseThrow().missing();
        assertEquals(missing, new Rgba(image.getRGB((frame[0] + frame[1]) / 2 - 5, (frame[2] + frame[3]) / 2 - 5)));
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
        Rgba missing = Theme.named("light").orElseThrow().missing();
        assertEquals(missing, new Rgba(image.getRGB((frame[0] + frame[1]) / 2, (frame[2] + frame[3]) / 2)));
    }

    @Test
    void everyFormatShowsTheSamePicture() throws Exception {
        Figure figure = figure(slope(), 0, 0.25, 0.5, 0.75, 1);
        BufferedImage png = png(figure);

        byte[] svg = write(figure, NamedFormats.figure("svg"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertEquals(Integer.toString(WIDTH), document.getDocumentElement().getAttribute("width"));
        assertEquals("1.1", document.getDocumentElement().getAttribute("version"));
        assertTrue(document.getElementsByTagName("path").getLength() >= 4);
        assertTrue(document.getElementsByTagName("text").getLength() > 8);
        Rgba third = VIRIDIS.at(2.5 / 4);
        String rgb = String.format("#%06x", third.argb() & 0xffffff);
        assertTrue(new String(svg, StandardCharsets.UTF_8).contains(rgb), rgb);

        try (PDDocument pdf = Loader.loadPDF(write(figure, NamedFormats.figure("pdf")))) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 96);
            assertEquals(WIDTH, page.getWidth());
            int[] frame = frame(png);
            for (int k = 0; k < 4; k++) {
                int x = (int) (frame[0] + (k + 0.5) / 4 * (frame[1] - frame[0]));
                int y = (frame[2] + frame[3]) / 2;
                assertEquals(new Rgba(png.getRGB(x, y)), new Rgba(page.getRGB(x, y)));
            }
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        for (FigureFormat format : NamedFormats.figures()) {
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
        BufferedImage image =
                png(Figures.line(new Canvas(WIDTH, HEIGHT, ""), new Field(grid, values), VIRIDIS, -0.05, 1.05));
        int[] frame = frame(image);
        int y = frame[2] + Math.round((frame[3] - frame[2]) * 0.05f / 1.1f);
        int colored = 0;
        for (int x = frame[0] + 10; x < frame[1] - 10; x++) {
            Rgba c = new Rgba(image.getRGB(x, y));
            colored += c.red() < 200 ? 1 : 0;
        }
        assertEquals(0.78, colored / (frame[1] - frame[0] - 20.0), 0.03);
    }

    /** A marker beside its line, as by another interpolation on a scale that is not linear, would be seen between distant nodes. */
    @Test
    void markersAndOverlaysAreOnTheirLine() throws IOException {
        Grid grid = new Grid(List.of(new Axis(0, 1, 100, 3)), new double[1]);
        Field field = new Field(grid, new double[] {1, 10_000, Double.NaN});
        AxisScale across = AxisScale.log(1, 100);
        AxisScale up = AxisScale.log(1, 10_000);
        Overlay overlay = new Overlay(
                new double[] {1.7, 50, 0.5},
                new double[3],
                new int[] {-1, -1, -1},
                new Overlay.Style(
                        MarkerShape.SQUARE, OptionalDouble.of(4), OptionalInt.of(0xff0000), OptionalDouble.of(1)));
        LinePlot.Line line = new LinePlot.Line(
                field, "", List.of(new Marker(Marker.Kind.MINIMUM, Math.sqrt(10), 0)), List.of(overlay));
        LinePlot plot = new LinePlot(
                List.of(line),
                VIRIDIS,
                new PlotAxis("x", false, across, new LogTicker(1, 100, across)),
                new PlotAxis("y", false, up, new LogTicker(1, 10_000, up)),
                LegendPlace.BEST);
        BufferedImage image = png(new PlotsFigure(new Canvas(WIDTH, HEIGHT, ""), plot));
        int[] frame = frame(image);
        Set<Integer> columns = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                Rgba c = new Rgba(image.getRGB(x, y));
                if (c.red() > 150 && c.green() < 80 && c.blue() < 80) {
                    columns.add(x);
                    double position = (x - frame[0]) / (double) (frame[1] - frame[0]);
                    double height = (frame[3] - y) / (double) (frame[3] - frame[2]);
                    assertEquals(2 * position, height, 0.05, x + ", " + y);
                }
            }
        }
        double[] places = {0.25, Math.log10(1.7) / 2};
        for (double place : places) {
            assertTrue(
                    columns.contains((int) Math.round(frame[0] + place * (frame[1] - frame[0]))), columns.toString());
        }
        assertTrue(columns.size() < 30, columns + " of two marks");
    }

    /** The ends of separate segments would overlap, and be darker than the rest of the line. */
    @Test
    void aCurveIsOneShape() throws IOException {
        Grid grid = new Grid(List.of(new Axis(0, 0, 1, 401)), new double[1]);
        double[] values = new double[401];
        Arrays.setAll(values, i -> Math.abs(i % 100 - 50) / 50.0 * (i / 400.0));
        Figure figure = Figures.line(new Canvas(WIDTH, HEIGHT, ""), new Field(grid, values), VIRIDIS, 0, 1);
        String svg = new String(write(figure, NamedFormats.figure("svg")), StandardCharsets.UTF_8);
        String lines = svg.substring(svg.indexOf("<g clip-path="), svg.indexOf("</g>", svg.indexOf("<g clip-path=")));
        assertEquals(2, lines.split("<path", -1).length, lines);
    }

    @Test
    void aBarWithoutANameHasNoLabel() {
        for (Norm norm : new Norm[] {Norm.LOG, Norm.SYMLOG, Norm.QUANTILE}) {
            Bands bands = new Bands(new double[] {1, 10, 100}, norm, false, 0, 1, false, false);
            assertEquals(
                    List.of(""),
                    new ColorScale(bands, VIRIDIS)
                            .captions("").stream().distinct().toList());
        }
    }

    /** Checks the ends of a diagonal: formats must not round the transforms of lines. */
    @Test
    void aLineHasTheSameEndsInAnSvg() throws IOException {
        Grid grid = new Grid(List.of(new Axis(0, 0, 1, 2)), new double[1]);
        Figure figure =
                Figures.line(new Canvas(WIDTH, HEIGHT, ""), new Field(grid, new double[] {0, 1}), VIRIDIS, 0, 1);
        String svg = new String(write(figure, NamedFormats.figure("svg")), StandardCharsets.UTF_8);
        Matcher line = Pattern.compile(
                        "<g clip-path=[^>]*>\n<g [^>]*>\n<path d=\"M([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)\"")
                .matcher(svg);
        Matcher frame = Pattern.compile(
                        "<g fill=\"none\"[^>]*>\\n<rect height=\"([0-9.]+)\" width=\"([0-9.]+)\" x=\"([0-9.]+)\" y=\"([0-9.]+)\"")
                .matcher(svg);
        assertTrue(line.find() && frame.find(), svg);
        assertEquals(number(frame, 3), number(line, 1), 0.02);
        assertEquals(number(frame, 3) + number(frame, 2), number(line, 3), 0.02);
        assertEquals(number(frame, 4) + number(frame, 1), number(line, 2), 0.02);
        assertEquals(number(frame, 4), number(line, 4), 0.02);
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    /** What the labels of the vertical axis share is above its left end, what those of the bar share is to the right of that. */
    @Test
    void offsetsOfTheAxisAndTheBarDoNotMeet() throws IOException {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 3), new Axis(1, 143_882_766_495.0, 143_882_766_536.0, 3));
        double[] values = new double[9];
        Arrays.setAll(values, i -> 123_456_789 + 1e-5 * i);
        Field field = new Field(grid, values);
        Figure figure = Figures.contour(
                new Canvas(231, 150, "t"),
                field,
                new ColorScale(Bands.listed(Levels.covering(field.range(), 20)), VIRIDIS),
                Layers.BANDS,
                false,
                true);
        String svg = new String(write(figure, NamedFormats.figure("svg")), StandardCharsets.UTF_8);
        Matcher offsets = Pattern.compile("textLength=\"([0-9.]+)\" x=\"([0-9.]+)\" y=\"[0-9.]+\">[^<]*\\+[0-9 ]{11,}<")
                .matcher(svg);
        List<double[]> ends = new ArrayList<>();
        while (offsets.find()) {
            ends.add(new double[] {number(offsets, 2), number(offsets, 2) + number(offsets, 1)});
        }
        assertEquals(2, ends.size(), svg);
        assertTrue(ends.get(0)[1] < ends.get(1)[0] || ends.get(1)[1] < ends.get(0)[0], svg);
    }

    @Test
    void smallAndLargeFiguresAreDrawn() throws IOException {
        for (int size : new int[] {200, 3000}) {
            Figure figure = Figures.contour(
                    new Canvas(size, size, "A title that is far too long for a small figure"),
                    slope(),
                    new ColorScale(Bands.listed(new double[] {0, 1, 100, 1e7}), VIRIDIS),
                    Layers.BANDS,
                    false,
                    true);
            assertEquals(size, png(figure).getWidth());
        }
    }

    @Test
    void everyFormatCarriesWhereItComesFrom() throws IOException {
        Figure figure = figure(slope(), 0, 0.5, 1);
        for (FigureFormat format : NamedFormats.figures()) {
            assertEquals(Optional.of(ORIGIN), FigureReader.read(write(figure, format)), format.toString());
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", plain);
        assertTrue(FigureReader.isFigure(plain.toByteArray()));
        assertEquals(Optional.empty(), FigureReader.read(plain.toByteArray()));
        assertFalse(FigureReader.isFigure("model: ackley".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void textIsOutlinesOnRequest() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NamedFormats.figure("svg").writer().write(figure(slope(), 0, 0.5, 1), ORIGIN, false, out);
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("<text"));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("DOCTYPE"));
    }

    @Test
    void valuesBeyondTheShownRangeHaveTheColoursOfTheEnds() throws IOException {
        Bands bands = Bands.of(Norm.LINEAR, Spread.of(slope().values()), new Range(0.25, 0.75, 0, 0), 4);
        BufferedImage image = png(figure(slope(), bands, Layers.BANDS));
        int[] frame = frame(image);
        int y = (frame[2] + frame[3]) / 2;
        ColorScale scale = new ColorScale(bands, VIRIDIS);
        assertEquals(scale.band(-1), new Rgba(image.getRGB(frame[0] + 8, y)));
        assertEquals(scale.band(scale.count()), new Rgba(image.getRGB(frame[1] - 8, y)));
    }

    @Test
    void linesAndMarkersStandWhereTheyBelong() throws IOException {
        Layers layers = new Layers(
                false,
                new double[] {0.5},
                false,
                Optional.empty(),
                Optional.empty(),
                0.05,
                List.of(new Marker(Marker.Kind.MINIMUM, 0.25, 0.5)));
        BufferedImage image = png(figure(slope(), Bands.listed(new double[] {0, 1}), layers));
        int[] frame = frame(image);
        int width = frame[1] - frame[0];
        int y = (frame[2] + frame[3]) / 2;
        assertEquals(new Rgba(0xd62728), new Rgba(image.getRGB(frame[0] + width / 4, y)));
        assertTrue(new Rgba(image.getRGB(frame[0] + width / 2, y + 40)).red() < 200, "a line at 0.5");
        assertEquals(Rgba.WHITE, new Rgba(image.getRGB(frame[0] + width * 3 / 4, y)));
    }

    @Test
    void aUnitIsAsLongAlongBothAxesOnRequest() throws IOException {
        Figure figure = Figures.contour(
                new Canvas(WIDTH, HEIGHT, ""),
                slope(),
                new ColorScale(Bands.listed(new double[] {0, 1}), VIRIDIS),
                Layers.BANDS,
                true,
                true);
        int[] frame = frame(png(figure));
        assertEquals(frame[1] - frame[0], frame[3] - frame[2], 2);
    }

    @Test
    void sizesInInchesAreKept() throws IOException {
        Canvas canvas = new Canvas(480, 384, 2, true, "", Theme.named("print").orElseThrow(), Lettering.of(480, 384));
        Figure figure = Figures.contour(
                canvas, slope(), new ColorScale(Bands.listed(new double[] {0, 1}), VIRIDIS), Layers.BANDS, false, true);
        assertEquals(960, png(figure).getWidth());
        String svg = new String(write(figure, NamedFormats.figure("svg")), StandardCharsets.UTF_8);
        assertTrue(svg.contains("width=\"360.0pt\"") && svg.contains("viewBox=\"0 0 480 384\""));
        try (PDDocument pdf = Loader.loadPDF(write(figure, NamedFormats.figure("pdf")))) {
            assertEquals(360, pdf.getPage(0).getMediaBox().getWidth(), 1e-3);
            assertEquals(1.7f, pdf.getVersion());
        }
    }

    @Test
    void aDarkFigureIsDark() throws IOException {
        Theme dark = Theme.named("dark").orElseThrow();
        Figure figure = Figures.surface(
                new Canvas(WIDTH, HEIGHT, 1, false, "Title", dark, Lettering.of(WIDTH, HEIGHT)),
                slope(),
                new ColorScale(Bands.listed(new double[] {0, 0.5, 1}), VIRIDIS),
                -60,
                30,
                true);
        assertEquals(dark.paper(), new Rgba(png(figure).getRGB(2, 2)));
    }

    @Test
    void aSurfaceHidesWhatIsBehindIt() throws IOException {
        // A step down from the front to the back: it hides the lower part behind it.
        Grid grid = Grid.plane(new Axis(0, 0, 1, 21), new Axis(1, 0, 1, 21));
        double[] values = new double[441];
        Arrays.setAll(values, i -> i / 21 <= 10 ? 1 : 0.3);
        Field step = new Field(grid, values);
        int fromTheFront = pixelsOfTheLowerPart(step, -90);
        assertTrue(fromTheFront < 40, fromTheFront + " pixels of what is behind the step");
        int fromBehind = pixelsOfTheLowerPart(step, 90);
        assertTrue(fromBehind > 4000, fromBehind + " pixels of what is before the step");
    }

    private static int pixelsOfTheLowerPart(Field step, double azimuth) throws IOException {
        ColorScale scale = new ColorScale(Bands.listed(new double[] {0, 0.2, 0.301, 1}), VIRIDIS);
        BufferedImage image = png(Figures.surface(new Canvas(WIDTH, HEIGHT, ""), step, scale, azimuth, 20, false));
        int pixels = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                Rgba color = new Rgba(image.getRGB(x, y));
                // Only the middle band, that of the lower part, is blue-green.
                pixels += color.blue() > 100 && color.green() > 90 && color.red() < 60 ? 1 : 0;
            }
        }
        return pixels;
    }

    @Test
    void aColourMapMayComeFromAFile() {
        ColorMap map = ColorMap.read("m.txt", "# two colours\n#000000\nff8000\n");
        assertEquals(new Rgba(0, 0, 0), map.at(0));
        assertEquals(new Rgba(255, 128, 0), map.at(1));
        assertEquals(new Rgba(128, 64, 0), map.at(0.5));
        assertEquals(new Rgba(255, 0, 0), ColorMap.read("m.csv", "0,0,0\n1,0,0").at(1));
        Exception e = assertThrows(ProblemException.class, () -> ColorMap.read("m.txt", "0 0 0\nred"));
        assertEquals("m.txt: error: \"red\" is not a colour: write RRGGBB or three numbers", e.getMessage());
    }

    @Test
    void simplifiedLinesStayWhereTheyWere() {
        double[][] circle = new double[1000][];
        Arrays.setAll(circle, i -> new double[] {100 * Math.cos(i * 0.006), 100 * Math.sin(i * 0.006)});
        double[][] fewer = Simplified.points(circle, 0.04);
        assertTrue(fewer.length < 200, "from 1000 points to " + fewer.length);
        for (int i = 1; i < fewer.length; i++) {
            double x = (fewer[i][0] + fewer[i - 1][0]) / 2;
            double y = (fewer[i][1] + fewer[i - 1][1]) / 2;
            assertEquals(100, Math.hypot(x, y), 0.05);
        }
        assertEquals(1000, Simplified.points(circle, 0).length);
    }

    /** A small image keeps details of half a pixel, which its anti-aliasing shows; a large one would take four times as long. */
    @Test
    void largeImagesHaveOnePointAPixel() {
        assertEquals(240, ContourPlot.points(false, 120));
        assertEquals(2000, ContourPlot.points(false, 1500));
        assertEquals(3400, ContourPlot.points(false, 3400));
        assertEquals(6800, ContourPlot.points(true, 3400));
        assertEquals(2, ContourPlot.points(false, 0.5));
    }
}
