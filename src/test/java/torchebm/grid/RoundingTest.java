package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundingTest {
    @Test
    void equalEnergiesHaveEqualNumbers() {
        assertArrayEquals(
                new double[] {0, 0, 2.10425031, 2.10425031},
                Rounding.rounded(1, 7.9e-31, 0, 2.104250310311258, 2.1042503103112584));
    }

    /** A pole does not make all other energies 0. */
    @Test
    void theLargestEnergyIsNotTheScale() {
        assertArrayEquals(
                new double[] {-2, -2, -1.00429127, 5.8e107}, Rounding.rounded(3, -2, -2, -1.00429127, 5.8e107), 1e95);
        assertEquals(1e-13, Rounding.error(1, 1e-31), 1e-20);
    }
}
