package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static Spread surveyed(double... values) {
        Range range = Range.of(values);
        Histogram histogram = new Histogram(range.min());
        histogram.add(values, values.length);
        return Spread.of(range, histogram, values);
    }

    @Test
    void aHistogramIsAskedWhereItCanTellValuesApart() {
        double[] values = {0, 1, 2, 3, 4, 5, 6, 7};
        assertEquals(0.5, surveyed(values).below(4), 1e-2);
        assertEquals(0.5, Spread.of(values).below(4));
    }

    @Test
    void valuesStandForThemselvesWhereBinsCannotTellThemApart() {
        // Bins are numbered by floats, whose range is 1e-45 to 3.4e38.
        assertEquals(0.5, surveyed(-1e308, -1e300, 1e300, 7e307).below(0));
        assertEquals(0.75, surveyed(0, 1e-320, 2e-320, 3e-320).below(2.5e-320));
        Range clipped = surveyed(-1e308, -1e300, 1e300, 7e307).clipped(40, 60);
        assertEquals(-1e300, clipped.min());
        assertEquals(1e300, clipped.max());
    }

    /** A sample may differ slightly from the values, because it may be interpolated in float32. */
    @Test
    void equalValuesHaveNoSpread() {
        double[] equal = {3, 3, 3};
        Histogram histogram = new Histogram(3);
        histogram.add(equal, equal.length);
        Spread spread = Spread.of(Range.of(equal), histogram, new double[] {2.9999998, 3.0000002, 3.0000002});
        assertEquals(0, spread.below(3));
        assertEquals(1, spread.below(3.1));
        assertEquals(3, spread.clipped(40, 100).min());
        assertEquals(3, spread.clipped(0, 60).max());
    }

    @Test
    void anInterruptionIsThatOfTheThreadThatAskedFirst() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        cancellation.check();
        Thread other = new Thread(() -> Thread.currentThread().interrupt());
        other.start();
        other.join();
        cancellation.check();
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, cancellation::check);
        } finally {
            assertTrue(Thread.interrupted());
        }
        cancellation.check();
    }
}
