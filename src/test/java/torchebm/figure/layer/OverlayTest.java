package torchebm.figure.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.raster.RasterRenderer;
import torchebm.testing.Rasters;

/** Draws overlays on a plot of [0, 10]², which is 100 units wide and high and begins at (20, 10). */
class OverlayTest {
    private static final Rgba PAPER = new Rgba(0x808080);
    private static final int RED = 0xff0000;
    private static final int NONE = -1;

    private static final PlotArea PLOT =
            new PlotArea(new Rectangle2D.Double(20, 10, 100, 100), AxisScale.linear(0, 10), AxisScale.linear(0, 10));

    private static Overlay.Style style(MarkerShape shape, double diameter, double alpha) {
        return new Overlay.Style(shape, OptionalDouble.of(diameter), OptionalInt.of(RED), OptionalDouble.of(alpha));
    }

    private static Overlay points(Overlay.Style style, double... xy) {
        double[] x = new double[xy.length / 2];
        double[] y = new double[xy.length / 2];
        int[] paths = new int[x.length];
        Arrays.fill(paths, NONE);
        for (int i = 0; i < x.length; i++) {
            x[i] = xy[2 * i];
            y[i] = xy[2 * i + 1];
        }
        return new Overlay(x, y, paths, style);
    }

    private static Overlay path(double... xy) {
        Overlay points = points(style(MarkerShape.DOT, 3, 1), xy);
        return new Overlay(points.x(), points.y(), new int[points.x().length], points.style());
    }

    private static Canvas canvas(double pixels) {
        Theme theme = Theme.named("light").orElseThrow();
        return new Canvas(140, 120, pixels, false, "", theme, new Lettering(10 * Lettering.UNITS_A_POINT));
    }

    private static BufferedImage drawn(double scale, Overlay... overlays) {
        RasterRenderer g = Rasters.of((int) (140 * scale), (int) (120 * scale), scale, PAPER);
        new PointMarks(PLOT.rectangle(), PLOT::place, canvas(scale), List.of(), List.of(overlays), true).paint(g);
        return Rasters.image(g);
    }

    /** Returns the colour at a point of the plot, in an image of 4 pixels per unit. */
    private static Rgba at(BufferedImage image, double x, double y) {
        double[] place = PLOT.place(x, y);
        return new Rgba(image.getRGB((int) (4 * place[0]), (int) (4 * place[1])));
    }

    private static boolean isRed(Rgba c) {
        return c.red() > 180 && c.green() < 80 && c.blue() < 80;
    }

