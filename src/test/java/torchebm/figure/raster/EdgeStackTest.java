package torchebm.figure.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import torchebm.figure.canvas.EdgeStack;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.testing.Rasters;

/** Nested shapes of which only the edges are known, beside the same shapes. */
class EdgeStackTest {
    private static final int SIZE = 300;
    private static final List<Ellipse2D> SHAPES = List.of(
            new Ellipse2D.Double(-20, 10, 250, 280),
            new Ellipse2D.Double(30, 40, 150, 170),
            new Ellipse2D.Double(80, 60, 40, 130));
    private static final List<Rgba> COLORS = List.of(new Rgba(0x2040c0), new Rgba(200, 30, 80), new Rgba(0x10d020));

    /** The shapes, whose edges are reported in a wrong order. */
    private static final class Stack implements EdgeStack {
        private final AtomicInteger strips = new AtomicInteger();

        @Override
        public int count() {
            return SHAPES.size();
        }

        @Override
        public Rgba color(int shape) {
            return COLORS.get(shape);
        }

        @Override
        public void edges(double top, double bottom, Receiver out) {
            strips.incrementAndGet();
            assertTrue(top < bottom, top + " to " + bottom);
            for (int shape = SHAPES.size() - 1; shape >= 0; shape--) {
                double[] p = new double[6];
                double x = 0;
                double y = 0;
                PathIterator path = new FlatteningPathIterator(SHAPES.get(shape).getPathIterator(null), 0.01);
                for (; !path.isDone(); path.next()) {
                    int kind = path.currentSegment(p);
                    if (kind == PathIterator.SEG_LINETO) {
                        out.edge(shape, p[0], p[1], x, y);
                    }
                    x = p[0];
                    y = p[1];
                }
            }
        }
    }

    private static int[] pixels(AffineTransform transform, Consumer<Renderer> painter) {
        RasterRenderer g = Rasters.of(SIZE, SIZE, 1, Rgba.WHITE);
        g.transformed(transform, painter);
        return g.pixels();
    }

    private static void fill(Renderer g) {
        for (int k = 0; k < SHAPES.size(); k++) {
            g.setColor(COLORS.get(k));
            g.fill(SHAPES.get(k));
        }
    }

    private static void compare(AffineTransform transform, Consumer<Renderer> expected, Consumer<Renderer> actual) {
        int[] a = pixels(transform, expected);
        int[] b = pixels(transform, actual);
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = Math.abs((a[i] >> shift & 255) - (b[i] >> shift & 255));
                // A flattened curve is 0.01 pixels away at most, which is 3 levels.
                assertTrue(difference <= 3, "pixel " + i % SIZE + ", " + i / SIZE + " differs by " + difference);
            }
        }
    }

    @Test
    void theyAreTheShapes() {
        compare(new AffineTransform(), EdgeStackTest::fill, g -> g.fill(new Stack()));
        compare(AffineTransform.getScaleInstance(1.2, 0.8), EdgeStackTest::fill, g -> g.fill(new Stack()));
    }

    @Test
    void aTurnedStackIsPaintedWhole() {
        AffineTransform turned = AffineTransform.getRotateInstance(0.5, SIZE / 2.0, SIZE / 2.0);
        compare(turned, EdgeStackTest::fill, g -> g.fill(new Stack()));
    }

    @Test
    void aMirroredStackIsTheSame() {
        AffineTransform mirrored = new AffineTransform(-1, 0, 0, 1, SIZE, 0);
        compare(mirrored, EdgeStackTest::fill, g -> g.fill(new Stack()));
    }

    /** At the border of the clip, the colours of all shapes are blended with the paper at once. */
    @Test
    void theyAreClipped() {
        Ellipse2D clip = new Ellipse2D.Double(50, 80, 150, 120);
        int[] whole = pixels(new AffineTransform(), g -> g.fill(new Stack()));
        int[] clipped = pixels(new AffineTransform(), g -> g.clipped(clip, inside -> inside.fill(new Stack())));
        int[] inside = pixels(new AffineTransform(), g -> {
            g.setColor(Rgba.BLACK);
            g.fill(clip);
        });
        for (int i = 0; i < whole.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int paper = inside[i] >> shift & 255;
                double blended = paper + (255 - paper) / 255.0 * (whole[i] >> shift & 255);
                assertEquals(blended, clipped[i] >> shift & 255, 1.01, "pixel " + i % SIZE + ", " + i / SIZE);
            }
        }
    }

    /** Where three colours meet in a pixel, each has the part that it covers: shapes one over the other would show the lowest one. */
    @Test
    void edgesInOnePixelAreExact() {
        double[] lefts = {2.25, 2.5, 2.75};
        RasterRenderer g = Rasters.of(8, 8, 1, Rgba.WHITE);
        g.fill(new EdgeStack() {
            @Override
            public int count() {
                return lefts.length;
            }

            @Override
            public Rgba color(int shape) {
                return new Rgba(80 * shape, 0, 240 - 120 * shape);
            }

            @Override
            public void edges(double top, double bottom, Receiver out) {
                for (int shape = 0; shape < lefts.length; shape++) {
                    out.edge(shape, lefts[shape], 0, lefts[shape], 8);
                    out.edge(shape, 8, 8, 8, 0);
                }
            }
        });
        assertEquals(0xffffffff, g.pixels()[8 + 1]);
        // (255 + 0 + 80 + 160) / 4, 255 / 4, (255 + 240 + 120 + 0) / 4
        assertEquals(0xff7c409a, g.pixels()[8 + 2], Integer.toHexString(g.pixels()[8 + 2]));
        assertEquals(0xffa00000, g.pixels()[8 + 3]);
        assertEquals(0xffa00000, g.pixels()[8 + 7]);
    }

    @Test
    void theyArePaintedInStrips() {
        Stack stack = new Stack();
        pixels(new AffineTransform(), g -> g.fill(stack));
        assertEquals(10, stack.strips.get(), "strips of 32 rows in an image of " + SIZE);
    }
}
