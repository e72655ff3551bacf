package torchebm.sampling.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.testing.Resources;

/** Compares summaries of draws with those of ArviZ. */
class DiagnosticsTest {
    private static final double TOLERANCE = 1e-9;

    private static void assertClose(double expected, double found, String what) {
        if (Double.isFinite(expected)) {
            assertEquals(expected, found, TOLERANCE * Math.abs(expected) + Double.MIN_VALUE, what);
        } else {
            assertEquals(expected, found, what);
        }
    }

    private static double[][] mapped(double[][] x, DoubleUnaryOperator function) {
        return Arrays.stream(x)
                .map(chain -> Arrays.stream(chain).map(function).toArray())
                .toArray(double[][]::new);
    }

    /** The reference has its draws' first and last numbers, so that the draws themselves are compared, too. */
    @TestFactory
    Stream<DynamicTest> summariesAreThoseOfArviz() {
        JsonNode sets = Resources.reference("diagnostics.json");
        assertEquals(4, sets.size());
        return StreamSupport.stream(sets.spliterator(), false)
                .map(set -> DynamicTest.dynamicTest(set.get("name").asText(), () -> {
                    int count = set.get("draws").asInt();
                    double[][] draws = TestDraws.of(
                            set.get("chains").asInt(),
                            count,
                            set.get("rho").asDouble(),
                            set.get("shift").asDouble(),
                            set.get("seed").asLong());
                    double[] first = Resources.numbers(set.get("first"));
                    double[] last = Resources.numbers(set.get("last"));
                    assertArrayEquals(first, Arrays.copyOf(draws[0], first.length), 1e-12);
                    assertArrayEquals(
                            last, Arrays.copyOfRange(draws[draws.length - 1], count - last.length, count), 1e-12);
                    Summary summary = Diagnostics.of(draws);
                    assertClose(set.get("rhat_rank").asDouble(), summary.rHat(), "R-hat");
                    assertClose(set.get("ess_bulk").asDouble(), summary.essBulk(), "bulk");
                    assertClose(set.get("ess_tail").asDouble(), summary.essTail(), "tail");
                    assertClose(set.get("ess_mean").asDouble(), summary.essMean(), "mean");
                    assertClose(set.get("mcse_mean").asDouble(), summary.mcseMean(), "error of the mean");
                    assertClose(set.get("mcse_sd").asDouble(), summary.mcseSd(), "error of the deviation");
                    assertClose(
                            draws.length * count / set.get("ess_mean").asDouble(),
                            summary.autocorrelationTime(),
                            "time");
                    double[] bfmi = Resources.numbers(set.get("bfmi"));
                    assertArrayEquals(bfmi, Bfmi.of(draws), TOLERANCE);
                }));
    }