    private static double difference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                Rgba p = new Rgba(a.getRGB(x, y));
                Rgba q = new Rgba(b.getRGB(x, y));
                sum += Math.abs(p.red() - q.red()) + Math.abs(p.green() - q.green());
            }
        }
        return sum / (a.getWidth() * a.getHeight());
    }

    @ParameterizedTest
    @EnumSource
    void aMarkerLooksTheSameAsAShapeAndAsAStamp(MarkerShape shape) {
        MarkerStyle style = new MarkerStyle(shape, 7.5, 1.5, RED, 0.7);
        RasterRenderer shapes = Rasters.of(560, 480, 4, PAPER);
        RasterRenderer stamps = Rasters.of(560, 480, 4, PAPER);
        MarkerStamp stamp = new MarkerStamp(stamps, style);
        for (double[] place : new double[][] {{53.7, 57.9}, {100.8, 81}}) {
            style.paint(shapes, place[0], place[1]);
            stamp.paint(place[0], place[1]);
        }
        BufferedImage image = Rasters.image(stamps);
        assertTrue(difference(image, Rasters.image(shapes)) < 0.25, shape.toString());
        assertTrue(difference(image, drawn(4)) > 2, "the marker is visible");
    }

    @ParameterizedTest
    @EnumSource
    void aMarkerStaysWithinItsReach(MarkerShape shape) {
        MarkerStyle style = new MarkerStyle(shape, 10, 2, RED, 1);
        RasterRenderer g = Rasters.of(101, 101, 1, PAPER);
        style.paint(g, 50.5, 50.5);
        BufferedImage image = Rasters.image(g);
        double farthest = 0;
        for (int y = 0; y < 101; y++) {
            for (int x = 0; x < 101; x++) {
                if (image.getRGB(x, y) != PAPER.argb()) {
                    farthest = Math.max(farthest, Math.hypot(x - 50, y - 50));
                }
            }
        }
        assertTrue(farthest <= style.reach() + 1, shape + " reaches " + farthest);
        assertTrue(farthest >= 10, shape + " is as large as its diameter, and not " + farthest);
    }

    @Test
    void pointsOutsideOfThePlotAreLeftOut() {
        BufferedImage empty = drawn(4);
        Overlay outside = points(style(MarkerShape.DOT, 3, 1), -0.01, 5, 10.01, 5, 5, 11, Double.NaN, 5);
        assertEquals(0, difference(empty, drawn(4, outside)));
    }

    @Test
    void aPathIsALineInTheOrderOfItsRows() {
        BufferedImage image = drawn(4, path(1, 1, 9, 1, 9, 9));
        assertTrue(isRed(at(image, 5, 1)));
        assertTrue(isRed(at(image, 9, 5)));
        assertEquals(PAPER, at(image, 5, 5), "it is not closed");
        assertFalse(isRed(at(image, 1, 1)), "it begins with an open circle");
        assertTrue(isRed(at(image, 9, 9)), "it ends with a dot");
        double beside = 9 + 1.6 / 10; // units
        assertEquals(Rgba.WHITE, at(image, beside, 5), "the line has an edge");
    }

    @Test
    void aPathIsInterruptedWhereItIsNotFinite() {
        BufferedImage image = drawn(4, path(1, 5, 3, 5, Double.NaN, 5, 7, 5, 9, 5));
        assertTrue(isRed(at(image, 2, 5)));
        assertEquals(PAPER, at(image, 5, 5));
        assertTrue(isRed(at(image, 8, 5)));
    }

    @Test
    void aPathIsClippedAndItsEndsOutsideAreLeftOut() {
        BufferedImage image = drawn(4, path(-5, 5, 15, 5, 15, -3, 10.5, -0.5, 9, -2));
        assertTrue(isRed(at(image, 0.1, 5)));
        assertTrue(isRed(at(image, 9.9, 5)));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean isInside = x >= 4 * 20 && x <= 4 * 120 && y >= 4 * 5 && y <= 4 * 115;
                assertTrue(isInside || image.getRGB(x, y) == PAPER.argb(), x + ", " + y);
            }
        }
    }

    @Test
    void pathsHaveDifferentColoursAndInterleavedRows() {
        Overlay.Style usual =
                new Overlay.Style(MarkerShape.DOT, OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
        Overlay two = new Overlay(
                new double[] {1, 1, 5, 9, 9}, new double[] {2, 8, 5, 2, 8}, new int[] {0, 1, NONE, 0, 1}, usual);
        BufferedImage image = drawn(4, two);
        assertEquals(new Rgba(PathLines.color(0)), at(image, 5, 2));
        assertEquals(new Rgba(PathLines.color(1)), at(image, 5, 8));
        assertTrue(at(image, 5, 5).red() > 220, "a point without a path is white");
        assertEquals(PAPER, at(image, 1, 5));
    }

    @Test
    void edgesContrastWithColours() {
        assertEquals(0xffffff, MarkerStyle.edge(0x0057b8));
        assertEquals(0xffffff, MarkerStyle.edge(0x000000));
        assertEquals(0x1a1a1a, MarkerStyle.edge(0xffff00));
        assertEquals(0x1a1a1a, MarkerStyle.edge(0xffffff));
        for (int path = 0; path < 10; path++) {
            assertEquals(0xffffff, MarkerStyle.edge(PathLines.color(path)), "one edge for all paths");
        }
    }

    @Test
    void anOverlayTouchesThePlotByAPointOrALine() {
        Clip clip = new Clip(0, 0, 10, 10);
        assertTrue(path(-5, 5, 15, 5).touches(clip), "its line crosses");
        assertFalse(points(path().style(), -5, 5, 15, 5).touches(clip));
        assertTrue(points(path().style(), -5, 5, 10, 0).touches(clip));
        assertFalse(path(-5, 5, Double.NaN, 5, 15, 5).touches(clip));
        assertFalse(path().touches(clip));
    }
}
