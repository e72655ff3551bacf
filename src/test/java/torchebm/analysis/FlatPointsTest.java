package torchebm.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.testing.Counts;
import torchebm.testing.Models;

/**
 * Tests that points with vanishing curvatures are told apart: flat ones that are alone, and those of curves, surfaces and regions. The kinds
 * and numbers follow from the formulas. Ranges are not symmetric, so that the points are not on the nodes of grids.
 */
class FlatPointsTest {
    private static List<CriticalPoint> points(String energy, int dimension, double reach) {
        return analysis(energy, dimension, reach).points();
    }

    private static Analysis analysis(String energy, int dimension, double reach) {
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            ranges.add(i % 2 == 0 ? new Interval(-reach, 1.05 * reach) : new Interval(-1.1 * reach, reach));
        }
        EnergySurface surface =
                new EnergySurface(Models.formula(energy, "dimension=" + dimension), ranges, Frame.UNKNOWN);
        return Analyzer.run(surface, new AnalysisSettings(150, 10, 1), List.of());
    }

    private static String counts(List<CriticalPoint> points) {
        return Counts.of(points.stream().map(point -> point.kind() + " " + point.index() + " " + point.flat()));
    }

    /** The numbers of points with a kind, an index and a number of flat directions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1^10 + x2^2 | 2 | 1 minimum 0 0",
                "x1^20 + x2^20 | 2 | 1 minimum 0 0",
                "(x1^2 + x2^2)^5 | 2 | 1 minimum 0 0",
                "x1^10 + (x2 - x1^2)^2 | 2 | 1 minimum 0 0",
                "(0.8*x1 + 0.6*x2 - 0.3)^10 + (0.8*x2 - 0.6*x1 + 0.2)^2 + 5 | 2 | 1 minimum 0 0",
                "(0.956*x1 + 0.292*x2 - 0.1)^20 + (0.956*x2 - 0.292*x1 + 0.2)^4 | 2 | 1 minimum 0 0",
                "1e3*((x1/1e-3)^10 + (x2/1e-3)^2) | 2e-3 | 1 minimum 0 0",
                "(x1/1e3)^10 + (x2/1e3)^2 | 2e3 | 1 minimum 0 0",
                "x1^14 + x1^2*x2^2 + x2^4 | 2 | 1 minimum 0 0",
                "-norm(x) | 2 | 4 boundary-minimum 0 0, 4 boundary-saddle 1 0, 1 cusp-maximum 2 0",
                "(hypot(x1 - 0.3, x2) - 1)^2 + 0.1*x1 | 2 | 1 cusp-maximum 2 0, 1 minimum 0 0, 1 saddle 1 0",
                "norm(x)^2 - 0.5*x1^2 | 2 | 1 minimum 0 0",
                "abs(x1)^2 - 0.5*x1^2 + x2^2 | 2 | 1 minimum 0 0",
                "x1^2 + x2^2 + 3*abs(x1*x2) | 2 | 1 cusp-minimum 0 0",
                "abs(x1 - 0.3)*abs(x2 - 0.4) + 0.1*((x1 - 0.3)^2 + (x2 - 0.4)^2) | 2 | 1 cusp-minimum 0 0",
                "x1^2 + x2^2 - 3*abs(x1*x2) | 2 | 4 boundary-minimum 0 0, 1 cusp-saddle 1 0",
                "-abs(x1) + x2^2 | 2 | 2 boundary-minimum 0 0, 1 cusp-saddle 1 0",
                "1/norm(x - [0.3, 0]) + 0.1*(x1^2 + 2*x2^2) | 2 | 2 minimum 0 0, 2 saddle 1 0",
                "-log(norm(x)) + x1^2 + 2*x2^2 | 2 | 2 minimum 0 0, 2 saddle 1 0",
                "(norm(x)^2 - 1)^2 + 1.5*x1^2 | 2 | 1 maximum 2 0, 2 minimum 0 0, 2 saddle 1 0",
                "exp(-1/(x1^2 + x2^2)) | 2 | 1 minimum 0 0",
                "(x1^2 - 1)^10 + x2^2 | 2 | 2 minimum 0 0, 1 saddle 1 0",
                "-x1^10 - x2^2 | 2 | 4 boundary-minimum 0 0, 4 boundary-saddle 1 0, 1 maximum 2 0",
                "x1^10 - x2^2 | 2 | 2 boundary-minimum 0 0, 1 saddle 1 0",
                "x1^2 - x2^10 | 2 | 2 boundary-minimum 0 0, 1 saddle 1 0",
                "x1^5 + x2^2 | 2 | 1 boundary-minimum 0 0, 1 inflection 0 0",
                "x1^9 + x2^4 | 2 | 1 boundary-minimum 0 0, 1 inflection 0 0",
                "(x1 - 0.1)^3 - 3*(x1 - 0.1)*(x2 + 0.2)^2 | 2 | 3 boundary-minimum 0 0, 1 saddle 1 0",
                "(x1^2 - 1)^2 + 1e-7*x2 | 2 | 2 boundary-minimum 0 0, 1 boundary-saddle 1 0"
            })
    void isolatedPointsAreNoCurves(String energy, double reach, String counts) {
        assertEquals(counts, counts(points(energy, 2, reach)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x1^2 + x2^2 - 0.01)^2 | 2 | 1 maximum 2 0, 1 minimum 0 1",
                "((x1 - 0.3)^2 + (x2 + 0.2)^2 - 0.0004)^2 | 2 | 1 maximum 2 0, 1 minimum 0 1",
                "(x1^2 + x2^2 - 1)^2 | 2e3 | 1 maximum 2 0, 1 minimum 0 1",
                "(1e6*x1^2 + 1e6*x2^2 - 1)^2 | 2e-3 | 1 maximum 2 0, 1 minimum 0 1",
                "(x1^2/0.003 + x2^2/0.001 - 1)^2 | 2 | 1 maximum 2 0, 1 minimum 0 1",
                "(x1^2 + x2^2 - 1)^10 | 2 | 1 maximum 2 0, 1 minimum 0 1",
                "(x1^2 + x2^2 - 1)^3 | 2 | 1 inflection 0 1, 1 minimum 0 0",
                "(x1^2 + x2^2 - 1)^2 + 1e-6*x1 | 2 | 1 maximum 2 0, 1 minimum 0 0, 1 saddle 1 0",
                "((x1 - 1)^2 + x2^2 - 0.1)^2*((x1 + 1)^2 + x2^2 - 0.2)^2 | 2 | 2 maximum 2 0, 2 minimum 0 1, 1 saddle 1 0",
                "((x1^2 + x2^2)^2 - 2*(x1^2 - x2^2))^2 | 2 | 2 maximum 2 0, 1 minimum 0 1",
                "(x1*x2)^2 | 2 | 1 minimum 0 1",
                "((0.956*x1 + 0.292*x2 - 0.1)*(0.956*x2 - 0.5*x1 + 0.2))^2 | 2 | 1 minimum 0 1",
                "(x1*(x1 - 1)*x2)^2 | 2 | 1 minimum 0 1",
                "x1^8*x2^2 | 2 | 1 minimum 0 1",
                "(x1^2 - x2^3)^2 | 2 | 1 minimum 0 1",
                "(x1 - 0.3)^10 | 2 | 1 minimum 0 1",
                "(x1^2 - 1)^2 | 2 | 1 maximum 1 1, 2 minimum 0 1",
                "(cos(x1)*cos(x2) - 0.5)^2 | 6 | 1 boundary-minimum 0 0, 8 boundary-saddle 1 0, 16 maximum 2 0, 13 minimum 0 1, 16 saddle 1 0",
                "max(0, abs(x1) - 1) + x2^2 | 2 | 1 minimum 0 1",
                "max(0, abs(x1) - 1)^2 + x2^2 | 2 | 1 minimum 0 1",
                "abs(x1^2 - 1) | 2 | 2 cusp-minimum 0 1, 1 maximum 1 1",
                "abs(x1^2 + x2^2 - 0.01) | 2 | 1 cusp-minimum 0 1, 1 maximum 2 0",
                "abs(x1*x2) | 2 | 1 cusp-minimum 0 1",
                "x2^2 - relu(-x1)^2 | 2 | 1 boundary-minimum 0 0, 1 inflection 0 1",
                "x2^2 + relu(-x1)^2 | 2 | 1 minimum 0 1",
                "x2^2 - relu(-x1)^2 - relu(x1 - 1)^2 | 2 | 2 boundary-minimum 0 0, 1 saddle 1 0",
                "-abs(x1 - 0.3)*exp(-sum(x^2)) | 3 | 1 cusp-maximum 1 1, 2 minimum 0 0",
                "-abs(hypot(x1, x2) - 1)*exp(-x1^2 - (x2 - 0.3)^2) | 3 | 1 cusp-maximum 1 1, 1 cusp-minimum 0 0, 1 minimum 0 0, 1 saddle 1 0",
                "-abs(x2 - x1^2 + 1)*exp(-sum(x^2)) | 3 | 1 cusp-maximum 1 1, 3 minimum 0 0, 1 saddle 1 0",
                "-abs(x1*x2*(x1 - x2))*exp(-sum(x^2)) | 3 | 1 cusp-maximum 1 1, 6 minimum 0 0"
            })
    void curvesAreOnePoint(String energy, double reach, String counts) {
        assertEquals(counts, counts(points(energy, 2, reach)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max(0, x1^2 + x2^2 - 1) | 2 | 1 plateau 0 2",
                "max(0, (x1 - 0.3)^2 + (x2 + 0.1)^2 - 0.2) | 2 | 1 plateau 0 2",
                "max(0, x1^2 + x2^2 - 1)^2 | 2 | 1 plateau 0 2",
                "max(0, abs(x1) - 1) + max(0, abs(x2) - 1) | 2 | 1 plateau 0 2",
                "relu(x1 + x2 - 0.2) + relu(-x1 + 0.3*x2) + relu(-x2 - 0.5) | 2 | 1 plateau 0 2",
                "max(0, abs(x1^2 - 1) - 0.3) | 2 | 1 maximum 1 1, 2 plateau 0 2",
                "-exp(-50*(x1^2 + x2^2)) | 10 | 1 minimum 0 0, 1 plateau 0 2",
                "-exp(-50*((x1 - 0.3)^2 + (x2 + 0.1)^2)) - exp(-50*((x1 + 1)^2 + (x2 + 1)^2)) | 2 | 2 minimum 0 0, 1 saddle 1 0",
                "tanh(x1^2 + x2^2 - 4)^2 | 6 | 1 maximum 2 0, 1 minimum 0 1, 1 plateau 0 2"
            })
    void regionsAreOnePoint(String energy, double reach, String counts) {
        assertEquals(counts, counts(points(energy, 2, reach)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | x1^10 | 1 minimum 0 0",
                "1 | (x1 - 0.313)^20 + 3 | 1 minimum 0 0",
                "1 | x1^3 | 1 boundary-minimum 0 0, 1 inflection 0 0",
                "1 | clip(x1, -1, 1) | 2 plateau 0 1",
                "1 | max(0, abs(x1) - 1) | 1 plateau 0 1",
                "1 | min((x1 - 1)^2, (x1 + 1)^2, 0.2 + (x1 - 0.1)^2) | 2 cusp-maximum 1 0, 3 minimum 0 0",
                "1 | -abs(x1) | 2 boundary-minimum 0 0, 1 cusp-maximum 1 0",
                "1 | abs(abs(x1 - 0.3) - 0.05) | 1 cusp-maximum 1 0, 2 cusp-minimum 0 0",
                "3 | abs(abs(x1) - 0.05) + abs(abs(x2) - 1) + abs(x3) | 4 cusp-minimum 0 0",
                "3 | x1^2 + x2^2 + 3*abs(x1*x2) + x3^2 | 1 cusp-minimum 0 0",
                "3 | x2^2 + x3^2 - x1*sqrt(abs(x1)) | 1 boundary-minimum 0 0, 1 inflection 0 0",
                "3 | x1^10 + x2^10 + x3^2 | 1 minimum 0 0",
                "3 | (x1^2 + x2^2 - 1)^2 + x3^2 | 1 minimum 0 1, 1 saddle 2 0",
                "3 | (x1*x2)^2 + x3^2 | 1 minimum 0 1",
                "3 | (x1^2 - 1)^2 + x2^2 | 2 minimum 0 1, 1 saddle 1 1",
                "3 | x1*x2*x3 | 4 boundary-minimum 0 0, 1 saddle 1 1",
                "3 | (x1^2 + x2^2 + x3^2 - 0.01)^2 | 1 maximum 3 0, 1 minimum 0 2",
                "3 | (x1^2 + 2*x2^2 + 3*x3^2 - 1)^2 | 1 maximum 3 0, 1 minimum 0 2",
                "3 | (x1^2 + x2^2 - 1)^2 | 1 maximum 2 1, 1 minimum 0 2",
                "3 | ((x1^2 + x2^2 + x3^2 - 1)*((x1 - 1)^2 + (x2 - 1)^2 + x3^2 - 0.1))^2 | 2 maximum 3 0, 2 minimum 0 2, 1 saddle 1 0",
                "3 | (x1^2 + x2^2 + x3^2 - 1)^4 | 1 maximum 3 0, 1 minimum 0 2",
                "3 | ((x1^2 + x2^2 + x3^2 - 1)*(x1^2 + x2^2 + x3^2 - 3))^4 | 1 maximum 1 2, 1 maximum 3 0, 2 minimum 0 2",
                "3 | (x1^2 - 1)^4 | 1 maximum 1 2, 2 minimum 0 2",
                "3 | (0.8*x1 + 0.6*x2 - 0.3*x3 - 0.1)^4 | 1 minimum 0 2",
                "3 | -(0.8*x1 + 0.6*x2 - 0.3*x3 - 0.1)^4 | 2 boundary-minimum 0 0, 1 maximum 1 2",
                "3 | (0.8*x1 + 0.6*x2 - 0.3*x3 - 0.1)^5 | 1 boundary-minimum 0 0, 1 inflection 0 2",
                "3 | (x1^2 + x2^2)^4 | 1 minimum 0 1",
                "3 | (x1*x2*x3)^2 | 1 minimum 0 2",
                "3 | ((x1^2 + x2^2 + x3^2 - 1)*x3)^2 | 2 maximum 3 0, 1 minimum 0 2",
                "3 | ((x1 + 0.5*x2)*(x2 - 0.3*x3 + 0.1)*(x3 - 0.7*x1))^2 | 1 minimum 0 2",
                "3 | max(0, x1^2 + x2^2 - 1) + x3^2 | 1 minimum 0 2",
                "3 | max(0, x1^2 + x2^2 + x3^2 - 1) | 1 plateau 0 3",
                "4 | ((x1 - x3)^2 + (x2 - x4)^2 - 1)^2 | 1 maximum 2 2, 1 minimum 0 3"
            })
    void dimensionsDoNotMatter(int dimension, String energy, String counts) {
        assertEquals(counts, counts(points(energy, dimension, 2)));
    }

    /** The maxima along a curve that separates several minima, each pair of which is joined at some place of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-x1^2*x2^2*exp(-sum(x^2)) | 3 | X1 M1 M2, X1 M1 M3, X1 M2 M4, X1 M3 M4",
                "-abs(x1*x2)*exp(-sum(x^2)) | 3 | X1 M1 M2, X1 M1 M3, X1 M2 M4, X1 M3 M4",
                "-abs(sin(x1)*sin(x2)) | 2.8 | X1 M1 M2, X1 M1 M3, X1 M2 M4, X1 M3 M4",
                "-x1^2*(x2^2 - 1)^2*exp(-sum(x^2)) | 3"
                        + "| X1 M1 M2, X1 M1 M3, X1 M1 M4, X1 M2 M5, X1 M2 M6, X1 M3 M5, X1 M4 M6"
            })
    void aRidgeJoinsAllMinimaBesideIt(String energy, double reach, String joined) {
        Analysis analysis = analysis(energy, 2, reach);
        assertEquals(
                joined,
                analysis.connections().stream()
                        .map(one -> analysis.names().get(one.saddle()) + " "
                                + Stream.of(one.first(), one.second())
                                        .sorted()
                                        .map(analysis.names()::get)
                                        .collect(Collectors.joining(" ")))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    /** Between two narrow wells, the energy falls by less than rounding over a tenth of the box, as it does for Michalewicz's function. */
    @Test
    void aSaddleBetweenFlatSidesIsConnected() {
        Analysis analysis = analysis("x2^2 - exp(-60*(x1 - 1)^2) - 0.5*exp(-60*(x1 + 1)^2)", 2, 1.6);
        assertEquals(
                1,
                analysis.connections().stream()
                        .filter(one -> one.isComplete() && one.first() != one.second())
                        .count());
        assertEquals(List.of(), analysis.differences());
    }

    /** Of Holder's table, all points with the energy 0 are maxima; there are no saddles, and the grid agrees. */
    @Test
    void aNetOfRidgesJoinsAllMinima() {
        Analysis analysis = analysis("-abs(sin(x1)*cos(x2)*exp(abs(1 - hypot(x1, x2)/pi)))", 2, 10);
        assertEquals(
                "1 cusp-maximum 1 1",
                counts(analysis.points().stream()
                        .filter(point -> !point.kind().isMinimum())
                        .toList()));
        assertEquals(List.of(), analysis.differences());
    }

    /** The index of a point at which all curvatures vanish is the winding number of the gradient: −2 at a monkey saddle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1^3 - 3*x1*x2^2",
                "x1^4 - 6*x1^2*x2^2 + x2^4",
                "x1^3 + x2^4",
                "x1^3 - 3*x1*x2^2 + 0.1*sum(x^2)^2"
            })
    void degeneratePointsAddUp(String energy) {
        assertEquals(List.of(), analysis(energy, 2, 2).differences());
    }

    /** The place of a flat minimum is exact, although energies do not tell it from many others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x1 - 0.313)^10 + (x2 + 0.171)^2 | 0.313 | -0.171",
                "(x1 - 0.313)^20 + (x2 + 0.171)^20 + 3 | 0.313 | -0.171",
                "x1^10 + (x2 - x1^2)^2 | 0 | 0"
            })
    void flatMinimaAreInTheMiddle(String energy, double x1, double x2) {
        List<CriticalPoint> found = points(energy, 2, 2);
        assertEquals(1, found.size());
        assertEquals(
                x1,
                found.get(0).x()[0],
                1e-4,
                () -> Arrays.toString(found.get(0).x()));
        assertEquals(
                x2,
                found.get(0).x()[1],
                1e-4,
                () -> Arrays.toString(found.get(0).x()));
    }
}
