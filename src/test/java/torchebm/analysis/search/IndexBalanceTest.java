package torchebm.analysis.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.BaseModel;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.testing.Counts;
import torchebm.testing.Models;

/** Tests winding numbers with known indices, and the searches that begin where these are not accounted for. */
class IndexBalanceTest {
    private static EnergySurface surface(BaseModel model, double reach) {
        return new EnergySurface(
                model, List.of(new Interval(-reach, 1.05 * reach), new Interval(-1.1 * reach, reach)), Frame.UNKNOWN);
    }

    private static EnergySurface surface(String energy, double reach) {
        return surface(Models.formula(energy, "dimension=2"), reach);
    }

    private static StationarySearch empty(EnergySurface surface) {
        return new StationarySearch(surface, new SearchSettings(1, 2, 0, 1_500_000, 20), Searches.here());
    }

    private static void search(IndexBalance balance) {
        for (int k = 0; k < 4 && balance.addPoints(); k++) {}
    }

    private static String counts(StationarySearch search) {
        return Counts.of(IntStream.range(0, search.points().size())
                .mapToObj(k -> search.points().get(k).kind().toString()));
    }

    /** The index of a point is 1 − (sectors in which the energy is lower). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1^2 + 3*x2^2 | 1",
                "-x1^2 - x2^4 | 1",
                "x1^2 - x2^4 | -1",
                "x1^3 - 3*x1*x2^2 | -2",
                "x1^3 + x2^2 | 0",
                "abs(x1) + abs(x2) | 1",
                "abs(x1) - abs(x2) | -1",
                "abs(x1) - x2^2 | -1",
                "-abs(x1) - x2^2 | 1",
                "abs(x1 - 0.3*x2) - abs(x2) + 0.2*x1 | -1",
                "abs(x1) + 0.5*x2 | 0"
            })
    void aWindingNumberIsTheIndexOfAPoint(String energy, int index) {
        GradientWinding winding = new GradientWinding(surface(energy, 1).scaled());
        assertEquals(index, winding.around(new double[] {0.0001, 0.0002}, 0.1));
        assertEquals(0, winding.around(new double[] {0.5, 0.4}, 0.1));
    }

    /** A gradient that vanishes on the way has no angle. */
    @Test
    void aCurveOfStationaryPointsHasNoWindingNumber() {
        GradientWinding winding =
                new GradientWinding(surface("(x1^2 + x2^2 - 0.25)^2", 0.7).scaled());
        assertEquals(GradientWinding.UNKNOWN, winding.around(new double[] {0.5, 0}, 0.1));
        assertEquals(1, winding.around(new double[2], 0.6));
    }

    /** No other search has begun, so all points are found by winding numbers. Counts are those of products of lines. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x1^2 - 1)^2 + (x2^2 - 1)^2 | 2 | 1 maximum, 4 minimum, 4 saddle",
                "0.01*sin(50*x1)*sin(50*x2) + x1^2 + x2^2 | 1 | 12 maximum, 20 minimum, 31 saddle",
                "x1^2 + x2^2 + 0.1*exp(-((x1 + 1.352)^2 + (x2 - 1.233)^2)/0.015^2) | 2 | 1 maximum, 1 minimum, 1 saddle",
                "x1^2 + x2^2 + 0.1*exp(-((x1 + 1.371)^2 + (x2 - 1.213)^2)/0.015^2) | 2 | 1 maximum, 1 minimum, 1 saddle",
                "x1^2 + x2^2 - 0.1*exp(-((x1 + 1.352)^2 + (x2 - 1.233)^2)/0.015^2) | 2 | 2 minimum, 1 saddle",
                "min((x1 - 1)^2 + x2^2, (x1 + 1)^2 + 1.5*x2^2 + 0.1) | 2 | 1 cusp-saddle, 2 minimum",
                "abs(x1 - x2^2) - x2^2 + x2^4 | 2 | 2 cusp-minimum, 1 cusp-saddle",
                "-abs(x1 - x2^2) - x2^2 + x2^4 | 2 | 1 cusp-maximum, 2 cusp-saddle",
                "abs(x1) - abs(x2 - 0.1*x1) | 2 | 1 cusp-saddle"
            })
    void pointsAreFoundByWindingNumbersAlone(String energy, double reach, String counts) {
        EnergySurface surface = surface(energy, reach);
        StationarySearch search = empty(surface);
        IndexBalance balance = new IndexBalance(surface, search);
        search(balance);
        assertEquals(counts, counts(search));
        IndexBalance.Sum sum = balance.sum().orElseThrow();
        assertEquals(sum.around(), sum.points());
    }

    /** A point that is missing is noticed. */
    @Test
    void sumsDifferWhilePointsAreMissing() {
        EnergySurface surface = surface("(x1^2 - 1)^2 + x2^2", 2);
        StationarySearch search = empty(surface);
        IndexBalance balance = new IndexBalance(surface, search);
        assertEquals(new IndexBalance.Sum(0, 1), balance.sum().orElseThrow());
        Searcher searcher = new Searcher(surface);
        for (double x : new double[] {-1, 1}) {
            search.add(searcher.stationary(new double[] {x, 0}).orElseThrow());
        }
        assertEquals(new IndexBalance.Sum(2, 1), balance.sum().orElseThrow());
        balance.addPoints();
        assertEquals(new IndexBalance.Sum(1, 1), balance.sum().orElseThrow());
    }

    /** Networks with rectifiers: as many minima and maxima less saddles as the gradient turns around the box. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,16,1 | 1",
                "2,16,1 | 3",
                "2,16,1 | 5",
                "2,16,16,1 | 1",
                "2,16,16,1 | 2",
                "2,16,16,1 | 4",
                "2,16,16,1 | 5",
                "2,16,16,1 | 7"
            })
    void networksWithRectifiersAreComplete(String layers, int seed) {
        EnergySurface surface = surface(
                Models.named("mlp", "layers=[" + layers + "]", "activation=relu", "seed=" + seed)
                        .model(),
                4);
        StationarySearch search = empty(surface);
        IndexBalance balance = new IndexBalance(surface, search);
        search(balance);
        IndexBalance.Sum sum = balance.sum().orElseThrow();
        assertEquals(sum.around(), sum.points());
        assertTrue(search.points().size() > 1);
    }
}