    private static double[][] edge(String name) {
        return switch (name) {
            case "odd" -> TestDraws.of(3, 501, 0.5, 0, 5);
            case "ties" -> mapped(TestDraws.of(2, 300, 0.8, 0, 6), x -> Math.rint(2 * x) / 2);
            case "one chain" -> TestDraws.of(1, 200, 0.7, 0, 7);
            case "two values" -> mapped(TestDraws.of(2, 100, 0.3, 0, 8), Math::signum);
            case "four draws" -> TestDraws.of(2, 4, 0, 0, 9);
            case "five draws" -> TestDraws.of(3, 5, 0, 0, 10);
            case "equal" -> new double[][] {{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, {3, 3, 3, 3, 3, 3, 3, 3, 3, 3}};
            case "three draws" -> TestDraws.of(2, 3, 0, 0, 11);
            case "one stays" -> {
                double[] still = new double[50];
                Arrays.fill(still, 0.25);
                yield new double[][] {TestDraws.of(1, 50, 0, 0, 12)[0], still};
            }
            case "large offset" -> mapped(TestDraws.of(2, 100, 0.5, 0, 13), x -> x + 1e6);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * Values of ArviZ 0.23.4: mcse(method="mean"), ess of bulk, tail and mean, and rhat; the error of the deviation, by NumPy,
     * is √((mean(v²) − mean(v)²) / ess / mean(v) / 4) with v = (x − mean(x))², as in the reference.
     */
    @ParameterizedTest
    @CsvSource({
        "odd, 0.04451396930563871, 0.029468127949883106, 516.4719835988659, 825.5890441462107, 504.7573853387059,"
                + " 1.0024938841192828",
        "ties, 0.11191322174289474, 0.07586167240982226, 78.79281435207449, 159.9937840986008, 78.4292612638341,"
                + " 1.0255618169560108",
        "one chain, 0.13473454638489313, 0.08583709565856332, 48.19094845188443, 112.63071490256773,"
                + " 48.16137077176572, NaN",
        "two values, 0.09190860935630106, 0.011081502122479655, 117.26414035081392, 117.26414035081396,"
                + " 117.26414035081396, 1.000233553380435",
        "four draws, 0.2731913693241354, 0.22796847835069164, 7.224719895935548, 7.224719895935548,"
                + " 7.224719895935548, 0.9867574573070469",
        "five draws, 0.2619683028806616, 0.16826409831005498, 12.9501749525715, 12.9501749525715, 12.9501749525715,"
                + " 1.0521072730316576",
        "equal, 0, NaN, 20, 20, 20, NaN",
        "three draws, NaN, NaN, NaN, NaN, NaN, NaN",
        "one stays, 0.08147654081331136, 0.08475947925174993, 90.77247769379446, 20.005334755934925,"
                + " 85.20893030038518, 2.227289977185652",
        // near 10⁶, numbers are rounded to 10⁻¹⁰
        "large offset, 0.10336766126485714, 0.07639748132667305, 83.39988085188375, 146.68214776432157,"
                + " 84.61692165171002, 1.0270150252441923",
    })
    void edgesAreThoseOfArviz(
            String name, double mcseMean, double mcseSd, double bulk, double tail, double mean, double rHat) {
        Summary summary = Diagnostics.of(edge(name));
        assertClose(mcseMean, summary.mcseMean(), "error of the mean");
        assertClose(mcseSd, summary.mcseSd(), "error of the deviation");
        assertClose(bulk, summary.essBulk(), "bulk");
        assertClose(tail, summary.essTail(), "tail");
        assertClose(mean, summary.essMean(), "mean");
        assertClose(rHat, summary.rHat(), "R-hat");
    }

    @Test
    void momentsAreThoseOfAllDraws() {
        Summary summary = Diagnostics.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertEquals(3.5, summary.mean());
        assertEquals(Math.sqrt(3.5), summary.sd(), 1e-15);
    }

    @Test
    void nanIsNotSummarised() {
        double[][] draws = TestDraws.of(2, 100, 0, 0, 1);
        draws[1][50] = Double.NaN;
        double none = Double.NaN;
        assertEquals(new Summary(none, none, none, none, none, none, none, none, none), Diagnostics.of(draws));
        assertTrue(Double.isNaN(Diagnostics.of(new double[0][]).mean()));
    }

    /** ArviZ tells whether an infinite draw is in the bulk, but no mean exists. */
    @Test
    void infiniteDrawsHaveRanks() {
        double[][] draws = TestDraws.of(2, 100, 0, 0, 1);
        int largest = 0;
        for (int t = 0; t < 100; t++) {
            largest = draws[0][t] > draws[0][largest] ? t : largest;
        }
        draws[1][0] = Math.max(draws[1][0], draws[0][largest] + 1);
        double bulk = Diagnostics.of(draws).essBulk();
        draws[1][0] = Double.POSITIVE_INFINITY;
        Summary summary = Diagnostics.of(draws);
        assertEquals(bulk, summary.essBulk());
        assertTrue(Double.isNaN(summary.essMean()));
        assertTrue(Double.isFinite(summary.rHat()));
    }

    @Test
    void chainsThatStayApartHaveInfiniteRHat() {
        assertEquals(
                Double.POSITIVE_INFINITY,
                Diagnostics.of(new double[][] {{0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, {0.3, 0.3, 0.3, 0.3, 0.3, 0.3}})
                        .rHat());
    }

    /** A scale or an offset is no property of a chain: energies may be of any size. */
    @ParameterizedTest
    @CsvSource({"1e-200", "1e-20", "1e150", "1e300"})
    void scalesDoNotMatter(double scale) {
        double[][] draws = TestDraws.of(2, 101, 0.5, 0, 1);
        Summary plain = Diagnostics.of(draws);
        Summary scaled = Diagnostics.of(mapped(draws, x -> scale * x));
        assertClose(plain.essMean(), scaled.essMean(), "mean");
        assertClose(plain.essBulk(), scaled.essBulk(), "bulk");
        assertClose(plain.rHat(), scaled.rHat(), "R-hat");
        assertClose(plain.mean() * scale, scaled.mean(), "mean");
        assertClose(plain.sd() * scale, scaled.sd(), "deviation");
        assertClose(plain.mcseMean() * scale, scaled.mcseMean(), "error of the mean");
        assertClose(plain.mcseSd() * scale, scaled.mcseSd(), "error of the deviation");
    }

    @Test
    void differentLengthsAreRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Diagnostics.of(new double[][] {{1, 2}, {1, 2, 3}}));
        assertEquals("chains must have one length, but have 2 and 3 draws", e.getMessage());
    }

    @Test
    void energyThatStaysHasNoFraction() {
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, Double.NaN, 1.8125 / 0.575, 1.8125 / 0.575},
                Bfmi.of(new double[][] {{}, {1}, {2, 2, 2}, {0, 1, -1, 0.5, 0.5}, {0, 1e300, -1e300, 5e299, 5e299}}),
                1e-14);
    }

