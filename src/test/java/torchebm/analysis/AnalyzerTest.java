package torchebm.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.BaseModel;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.testing.Models;

/** Tests the search for stationary points with the known ones of the catalogue, and with the kinds that need care. */
class AnalyzerTest {
    private static EnergySurface surface(Landscape landscape) {
        return new EnergySurface(landscape.model(), Models.ranges(landscape), landscape.frame());
    }

    private static Analysis analysis(EnergySurface surface) {
        Analysis found =
                Analyzer.run(surface, new AnalysisSettings(surface.dimension() > 2 ? 300 : 150, 10, 1), List.of());
        assertTrue(found.search().isComplete());
        return found;
    }

    private static List<CriticalPoint> points(EnergySurface surface) {
        return analysis(surface).points();
    }

    private static List<CriticalPoint> points(Landscape landscape) {
        return points(surface(landscape));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "muller-brown",
                "wolfe-quapp",
                "many-well",
                "two-moons",
                "himmelblau",
                "styblinski-tang",
                "six-hump-camel",
                "three-hump-camel",
                "branin",
                "beale",
                "booth",
                "goldstein-price",
                "rosenbrock",
                "double-well",
                "gaussian",
                "harmonic",
                "ackley",
                "funnel",
                "drop-wave"
            })
    void findsTheKnownPoints(String name) {
        Landscape landscape = Models.named(name);
        EnergySurface surface = surface(landscape);
        List<CriticalPoint> found = points(surface);
        for (StationaryPoint known : landscape.stationaryPoints()) {
            double[] x = known.x().stream().mapToDouble(Double::doubleValue).toArray();
            CriticalPoint nearest = found.get(0);
            for (CriticalPoint point : found) {
                nearest = surface.distance(point.x(), x) < surface.distance(nearest.x(), x) ? point : nearest;
            }
            assertTrue(surface.distance(nearest.x(), x) < 1e-6, known::toString);
            assertEquals(known.energy(), nearest.energy(), 1e-10 * Math.max(1, Math.abs(known.energy())));
            String kind = known.kind() == StationaryPoint.Kind.BOUNDARY_MINIMUM
                    ? "boundary-minimum"
                    : known.kind().toString();
            assertTrue(nearest.kind().toString().endsWith(kind), known + " is a " + nearest.kind());
        }
    }

    /** By the theorem of Morse: minima − saddles + maxima is 1 if the energy rises at the edges of the box. */
    @ParameterizedTest
    @CsvSource({
        "muller-brown, 3, 2, 0",
        "wolfe-quapp, 3, 3, 1",
        "himmelblau, 4, 4, 1",
        "six-hump-camel, 6, 7, 2",
        "styblinski-tang, 4, 4, 1",
        "eight-gaussians, 8, 8, 1",
        "double-well, 4, 4, 1"
    })
    void findsNoOthers(String name, int minima, int saddles, int maxima) {
        List<CriticalPoint> found = points(Models.named(name));
        assertEquals(
                minima,
                found.stream().filter(point -> point.kind() == Kind.MINIMUM).count());
        assertEquals(
                saddles,
                found.stream().filter(point -> point.kind() == Kind.SADDLE).count());
        assertEquals(
                maxima,
                found.stream().filter(point -> point.kind() == Kind.MAXIMUM).count());
        assertEquals(minima + saddles + maxima, found.size());
    }

    /**
     * The landscape is the sum of two functions of x1 + x2 and x1 − x2 with 9 and 7 stationary points each, or of two of x1 and x2 with
     * 9 and 5, whatever the domain is.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.01*sin(50*x1)*sin(50*x2) + x1^2 + x2^2 | 1 | 20 | 31 | 12",
                "0.01*sin(50*x1)*sin(50*x2) + x1^2 + x2^2 | 3 | 20 | 31 | 12",
                "0.01*sin(50*x1)*sin(50*x2) + x1^2 + x2^2 | 10 | 20 | 31 | 12",
                "0.01*sin(50*x1)*sin(50*x2) + x1^2 + x2^2 | 25 | 20 | 31 | 12",
                "x1^2 + x2^2 - 0.003*cos(100*x1) - 0.003*cos(80*x2) | 4 | 15 | 22 | 8"
            })
    void fastLandscapesAreComplete(String energy, double reach, int minima, int saddles, int maxima) {
        Analysis found = analysis(new EnergySurface(
                Models.formula(energy, "dimension=2"),
                List.of(new Interval(-reach, 1.1 * reach), new Interval(-1.2 * reach, reach)),
                Frame.UNKNOWN));
        assertEquals(minima, count(found, Kind.MINIMUM));
        assertEquals(saddles, count(found, Kind.SADDLE));
        assertEquals(maxima, count(found, Kind.MAXIMUM));
        assertEquals(List.of(), found.differences());
    }

    private static long count(Analysis found, Kind kind) {
        return found.points().stream().filter(point -> point.kind() == kind).count();
    }

    /** In five dimensions, a double well in each: 3⁵ points, of which 32 are minima and 80 join two of them. */
    @Test
    void climbsToTheSaddlesOfMoreDimensions() {
        List<CriticalPoint> found = points(Models.named("double-well", "dimension=5"));
        assertEquals(
                32, found.stream().filter(point -> point.kind() == Kind.MINIMUM).count());
        assertEquals(80, found.stream().filter(point -> point.index() == 1).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abs(x1) + x2^2 | cusp-minimum 0 0",
                "(x1^2 + x2^2 - 1)^2 | minimum 0 1, maximum 2 0",
                "(x1 - 0.3)^2 | minimum 0 1",
                "x1^4 + x2^2 | minimum 0 0",
                "x1^8 + x2^8 | minimum 0 0",
                "x1^8 + x2^2 | minimum 0 0",
                "(x1 - 0.1)^12 + (x2 + 0.2)^12 | minimum 0 0",
                "x1 + x2^2 | boundary-minimum 0 0",
                "x1^2 - x2^2 | boundary-minimum 0 0, boundary-minimum 0 0, saddle 1 0",
                "-x1^4 + 0*x2 | boundary-minimum 0 1, boundary-minimum 0 1, maximum 1 1",
                "x1^4 - x2^4 | boundary-minimum 0 0, boundary-minimum 0 0, saddle 1 0",
                "relu(x1 + x2) + relu(-x1 - x2) + (x1 - x2)^2 | cusp-minimum 0 0",
                "max(x1 + 0.2*x2, -x1 + x2, -x1 - 2*x2) | cusp-minimum 0 0",
                "abs(x1 - x2) + abs(x2) | cusp-minimum 0 0",
                "norm(x - [0.3, 0.2]) | cusp-minimum 0 0",
                "abs(x1^2 + x2^2 - 1) | cusp-minimum 0 1, maximum 2 0",
                "relu(x1) + x2^2 | minimum 0 1",
                "abs(x1 + x2 - 0.2) + (x1 - x2)^4 - (x1 - x2)^2 | cusp-minimum 0 0, cusp-minimum 0 0, cusp-saddle 1 0",
                "abs(x1^2 + x2 - 0.2) + x1^4 - x1^2 | cusp-minimum 0 0, cusp-minimum 0 0, cusp-saddle 1 0",
                "abs(x1) - abs(x2) | boundary-minimum 0 0, boundary-minimum 0 0, cusp-saddle 1 0",
                "min((x1 - 1)^2, (x1 + 1)^2) + x2^2 | minimum 0 0, minimum 0 0, cusp-saddle 1 0",
                "max(-(x1 - 1)^2, -(x1 + 1)^2) + 9*abs(x1) - x2^2 | boundary-minimum 0 0, boundary-minimum 0 0, cusp-saddle 1 0",
                "1/x1 + x1 + x2^2 | boundary-minimum 0 0, minimum 0 0, saddle 1 0",
                "x1^1.5 + x2^2 | boundary-minimum 0 0",
                "-sqrt(x1)^3 + x2^2 | boundary-minimum 0 0",
                "x1^2*log(x1) + x2^2 | minimum 0 0",
                "log(x1) - x2^2 + x2 | ",
                "0*x1 + 3 | plateau 0 2"
            })
    void tellsKindsApart(String energy, String kinds) {
        BaseModel model = Models.formula(energy, "dimension=2");
        List<Interval> ranges = List.of(new Interval(-2, 2.1), new Interval(-2.2, 2));
        List<String> found = points(new EnergySurface(model, ranges, Frame.UNKNOWN)).stream()
                .map(point -> point.kind() + " " + point.index() + " " + point.flat())
                .toList();
        assertEquals(kinds == null ? "" : kinds, String.join(", ", found));
    }

    /** In d dimensions, each coordinate of a stationary point of the double well is −1, 0 or 1. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void climbsFromSaddlesFindPointsOfEveryIndex(int dimension) {
        Analysis analysis = analysis(surface(Models.named("double-well", "dimension=" + dimension)));
        assertEquals(Math.pow(3, dimension), analysis.points().size());
        assertEquals(0, analysis.search().unseen().others());
        assertEquals(List.of(), analysis.differences());
    }

    /** Random Gaussians in a bowl: the sum of (−1)^index over all points is 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void indicesAddUpInFourDimensions(int seed) {
        Random random = new Random(seed);
        StringBuilder formula = new StringBuilder("0.3*norm(x)^2");
        for (int k = 0; k < 12; k++) {
            formula.append(String.format(Locale.ROOT, " + %.4f*exp(-2*(", 3 * random.nextGaussian()));
            for (int i = 1; i <= 4; i++) {
                formula.append(String.format(Locale.ROOT, "+ (x%d - %.4f)^2", i, 1.2 * random.nextGaussian()));
            }
            formula.append("))");
        }
        EnergySurface surface = new EnergySurface(
                Models.formula(formula.toString(), "dimension=4"),
                Collections.nCopies(4, Interval.symmetric(4)),
                Frame.UNKNOWN);
        Analysis analysis = analysis(surface);
        int sum = analysis.points().stream()
                .mapToInt(point -> point.index() % 2 == 0 ? 1 : -1)
                .sum();
        assertEquals(1, sum);
        assertEquals(List.of(), analysis.differences());
    }

    /** A point at the seam of a periodic axis is one point. */
    @Test
    void periodicAxesHaveNoEdges() {
        Frame frame = new Frame(List.of(new Frame.Axis("", "", 2 * Math.PI)), "");
        List<Interval> ranges = List.of(Interval.symmetric(Math.PI), Interval.symmetric(1));
        List<CriticalPoint> found = points(new EnergySurface(Models.formula("cos(x1) + x2^2"), ranges, frame));
        assertEquals(2, found.size());
        assertEquals(Math.PI, Math.abs(found.get(0).x()[0]), 1e-9);
        assertEquals(Kind.SADDLE, found.get(1).kind());
    }

    /** Neither the units of coordinates nor those of energies matter. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1e-10, 1", "1e7, 1e-20", "1, 1e9", "1e-5, 1e12"})
    void unitsDoNotMatter(double length, double energy) {
        BaseModel model = Models.formula(
                "k*(cos(x1/l) + cos(x2) + 0.3*sin(x1/l + x2) + 0.05*x1/l)",
                "dimension=2",
                "l=" + length,
                "k=" + energy);
        List<Interval> ranges = List.of(new Interval(-4 * length, 5 * length), new Interval(-4, 5));
        List<CriticalPoint> found = points(new EnergySurface(model, ranges, Frame.UNKNOWN));
        assertEquals(
                "4 4 1",
                Stream.of(Kind.MINIMUM, Kind.SADDLE, Kind.MAXIMUM)
                        .map(kind -> Long.toString(found.stream()
                                .filter(point -> point.kind() == kind)
                                .count()))
                        .collect(Collectors.joining(" ")));
        assertEquals(
                found.get(0).energy(),
                found.stream().mapToDouble(CriticalPoint::energy).min().orElseThrow());
    }
}
