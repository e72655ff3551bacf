package torchebm.figure.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverages beside exact areas. */
final class RasterizerTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 40;

    /** The largest error of an area, in pixels: the coverage of each pixel is rounded to a 255th. */
    private static final double ROUNDED = 0.15;

    private final Rasterizer rasterizer = new Rasterizer(WIDTH, 0, HEIGHT);

    private static EdgeList edges(PathIterator path, int height) {
        EdgeList edges = new EdgeList(height);
        Flattening.flatten(path, new Outline(edges));
        return edges;
    }

    /** Returns the coverage of each pixel, from 0 to 1, and checks that spans are in order. */
    private double[] coverage(java.awt.Shape shape) {
        double[] coverage = new double[WIDTH * HEIGHT];
        PathIterator path = shape.getPathIterator(null);
        EdgeList edges = edges(path, HEIGHT);
        int[] end = {0};
        rasterizer.sweep(edges, 0, edges.count(), path.getWindingRule(), (row, from, to, alpha) -> {
            assertTrue(from < to && to <= WIDTH && alpha > 0 && alpha <= 255 && row * WIDTH + from >= end[0]);
            end[0] = row * WIDTH + to;
            for (int i = from; i < to; i++) {
                coverage[row * WIDTH + i] = alpha / 255.0;
            }
        });
        return coverage;
    }

    private double area(java.awt.Shape shape) {
        double area = 0;
        for (double part : coverage(shape)) {
            area += part;
        }
        return area;
    }

    @ParameterizedTest
    @CsvSource({
        "3, 4, 5, 6, 30",
        "3.25, 4.5, 0.5, 0.25, 0.125",
        "-10, 4, 15, 2.5, 12.5",
        "60, -3, 100, 5, 20",
        "-1e9, -1e9, 2e9, 2e9, 2800",
        "80, 3, 5, 5, 0",
        "-9, 3, 5, 5, 0",
        "5, 45, 5, 5, 0",
    })
    void rectanglesHaveTheirAreaInsideOfTheImage(double x, double y, double width, double height, double area) {
        assertEquals(area, area(new Rectangle2D.Double(x, y, width, height)), ROUNDED);
    }

    @Test
    void pixelsOfARectangleAreCoveredAsFarAsItReaches() {
        double[] coverage = coverage(new Rectangle2D.Double(1.25, 2.5, 2, 1));
        double[] row = {0, 0.375, 0.5, 0.125, 0};
        for (int x = 0; x < row.length; x++) {
            assertEquals(row[x], coverage[2 * WIDTH + x], 0.5 / 255);
            assertEquals(row[x], coverage[3 * WIDTH + x], 0.5 / 255);
            assertEquals(0, coverage[4 * WIDTH + x]);
        }
    }

    @Test
    void trianglesHaveTheirArea() {
        Random random = new Random(1);
        for (int k = 0; k < 200; k++) {
            double[] p = random.doubles(6).map(r -> 1 + r * (HEIGHT - 2)).toArray();
            Path2D.Double triangle = new Path2D.Double();
            triangle.moveTo(p[0], p[1]);
            triangle.lineTo(p[2], p[3]);
            triangle.lineTo(p[4], p[5]);
            double area = Math.abs((p[2] - p[0]) * (p[5] - p[1]) - (p[4] - p[0]) * (p[3] - p[1])) / 2;
            assertEquals(area, area(triangle), ROUNDED, "triangle " + k);
        }
    }

    /** A shape that was cut at the edges of the image is the same as in a larger image. */
    @Test
    void partsOutsideChangeNothing() {
        Random random = new Random(2);
        Rasterizer large = new Rasterizer(3 * WIDTH, 0, 3 * HEIGHT);
        for (int k = 0; k < 100; k++) {
            Path2D.Double star = new Path2D.Double(k % 2);
            star.moveTo(random.nextInt(3 * WIDTH) - WIDTH, random.nextInt(3 * HEIGHT) - HEIGHT);
            for (int i = 0; i < 7; i++) {
                star.lineTo(3 * WIDTH * random.nextDouble() - WIDTH, 3 * HEIGHT * random.nextDouble() - HEIGHT);
            }
            double[] expected = new double[WIDTH * HEIGHT];
            PathIterator moved =
                    star.getPathIterator(java.awt.geom.AffineTransform.getTranslateInstance(WIDTH, HEIGHT));
            EdgeList edges = edges(moved, 3 * HEIGHT);
            large.sweep(edges, 0, edges.count(), moved.getWindingRule(), (row, from, to, alpha) -> {
                for (int i = Math.max(WIDTH, from); i < Math.min(2 * WIDTH, to) && row / HEIGHT == 1; i++) {
                    expected[(row - HEIGHT) * WIDTH + i - WIDTH] = alpha / 255.0;
                }
            });
            double[] actual = coverage(star);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1.01 / 255, "star " + k + ", pixel " + i);
            }
        }
    }

    /** Rows have the same coverages in a sweep of some rows as in one of all. */
    @Test
    void anyPartOfTheRowsIsTheSame() {
        Random random = new Random(3);
        for (int k = 0; k < 100; k++) {
            Path2D.Double star = new Path2D.Double(k % 2);
            star.moveTo(WIDTH * random.nextDouble(), HEIGHT * random.nextDouble());
            for (int i = 0; i < 4 + k % 40; i++) {
                star.lineTo(
                        WIDTH * (1.5 * random.nextDouble() - 0.25),
                        k % 3 == 0 ? random.nextInt(HEIGHT + 1) : HEIGHT * (1.5 * random.nextDouble() - 0.25));
            }
            isTheSameInParts(star, 1 + random.nextInt(HEIGHT / 2));
        }
    }

    /** The coverage of a half is rounded up or down according to the order in which the parts are added. */
    @Test
    void roundingIsTheSameInAnyPartOfTheRows() {
        Random random = new Random(4);
        for (int k = 0; k < 100; k++) {
            Path2D.Double strips = new Path2D.Double(Path2D.WIND_NON_ZERO);
            for (int i = 0; i < 10; i += 2) {
                addStrip(strips, i / 10.0, (i + 1) / 10.0, random.nextInt(10));
                // Two strips that cancel each other.
                double from = random.nextDouble();
                addStrip(strips, from, 1, random.nextInt(10));
                addStrip(strips, 1, from, random.nextInt(10));
            }
            isTheSameInParts(strips, 10);
        }
    }

    private static void addStrip(Path2D path, double from, double to, double top) {
        path.moveTo(from, top);
        path.lineTo(to, top);
        path.lineTo(to, HEIGHT);
        path.lineTo(from, HEIGHT);
        path.closePath();
    }

    private void isTheSameInParts(Path2D shape, int middle) {
        EdgeList edges = edges(shape.getPathIterator(null), HEIGHT);
        List<String> whole = new ArrayList<>();
        rasterizer.sweep(edges, 0, edges.count(), shape.getWindingRule(), spans(whole));
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (int end : new int[] {middle, HEIGHT / 2 + 1, HEIGHT}) {
            new Rasterizer(WIDTH, first, end).sweep(edges, 0, edges.count(), shape.getWindingRule(), spans(parts));
            first = end;
        }
        assertEquals(whole, parts);
    }

    private static Coverage spans(List<String> spans) {
        return (row, from, to, alpha) -> spans.add(row + ": " + from + " " + to + " " + alpha);
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 400"})
    void aHoleDependsOnTheRule(int rule, double area) {
        Path2D.Double squares = new Path2D.Double(rule == 0 ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
        squares.append(new Rectangle2D.Double(5, 5, 20, 20), false);
        squares.append(new Rectangle2D.Double(10, 8, 10, 10), false);
        squares.append(new Rectangle2D.Double(10, 8, 10, 10), false);
        squares.append(new Rectangle2D.Double(5, 5, 20, 10), false);
        assertEquals(area, area(squares), ROUNDED);
    }

    @Test
    void ringsOfOppositeDirectionAreHoles() {
        Path2D.Double ring = new Path2D.Double(Path2D.WIND_NON_ZERO);
        ring.append(new Rectangle2D.Double(5, 5, 20, 20), false);
        ring.moveTo(10, 10);
        ring.lineTo(10, 20);
        ring.lineTo(20, 20);
        ring.lineTo(20, 10);
        ring.closePath();
        assertEquals(300, area(ring), ROUNDED);
    }

    @Test
    void circlesAreRound() {
        for (double radius : new double[] {0.5, 3, 17}) {
            double area = area(new Ellipse2D.Double(20 - radius, 20 - radius, 2 * radius, 2 * radius));
            assertEquals(Math.PI * radius * radius, area, 0.003 * Math.PI * radius * radius + 0.05);
        }
    }

    @Test
    void pointsThatAreNotFiniteAreLeftOut() {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(5, 5);
        path.lineTo(Double.NaN, 8);
        path.lineTo(15, 5);
        path.lineTo(15, Double.POSITIVE_INFINITY);
        path.lineTo(15, 15);
        path.lineTo(5, 15);
        assertEquals(100, area(path), ROUNDED);
    }

    @Test
    void aRasterizerIsEmptyAfterASweep() {
        List<String> spans = new ArrayList<>();
        area(new Rectangle2D.Double(-5, -5, 200, 200));
        EdgeList none = new EdgeList(HEIGHT);
        rasterizer.sweep(
                none, 0, 0, PathIterator.WIND_NON_ZERO, (row, from, to, alpha) -> spans.add(row + ": " + from));
        assertEquals(List.of(), spans);
        assertEquals(1, area(new Rectangle2D.Double(5, 5, 1, 1)), ROUNDED);
    }
}