    /** Φ⁻¹ by SciPy's norm.ppf. */
    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-20, -9.262340089798409",
        "1e-10, -6.361340902404056",
        "1e-6, -4.753424308822899",
        "0.001, -3.090232306167813",
        "0.0749, -1.4402382675279635",
        "0.0751, -1.4388253927525403",
        "0.3, -0.5244005127080409",
        "0.5, 0",
        "0.9, 1.2815515655446004",
        "0.9999, 3.719016485455709"
    })
    void quantilesAreThoseOfSciPy(double p, double z) {
        assertEquals(z, NormalQuantile.at(p), 4e-15 * Math.abs(z));
    }

    /** Against the sums of the definition, which take n² steps. */
    @ParameterizedTest
    @CsvSource({"1", "2", "8", "64"})
    void transformsAreTheirSums(int size) {
        double[][] x = TestDraws.of(2, size, 0, 0, 1);
        double[] re = x[0].clone();
        double[] im = x[1].clone();
        FourierTransform transform = new FourierTransform(size);
        transform.forward(re, im);
        for (int k = 0; k < size; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int t = 0; t < size; t++) {
                double c = Math.cos(2 * Math.PI * k * t / size);
                double s = -Math.sin(2 * Math.PI * k * t / size);
                sumRe += x[0][t] * c - x[1][t] * s;
                sumIm += x[0][t] * s + x[1][t] * c;
            }
            int at = size == 1 ? 0 : Integer.reverse(k) >>> (Integer.numberOfLeadingZeros(size) + 1);
            assertEquals(sumRe, re[at], 1e-12);
            assertEquals(sumIm, im[at], 1e-12);
        }
        transform.ofReversed(re, im);
        for (int t = 0; t < size; t++) {
            int back = (size - t) % size; // twice a transform is a reflection
            assertEquals(size * x[0][t], re[back], 1e-11);
            assertEquals(size * x[1][t], im[back], 1e-11);
        }
    }
}
