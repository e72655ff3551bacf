package torchebm.figure.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.testing.Rasters;

/** Drawings beside those of AWT. */
final class RasterRendererTest {
    private static final int SIZE = 120;
    private static final double SCALE = 1.5;
    private static final Rgba PAPER = new Rgba(0x203040);
    private static final Rgba INK = new Rgba(0xf0c020);

    private final RasterRenderer renderer = Rasters.of(SIZE, SIZE, SCALE, PAPER);
    private final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    private final Graphics2D awt = image.createGraphics();

    RasterRendererTest() {
        awt.setColor(color(PAPER));
        awt.fillRect(0, 0, SIZE, SIZE);
        awt.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        awt.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        awt.scale(SCALE, SCALE);
        set(INK);
    }

    private static java.awt.Color color(Rgba color) {
        return new java.awt.Color(color.argb(), true);
    }

    private void set(Rgba color) {
        renderer.setColor(color);
        awt.setColor(color(color));
    }

    /** Returns the mean difference of the channels, of 255, and checks that no pixel differs much. */
    private double difference(int largest) {
        double sum = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            int expected = image.getRGB(i % SIZE, i / SIZE);
            int actual = renderer.pixels()[i];
            for (int shift = 0; shift < 32; shift += 8) {
                int difference = Math.abs((expected >> shift & 255) - (actual >> shift & 255));
                assertTrue(difference <= largest, "pixel " + i % SIZE + ", " + i / SIZE + " differs by " + difference);
                sum += difference;
            }
        }
        return sum / (4 * SIZE * SIZE);
    }

    private static Path2D zigzag(boolean isClosed) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(10, 10);
        path.lineTo(40, 15);
        path.lineTo(15, 35);
        path.lineTo(60, 40);
        path.curveTo(80, 20, 70, 70, 50, 60);
        path.quadTo(20, 40, 20, 65);
        if (isClosed) {
            path.closePath();
        }
        path.moveTo(65, 10);
        path.lineTo(75, 12);
        return path;
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0, 2, false",
        "0.8, 0, 2, true",
        "3, 0, 2, false",
        "3, 2, 0, false",
        "3, 2, 2, true",
        "7, 0, 0, true",
        "7, 2, 2, false",
    })
    void linesAreThoseOfAwt(float width, int cap, int join, boolean isClosed) {
        BasicStroke stroke = new BasicStroke(width, cap, join);
        renderer.setStroke(stroke);
        awt.setStroke(stroke);
        renderer.draw(zigzag(isClosed));
        awt.draw(zigzag(isClosed));
        // The corners of a join differ between versions of Java.
        assertTrue(difference(130) < 0.2, "difference " + difference(130));
    }

    @Test
    void aLongMitreIsBevelled() {
        Path2D.Double sharp = new Path2D.Double();
        sharp.moveTo(10, 20);
        sharp.lineTo(60, 23);
        sharp.lineTo(10, 26);
        for (float limit : new float[] {1.5f, 30}) {
            BasicStroke stroke = new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, limit);
            renderer.setStroke(stroke);
            awt.setStroke(stroke);
            renderer.draw(sharp);
            awt.draw(sharp);
            assertTrue(difference(100) < 0.2, "difference " + difference(100));
        }
    }

    @Test
    void roundStrokesAreRefused() {
        for (BasicStroke stroke : List.of(
                new BasicStroke(1, BasicStroke.CAP_ROUND, BasicStroke.JOIN_BEVEL),
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND),
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {1}, 0))) {
            renderer.setStroke(stroke);
            assertThrows(IllegalArgumentException.class, () -> renderer.draw(new Line2D.Double(1, 1, 9, 9)));
        }
    }

    @ParameterizedTest
    @CsvSource({"255", "128", "40"})
    void colorsAreBlended(int alpha) {
        set(INK.withAlpha(alpha));
        List<Shape> shapes =
                List.of(new Ellipse2D.Double(10, 12, 40, 30), new Rectangle2D.Double(30.3, 20.6, 40, 35), zigzag(true));
        for (Shape shape : shapes) {
            renderer.fill(shape);
            awt.fill(shape);
        }
        assertTrue(difference(20) < 0.15, "difference " + difference(20));
    }

    @Test
    void coloursAreDrawnOnTransparentPixels() {
        RasterRenderer layer = new RasterRenderer(SIZE, SIZE, AffineTransform.getScaleInstance(SCALE, SCALE));
        BufferedImage over = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = over.createGraphics();
        g.setRenderingHints(awt.getRenderingHints());
        g.scale(SCALE, SCALE);
        Ellipse2D circle = new Ellipse2D.Double(10, 12, 40, 30);
        Rectangle2D square = new Rectangle2D.Double(20, 20, 44, 50);
        layer.setColor(INK.withAlpha(100));
        layer.fill(circle);
        layer.setColor(new Rgba(0, 80, 200, 60));
        layer.fill(square);
        g.setColor(color(INK.withAlpha(100)));
        g.fill(circle);
        g.setColor(new java.awt.Color(0, 80, 200, 60));
        g.fill(square);
        renderer.stamp(layer, 7, -5, 0.5);
        awt.setTransform(new AffineTransform());
        awt.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.5f));
        awt.drawImage(over, 7, -5, null);
        assertEquals(0, layer.pixels()[0], "nothing was drawn there");
        assertTrue(difference(8) < 0.3, "difference " + difference(8));
    }

    @Test
    void clipsAreInsideOfEachOtherAndEnd() {
        Ellipse2D circle = new Ellipse2D.Double(10, 10, 50, 50);
        Rectangle2D half = new Rectangle2D.Double(0, 0, 80, 40);
        renderer.clipped(
                circle, inside -> inside.clipped(half, both -> both.fill(new Rectangle2D.Double(0, 0, 80, 80))));
        java.awt.geom.Area both = new java.awt.geom.Area(circle);
        both.intersect(new java.awt.geom.Area(half));
        awt.fill(both);
        assertTrue(difference(25) < 0.05, "difference " + difference(25));
        Rectangle2D corner = new Rectangle2D.Double(70, 70, 5, 5);
        renderer.fill(corner);
        awt.fill(corner);
        assertTrue(difference(25) < 0.05, "without the clip");
    }

    @Test
    void transformsAreInsideOfEachOtherAndEnd() {
        AffineTransform turned = new AffineTransform(0.8, 0.6, -0.6, 0.8, 30, 10);
        Rectangle2D square = new Rectangle2D.Double(5, 5, 20, 10);
        renderer.transformed(
                turned,
                inner -> inner.transformed(AffineTransform.getScaleInstance(2, 1.5), most -> most.fill(square)));
        renderer.fill(new Rectangle2D.Double(1, 1, 3, 3));
        awt.fill(new Rectangle2D.Double(1, 1, 3, 3));
        awt.transform(turned);
        awt.scale(2, 1.5);
        awt.fill(square);
        assertTrue(difference(20) < 0.1, "difference " + difference(20));
    }

    @Test
    void manyPolygonsHaveTheirColors() {
        double mean = 0;
        for (int k = 0; k < 60; k++) {
            Path2D.Double polygon = new Path2D.Double();
            for (int i = 0; i < 5; i++) {
                double angle = 1.3 * k + 2.4 * i;
                double x = 40 + (30 - k / 3.0) * StrictMath.cos(angle);
                double y = 40 + (30 - k / 3.0) * StrictMath.sin(angle);
                if (i == 0) {
                    polygon.moveTo(x, y);
                } else {
                    polygon.lineTo(x, y);
                }
            }
            polygon.closePath();
            set(new Rgba(4 * k, 255 - 3 * k, 100 + k));
            renderer.fill(polygon);
            awt.fill(polygon);
            mean = difference(120);
        }
        assertTrue(mean < 1, "difference " + mean);
    }

    /** Shapes have the same pixels, whether they wait for each other and are painted by several threads or each at once. */
    @Test
    void shapesThatWaitAreTheSame() {
        assertArrayEquals(polygons(true), polygons(false));
    }

    private static int[] polygons(boolean isEachAtOnce) {
        RasterRenderer image = new RasterRenderer(200, 300, AffineTransform.getScaleInstance(2, 2));
        Random random = new Random(4);
        Consumer<Renderer> painter = g -> {
            for (int k = 0; k < 600; k++) {
                Path2D.Double polygon = new Path2D.Double();
                polygon.moveTo(100 * random.nextDouble(), 150 * random.nextDouble());
                for (int i = 0; i < 9; i++) {
                    polygon.lineTo(100 * random.nextDouble(), 150 * random.nextDouble());
                }
                g.setColor(new Rgba(random.nextInt(256), random.nextInt(256), 9, k % 3 == 0 ? 255 : 90));
                if (k % 5 == 0) {
                    g.draw(polygon);
                } else {
                    g.fill(polygon);
                }
                if (isEachAtOnce) {
                    image.pixels();
                }
            }
        };
        painter.accept(image);
        image.clipped(new Ellipse2D.Double(20, 30, 60, 90), painter);
        return image.pixels();
    }
}
