package torchebm.figure.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.layout.PlotArea;
import torchebm.grid.Axis;
import torchebm.grid.VectorField;

class ArrowScaleTest {
    @Test
    void lengthsGrowWithTheirVectors() {
        for (ArrowScale scale : ArrowScale.values()) {
            double longest = scale == ArrowScale.EQUAL ? 0.75 : 1; // equal arrows must not touch each other
            assertEquals(longest, scale.length(1000, 0.001, 1000), 1e-12, scale.name());
            double before = 0;
            for (double size = 0.001; size <= 1000; size *= 10) {
                double length = scale.length(size, 0.001, 1000);
                assertTrue(length >= before && length > 0 && length <= 1 + 1e-12, scale.name());
                before = length;
            }
        }
        assertEquals(0.25, ArrowScale.LINEAR.length(250, 1, 1000), 1e-12);
        assertEquals(0.5, ArrowScale.ROOT.length(1000 / 32.0, 1, 1000), 1e-12);
        assertEquals(0.625, ArrowScale.LOG.length(10, 0.1, 1000), 1e-12);
        assertEquals(1, ArrowScale.LOG.length(3, 3, 3), 1e-12);
    }

    @Test
    void aKeyHasRoundNumbers() {
        assertArrayEquals(new double[] {500}, ArrowScale.ROOT.references(1e-3, 999));
        assertArrayEquals(new double[] {500}, ArrowScale.LINEAR.references(1e-3, 999));
        assertArrayEquals(new double[] {1000, 1}, ArrowScale.LOG.references(1e-3, 1001));
        assertArrayEquals(new double[] {2}, ArrowScale.LOG.references(2, 2));
        assertArrayEquals(new double[0], ArrowScale.EQUAL.references(1e-3, 999));
    }

    @Test
    void theReferenceIsARoundNumber() {
        assertEquals(2000, ArrowKey.reference(3999));
        assertEquals(5, ArrowKey.reference(5));
        assertEquals(0.1, ArrowKey.reference(0.19));
        assertEquals(1e300, ArrowKey.reference(1.5e300));
        assertEquals(Double.MIN_VALUE, ArrowKey.reference(Double.MIN_VALUE));
    }

    @Test
    void aFieldIsDrawnOverAnyScale() {
        AxisScale log = value -> Math.log10(value) / 4; // from 1 to 10⁴
        PlotArea plot = new PlotArea(new Rectangle2D.Double(50, 20, 800, 600), log, AxisScale.linear(-1, 1));
        VectorField field = new VectorField(new Axis(0, 1, 1e4, 2), new Axis(1, -1, 1, 2), (x, y, vector) -> {
            vector[0] = x; // d log₁₀ x = 1/ln 10: the same slope everywhere in the drawing
            vector[1] = y + 1;
        });
        DrawnField drawn = new DrawnField(field, plot);
        double[] vector = new double[2];
        for (double px : new double[] {0, 100, 400, 800}) {
            drawn.plain(px, 300, vector);
            assertEquals(Math.pow(10, px / 200), vector[0], 1e-9 * vector[0]);
            assertEquals(1, vector[1], 1e-9);
            drawn.at(px, 300, vector);
            assertEquals(200 / Math.log(10) / 300, vector[0] / vector[1], 1e-4);
        }
    }
}
