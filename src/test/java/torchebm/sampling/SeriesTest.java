package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The series beside the functions of Java's library. */
class SeriesTest {
    private static final int COUNT = 20_000;

    @Test
    void radiiHaveSmallRelativeErrorsFromTheLeastNumberToThoseNextTo1() {
        double[] u = new Random(1).doubles(COUNT).map(v -> Math.max(v, 0x1p-39)).toArray();
        u[0] = 0x1p-39;
        u[1] = 1 - 0x1p-39;
        u[2] = Math.nextDown(1.0);
        u[3] = Math.sqrt(0.5);
        u[4] = Math.nextDown(u[3]);
        u[5] = 0.5;
        u[6] = Math.nextDown(0.5);
        double[] r = new double[COUNT];
        Series.radii(u.clone(), r, COUNT);
        for (int k = 0; k < COUNT; k++) {
            double exact = Math.sqrt(-2 * Math.log(u[k]));
            assertEquals(1, r[k] / exact, 1e-14, "u = " + u[k]);
        }
    }

    @Test
    void sinesAndCosinesAreThoseOfHalfATurn() {
        double[] w = new Random(2).doubles(COUNT).map(v -> v - 0.5).toArray();
        w[0] = -0.5;
        w[1] = 0.5;
        w[2] = 0;
        double[] sine = new double[COUNT];
        double[] cosine = new double[COUNT];
        Series.sines(w, sine, COUNT);
        Series.cosines(w, cosine, COUNT);
        for (int k = 0; k < COUNT; k++) {
            assertEquals(Math.sin(Math.PI * w[k]), sine[k], 1e-12);
            assertEquals(Math.cos(Math.PI * w[k]), cosine[k], 1e-12);
        }
    }

    @Test
    void powersHaveSmallRelativeErrorsAndEndAtTheSmallestExponent() {
        double[] x = new Random(3).doubles(COUNT).map(v -> v * Series.SMALLEST).toArray();
        double[] power = x.clone();
        Series.powers(power, COUNT);
        for (int k = 0; k < COUNT; k++) {
            assertEquals(1, power[k] / Math.exp(x[k]), 1e-13, "x = " + x[k]);
        }
        double[] ends = {0, 3, Double.POSITIVE_INFINITY, -900, Double.NEGATIVE_INFINITY, Double.NaN};
        Series.powers(ends, ends.length);
        assertEquals(1, ends[0], 0);
        assertEquals(1, ends[1], 0);
        assertEquals(1, ends[2], 0);
        assertTrue(
                ends[3] > 0 && ends[3] < 1e-17, "a power below the smallest uniform number, which is never accepted");
        assertEquals(ends[3], ends[4], 0);
        assertTrue(Double.isNaN(ends[5]));
    }
}
