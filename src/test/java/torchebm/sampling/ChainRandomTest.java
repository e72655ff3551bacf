package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChainRandomTest {
    private static final int CHAINS = 64;
    private static final int NUMBERS = 20_000;

    /** The number of standard errors that no statistic of the fixed seed exceeds. */
    private static final double ERRORS = 4.5;

    @Test
    void numbersAreUniformInEachChainAndIndependentOfTheNextChainAndNumber() {
        ChainRandom random = new ChainRandom(5, 0, CHAINS);
        int cells = 64;
        int[] counts = new int[cells];
        double besides = 0;
        double next = 0;
        double[] last = new double[CHAINS];
        double[] numbers = new double[CHAINS];
        for (int k = 0; k < NUMBERS; k++) {
            random.uniforms(k, numbers, 0);
            for (int c = 0; c < CHAINS; c++) {
                assertTrue(numbers[c] > 0 && numbers[c] < 1);
                assertEquals(numbers[c], random.uniform(c, k), 0);
                counts[(int) (cells * numbers[c])]++;
                besides += c == 0 ? 0 : (numbers[c] - 0.5) * (numbers[c - 1] - 0.5) * 12;
                next += k == 0 ? 0 : (numbers[c] - 0.5) * (last[c] - 0.5) * 12;
            }
            System.arraycopy(numbers, 0, last, 0, CHAINS);
        }
        double total = (double) CHAINS * NUMBERS;
        double chi = Arrays.stream(counts)
                .mapToDouble(count -> Math.pow(count - total / cells, 2) / (total / cells))
                .sum();
        assertEquals(cells - 1, chi, ERRORS * Math.sqrt(2.0 * (cells - 1)));
        assertEquals(0, besides / Math.sqrt(total), ERRORS);
        assertEquals(0, next / Math.sqrt(total), ERRORS);
    }

    @Test
    void aChainHasItsNumbersInAnyTile() {
        ChainRandom all = new ChainRandom(9, 0, 40);
        ChainRandom some = new ChainRandom(9, 30, 5);
        for (long k : new long[] {0, 1, 123_456_789_012L, -5, Long.MIN_VALUE}) {
            assertEquals(all.uniform(32, k), some.uniform(2, k), 0);
        }
    }

    @Test
    void normalNumbersHaveTheMomentsAndTailsOfTheNormalDistribution() {
        int dimension = 3;
        Normals normals = new Normals(new ChainRandom(6, 0, CHAINS), CHAINS, dimension);
        double[][] z = new double[dimension][CHAINS];
        double[] moments = new double[9];
        int beyond = 0;
        double products = 0;
        for (int k = 0; k < NUMBERS; k++) {
            normals.fill((long) k * Normals.uniforms(dimension), z);
            for (int c = 0; c < CHAINS; c++) {
                for (double[] column : z) {
                    double power = 1;
                    for (int m = 0; m < moments.length; m++) {
                        moments[m] += power;
                        power *= column[c];
                    }
                    beyond += Math.abs(column[c]) > 3 ? 1 : 0;
                }
                products += z[0][c] * z[1][c] + z[1][c] * z[2][c] + z[0][c] * z[2][c];
            }
        }
        double total = (double) dimension * CHAINS * NUMBERS;
        double[] expected = {1, 0, 1, 0, 3, 0, 15, 0, 105};
        double[] ofSquares = {1, 1, 3, 15, 105, 945, 10_395, 135_135, 2_027_025};
        for (int m = 0; m < moments.length; m++) {
            double error = Math.sqrt((ofSquares[m] - expected[m] * expected[m]) / total);
            assertEquals(expected[m], moments[m] / total, ERRORS * error, "moment " + m);
        }
        double tail = 0.0026997960632601866; // erfc(3/√2)
        assertEquals(tail, beyond / total, ERRORS * Math.sqrt(tail / total));
        assertEquals(0, products / Math.sqrt(total), ERRORS);
    }

    @Test
    void normalNumbersAreThoseOfBoxAndMuller() {
        ChainRandom random = new ChainRandom(2, 0, CHAINS);
        Normals normals = new Normals(random, CHAINS, 2);
        double[][] z = new double[2][CHAINS];
        normals.fill(7, z);
        double[] u = new double[CHAINS];
        double[] w = new double[CHAINS];
        random.pairs(7, u, w, 0);
        double[][] exact = new double[2][CHAINS];
        for (int c = 0; c < CHAINS; c++) {
            double r = Math.sqrt(-2 * Math.log(u[c]));
            exact[0][c] = r * Math.cos(2 * Math.PI * w[c]);
            exact[1][c] = r * Math.sin(2 * Math.PI * w[c]);
        }
        assertArrayEquals(exact[0], z[0], 1e-11);
        assertArrayEquals(exact[1], z[1], 1e-11);
    }
}
