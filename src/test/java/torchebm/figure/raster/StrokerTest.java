package torchebm.figure.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokerTest {
    /** The number of edges of an outline, and its area by Green's theorem: ∮ x dy. */
    private record Outlined(int edges, double area) {}

    private static Outlined outlined(Shape shape, double width) {
        AtomicInteger edges = new AtomicInteger();
        double[] area = new double[1];
        BasicStroke stroke = new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
        Stroker stroker = new Stroker(stroke, 1, (fromX, fromY, toX, toY) -> {
            edges.incrementAndGet();
            area[0] += (fromX + toX) / 2 * (toY - fromY);
        });
        Flattening.flatten(shape.getPathIterator(null), stroker);
        return new Outlined(edges.get(), Math.abs(area[0]));
    }

    private static Path2D polygon(int corners, double radius) {
        Path2D.Double path = new Path2D.Double();
        for (int k = 0; k < corners; k++) {
            double angle = 2 * Math.PI * k / corners;
            double x = 100 + radius * Math.cos(angle);
            double y = 100 + radius * Math.sin(angle);
            if (k == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    /** A curve of n segments has 2 n edges, its corners none; its area is its length times its width. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 8})
    void aCurveHasTwoEdgesASegment(double width) {
        int n = 120;
        double radius = 80;
        Outlined open = outlined(polygon(n, radius), width);
        double length = 2 * radius * Math.sin(Math.PI / n);
        assertEquals(2 * (n - 1) + 2, open.edges());
        assertEquals((n - 1) * length * width, open.area(), 1e-9 * open.area());
        Path2D closed = polygon(n, radius);
        closed.closePath();
        assertTrue(outlined(closed, width).edges() <= 2 * n + 4);
    }

    /** A ring of any radius and width, also one that is a disk because the line is wider than it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3, 9, 40})
    void ringsHaveTheAreaOfRings(double radius) {
        for (double width : new double[] {0.5, 1, 2.5}) {
            if (width < radius) {
                Shape circle = new Ellipse2D.Double(50 - radius, 50 - radius, 2 * radius, 2 * radius);
                double area = 2 * Math.PI * radius * width;
                assertEquals(area, outlined(circle, width).area(), 0.01 * area);
            }
        }
    }

    /** A sharp corner has an edge on its outer side and one on its inner side, of equal areas. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 8})
    void aSharpCornerIsBevelled(double width) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(0, 0);
        path.lineTo(50, 0);
        path.lineTo(50, 50);
        Outlined outlined = outlined(path, width);
        assertEquals(2 * 2 + 2 + 2, outlined.edges());
        assertEquals(100 * width, outlined.area(), 1e-9);
    }
}
