package torchebm.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.analysis.path.EnergyPath;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.testing.Counts;
import torchebm.testing.Models;

/** Tests which minima saddles connect, the barriers, and the paths. */
class ConnectionsTest {
    private static EnergySurface surface(String name, String... parameters) {
        Landscape landscape = Models.named(name, parameters);
        return EnergySurface.of(landscape, Models.ranges(landscape));
    }

    private static EnergySurface formula(String energy, double... ends) {
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < ends.length; i += 2) {
            ranges.add(new Interval(ends[i], ends[i + 1]));
        }
        return new EnergySurface(Models.formula(energy, "dimension=" + ranges.size()), ranges, Frame.UNKNOWN);
    }

    private static Analysis analysis(EnergySurface surface, double[]... places) {
        return Analyzer.run(surface, new AnalysisSettings(150, 60, 1), List.of(places));
    }

    private static String shown(Analysis analysis) {
        List<String> shown = new ArrayList<>();
        for (Connection one : analysis.connections()) {
            shown.add(analysis.names().get(one.saddle()) + " " + Math.min(one.first() + 1, one.second() + 1) + "-"
                    + Math.max(one.first() + 1, one.second() + 1));
        }
        return String.join(", ", shown);
    }

    /** The barriers were computed in 40 digits by Newton's method. */
    @Test
    void barriersOfMuellerAndBrown() {
        Analysis analysis = analysis(surface("muller-brown"));
        assertEquals("S1 2-3, S2 1-3", shown(analysis));
        assertEquals(106.034673701297, analysis.tree().barrier(0, 2), 1e-8);
        assertEquals(40.102974621002, analysis.tree().barrier(2, 0), 1e-8);
        assertEquals(8.518878017334, analysis.tree().barrier(2, 1), 1e-8);
        assertEquals(35.917784004527, analysis.tree().barrier(1, 2), 1e-8);
        assertEquals(67.501880608297, analysis.tree().barrier(1, 0), 1e-8);
        assertEquals(List.of(), analysis.differences());
    }

    /** Two neighbours of a square, and the ends of an interval; in one dimension, maxima separate minima. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x1^2 - 1)^2 + (x2^2 - 1)^2 | -2 | 2.1 | -2 | 2.2 | S1 1-2, S2 1-3, S3 2-4, S4 3-4",
                "(x1^2 - 1)^2 + 40*(x2 - x1^2)^2 | -2 | 2.1 | -1 | 3 | S1 1-2",
                "x1^2 - x2^2 | -1 | 1.1 | -1 | 1 | S1 1-2"
            })
    void saddlesConnectMinima(String energy, double a, double b, double c, double d, String connections) {
        assertEquals(connections, shown(analysis(formula(energy, a, b, c, d))));
    }

    /** Where the energy falls over faces, or over several of them at once, the minima there are connected on them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x1^2 - 1)^2 + x2^2 - x3 | 3 | S1 1-2",
                "(x1^2 - 1)^2 - x2 - x3 | 3 | S1 1-2",
                "(x1^2 - 1)^2 + (x2^2 - 1)^2 - x3 - x4 - x5 + 0.1*x1 | 5 | S1 1-2, S2 1-3, S3 2-4, S4 3-4"
            })
    void saddlesOnFacesConnectMinima(String energy, int n, String connections) {
        double[] box = new double[2 * n];
        Arrays.setAll(box, k -> k % 2 == 0 ? -2 : 2);
        Analysis analysis = analysis(formula(energy, box));
        assertEquals(connections, shown(analysis));
        assertEquals(
                CriticalPoint.Kind.BOUNDARY_SADDLE,
                analysis.points().get(analysis.minima()).kind());
        assertEquals(1, analysis.tree().roots().size());
    }

    /**
     * A maximum and a saddle at kinks, whose indices cancel, a hundredth to a quarter of a hundredth of the box apart. The counts are those
     * of all corners of the linear pieces of these networks.
     */
    @ParameterizedTest
    @CsvSource({"21, 1, 4, 4", "39, 8, 15, 6"})
    void pairsOfPointsAtKinksAreFound(int seed, int minima, int saddles, int maxima) {
        EnergySurface surface = new EnergySurface(
                Models.named("mlp", "layers=[2,16,16,1]", "activation=relu", "seed=" + seed)
                        .model(),
                List.of(new Interval(-4, 4), new Interval(-4, 4)),
                Frame.UNKNOWN);
        Map<CriticalPoint.Kind, Integer> counts = new EnumMap<>(CriticalPoint.Kind.class);
        Analysis analysis = analysis(surface);
        analysis.points().forEach(point -> counts.merge(point.kind(), 1, Integer::sum));
        assertEquals(minima, counts.get(CriticalPoint.Kind.CUSP_MINIMUM));
        assertEquals(saddles, counts.get(CriticalPoint.Kind.CUSP_SADDLE));
        assertEquals(maxima, counts.get(CriticalPoint.Kind.CUSP_MAXIMUM));
        assertEquals(List.of(), analysis.differences());
    }

    @Test
    void maximaConnectMinimaOfALine() {
        assertEquals("X1 1-2", shown(analysis(formula("(x1^2 - 1)^2 + 0.1*x1", -2, 2))));
    }

    /** Each maximum of a line joins its neighbours, also if wells are narrow, and no minimum is above a maximum to which it is connected. */
    @ParameterizedTest
    @CsvSource({
        "'max(0.2*x1, cos(2*x1))', -6, 6, 3",
        "'max(sin(3*x1), cos(2*x1), 0.2*x1)', -6, 6, 9",
        "log(x1)^2 + sin(20*log(x1)), 0.01, 10, 21",
        "sin(1/x1), 0.02, 1, 8"
    })
    void maximaOfALineJoinTheirNeighbours(String energy, double from, double to, int count) {
        Analysis analysis = analysis(formula(energy, from, to));
        List<Double> minima = analysis.points().subList(0, analysis.minima()).stream()
                .map(point -> point.x()[0])
                .toList();
        assertEquals(count, analysis.connections().size());
        for (Connection one : analysis.connections()) {
            CriticalPoint maximum = analysis.points().get(one.saddle());
            double left = minima.get(one.first());
            double right = minima.get(one.second());
            assertTrue(left < maximum.x()[0] && maximum.x()[0] < right, left + " " + right);
            assertEquals(
                    0,
                    minima.stream().filter(x -> x > left && x < right).count(),
                    "minima between " + left + " " + right);
            assertTrue(EnergyPath.through(one.path(), formula(energy, from, to).newEvaluator())
                            .highest()
                    <= maximum.energy() + 1e-12);
        }
        assertEquals(List.of(), analysis.differences());
    }

    /** Where narrow wells were missed, a descent to a minimum above the maximum is none. */
    @Test
    void noMinimumIsAboveItsSaddle() {
        Analysis analysis = analysis(formula("log(x1)^2 + sin(20*log(x1))", 0.001, 1000));
        for (Connection one : analysis.connections()) {
            for (int end : new int[] {one.first(), one.second()}) {
                double saddle = analysis.points().get(one.saddle()).energy();
                assertTrue(end == Connection.NONE || analysis.points().get(end).energy() < saddle);
            }
        }
    }

    /** The energy is that of a line with four wells at kinks and that of two wells, so that wells are joined in the one or in the other. */
    @Test
    void descentsSlideAlongKinks() {
        Analysis analysis = analysis(formula("max(0.2*x1, cos(2*x1)) + (x2^2 - 1)^2", -6, 6, -2, 2));
        assertEquals(
                "S1 1-2, S2 3-4, S3 1-3, S4 2-4, S5 3-5, S6 4-6, S7 5-7, S8 6-8, S9 5-6, S10 7-8", shown(analysis));
        assertEquals(List.of(), analysis.differences());
    }

    /** Descents end at minima beside crests, and in valleys with infinite slopes that meet an edge; crests meet edges at saddles. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-abs(0.90*x1+0.76*x2+0.10)+max((0.06*x1+0.95*x2-0.41),(-0.72*x1-0.10*x2-0.17))+sin(2.93*x1)+0.3*x1^2+0.1*(x1^2+x2^2)",
                "max((0.55*x1-0.76*x2-0.03),(-0.97*x1+0.72*x2+0.44))+sqrt(abs(-0.52*x1+0.33*x2+0.01))+cos(1.02*x2)+sin(1.59*x1)+0.1*(x1^2+x2^2)",
                "-sqrt(abs(0.04*x1-0.74*x2+0.38))-sqrt(abs(0.79*x1-0.61*x2+0.34))+sin(1.67*x1)+0.3*x1^2+0.1*(x1^2+x2^2)",
                "abs(-0.68*x1+0.89*x2-0.22)-sqrt(abs(-0.15*x1+0.11*x2+0.45))+x1*x2*0.58+sin(1.69*x1)+0.1*(x1^2+x2^2)"
            })
    void theGridAgreesWithTheSaddlesAtKinks(String energy) {
        assertEquals(List.of(), analysis(formula(energy, -2, 2.1, -2.2, 2)).differences());
    }

    /** The crest x₁ = 0.3, beside which slopes are infinite, meets the edge x₂ = −1, over which the energy falls. */
    @Test
    void sharpCrestsMayMeetAnEdge() {
        Analysis analysis = analysis(formula("x1^2 + x2 - sqrt(abs(x1 - 0.3))", -2, 2.1, -1, 1.2));
        assertEquals(
                "2 boundary-minimum, 1 boundary-saddle",
                Counts.of(analysis.points().stream().map(point -> point.kind().toString())));
        assertArrayEquals(new double[] {0.3, -1}, analysis.points().get(2).x(), 1e-12);
        assertEquals(-0.91, analysis.points().get(2).energy(), 1e-7);
        assertEquals("S1 1-2", shown(analysis));
        assertEquals(List.of(), analysis.differences());
    }

    /** On a circle, the highest maximum joins no sets of the others. */
    @Test
    void theHighestMaximumOfACircleIsFound() {
        Frame frame = new Frame(List.of(new Frame.Axis("", "", 2 * Math.PI)), "");
        EnergySurface surface = new EnergySurface(
                Models.formula("0.1*cos(x1) - abs(sin(x1))", "dimension=1"),
                List.of(Interval.symmetric(Math.PI)),
                frame);
        Analysis analysis = analysis(surface);
        assertEquals("X1 1-2, X2 1-2", shown(analysis));
        assertEquals(-0.1, analysis.points().get(2).energy(), 1e-12);
        assertEquals(0.1, analysis.points().get(3).energy(), 1e-12);
    }

    /** Energies at cusps are exact, although slopes beside them are infinite. */
    @ParameterizedTest
    @CsvSource({
        "sqrt(abs(x1)), -3, 3, 0, 0",
        "-abs(x1)^0.3 + x1^2, -2, 2, 2, 0",
        "sqrt(abs(x1 - 0.3)) - 0.5*sqrt(abs(x1 + 1)), -3, 3, 2, 1.140175425099138"
    })
    void energiesAtCuspsAreExact(String energy, double from, double to, int point, double expected) {
        Analysis analysis = analysis(formula(energy, from, to));
        assertEquals(expected, analysis.points().get(point).energy(), 1e-14);
        assertEquals(List.of(), analysis.differences());
    }

    /** A period connects a minimum with itself. */
    @Test
    void aPeriodConnectsAMinimumWithItself() {
        Frame frame = new Frame(List.of(new Frame.Axis("", "", 2 * Math.PI), Frame.Axis.UNKNOWN), "");
        EnergySurface surface = new EnergySurface(
                Models.formula("cos(x1) + x2^2"), List.of(Interval.symmetric(Math.PI), Interval.symmetric(1)), frame);
        assertEquals("S1 1-1", shown(analysis(surface)));
    }

    /** The energy rises from each minimum to the saddle, and the force has no component across the path. */
    @ParameterizedTest
    @ValueSource(strings = {"muller-brown", "wolfe-quapp", "six-hump-camel", "himmelblau"})
    void pathsFollowTheForce(String name) {
        EnergySurface surface = surface(name);
        Analysis analysis = analysis(surface);
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        assertFalse(analysis.connections().isEmpty());
        for (Connection connection : analysis.connections()) {
            EnergyPath path = EnergyPath.through(connection.path(), evaluator);
            CriticalPoint saddle = analysis.points().get(connection.saddle());
            assertEquals(saddle.energy(), path.highest(), 1e-9 * Math.max(1, Math.abs(saddle.energy())));
            double[] energies = path.energies();
            int top = 0;
            double steepest = 0;
            double[] gradient = new double[2];
            for (int k = 0; k < energies.length; k++) {
                top = energies[k] > energies[top] ? k : top;
                evaluator.energy(path.points().get(k), gradient);
                steepest = Math.max(steepest, Math.hypot(gradient[0], gradient[1]));
            }
            for (int k = 1; k < energies.length; k++) {
                double rounding = 1e-12 * Math.max(1, Math.abs(energies[k]));
                assertTrue(
                        k <= top
                                ? energies[k] >= energies[k - 1] - rounding
                                : energies[k] <= energies[k - 1] + rounding);
            }
            assertTrue(path.force() < 2e-3 * steepest, () -> name + ": " + path.force());
        }
    }

    /** A path between two points descends, crosses both saddles, and climbs to its end. */
    @Test
    void aRouteCrossesSeveralSaddles() {
        EnergySurface surface = surface("muller-brown");
        double[] from = {-1, 1};
        double[] to = {0.8, 0.1};
        Analysis analysis = analysis(surface, from, to);
        Route route = new Router(surface, analysis)
                .between(from, analysis.places().get(0), to, analysis.places().get(1))
                .orElseThrow();
        assertEquals(List.of(0, 2, 1), route.minima());
        assertEquals(List.of(1, 0), route.connections());
        List<double[]> points = route.path().points();
        assertEquals(0, surface.distance(from, points.get(0)), 0);
        assertEquals(0, surface.distance(to, points.get(points.size() - 1)), 1e-12);
        assertEquals(-40.664843508657, route.path().highest(), 1e-8);
        for (int k = 1; k < points.size(); k++) {
            assertTrue(surface.distance(points.get(k - 1), points.get(k)) < 0.02);
        }
    }

    private static EnergyPath path(EnergySurface surface, double[] from, double[] to) {
        Analysis analysis = analysis(surface, from, to);
        return new Router(surface, analysis)
                .between(from, analysis.places().get(0), to, analysis.places().get(1))
                .orElseThrow()
                .path();
    }

    /** Between equal points of a minimum, a path runs along them, and not over what they surround. */
    @ParameterizedTest
    @CsvSource({"1, 0, -1, 0, 3.1416", "1, 0, 0, 1, 1.5708", "0.6, 0.8, -0.8, -0.6, 2.8578"})
    void aRouteOnARingGoesAround(double x1, double x2, double y1, double y2, double length) {
        EnergySurface surface = formula("(norm(x)^2 - 1)^2", -2, 2, -2, 2);
        EnergyPath path = path(surface, new double[] {x1, x2}, new double[] {y1, y2});
        assertEquals(length, path.lengths()[path.lengths().length - 1], 1e-3);
        assertEquals(0, path.highest(), 1e-9);
    }

    /** Where equal points of the plane cross, or lie along kinks, a way over a grid leads along them. */
    @ParameterizedTest
    @CsvSource({
        "x1^2*x2^2, 1, 0, 0, 1, 2",
        "(x1^2 - x2^2)^2, 1.5, 1.5, -1.5, 1.5, 4.243",
        "abs(x1^2 + x2^2 - 1), 0, 1, 0, -1, 3.142"
    })
    void aRouteFollowsCrossingsAndKinks(String energy, double x1, double x2, double y1, double y2, double length) {
        EnergySurface surface = formula(energy, -2, 2, -2, 2);
        EnergyPath path = path(surface, new double[] {x1, x2}, new double[] {y1, y2});
        assertEquals(length, path.lengths()[path.lengths().length - 1], 0.02);
        assertEquals(0, path.highest(), 1e-3);
    }

    /** Where no way along a degenerate minimum is found, the energy of the straight way is seen. */
    @Test
    void aStraightRouteHidesNoEnergy() {
        EnergySurface surface = formula("(x1*x2*x3)^2 + 0.1*(x1^2 + x2^2 + x3^2 - 1)^2", -2, 2, -2, 2, -2, 2);
        EnergyPath path = path(surface, new double[] {1, 0.2, 0}, new double[] {0, -0.3, 0.9});
        List<double[]> points = path.points();
        double highest = 0;
        for (int k = 1; k < points.size(); k++) {
            double[] a = points.get(k - 1);
            double[] b = points.get(k);
            highest = Math.max(
                    highest, surface.newEvaluator().energy(VectorSums.moved(a, 0.5, VectorSums.moved(b, -1, a))));
        }
        assertEquals(highest, path.highest(), 1e-4);
    }

    /** The grid of a periodic landscape has no seam. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePeriodicGridAgreesWithTheSaddles(int seed) {
        Random random = new Random(seed);
        StringBuilder formula = new StringBuilder("0");
        for (int a = 0; a <= 3; a++) {
            for (int b = -3; b <= 3; b++) {
                double amplitude = 3 * random.nextGaussian() / (1 + a * a + b * b);
                double phase = 2 * Math.PI * random.nextDouble();
                formula.append(String.format(Locale.ROOT, " + %.6f*cos(%d*x1 + %d*x2 + %.6f)", amplitude, a, b, phase));
            }
        }
        Frame.Axis angle = new Frame.Axis("", "", 2 * Math.PI);
        EnergySurface surface = new EnergySurface(
                Models.formula(formula.toString()),
                List.of(Interval.symmetric(Math.PI), Interval.symmetric(Math.PI)),
                new Frame(List.of(angle, angle), ""));
        assertEquals(List.of(), analysis(surface).differences());
    }

    /** A saddle at a kink is exact, and paths lead along the kink. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "min((x1 - 1)^2 + x2^2, (x1 + 1)^2 + 1.5*x2^2 + 0.1) | -0.025 | 0 | 1.050625 | 0.950625",
                "abs(x1 - x2^2) - x2^2 + x2^4 | 0 | 0 | 0 | 0.25",
                "abs(x1 + 0.2) + (x2^2 - 0.25)^2 | -0.2 | 0 | 0.0625 | 0.0625",
                "max(abs(x2), 2*abs(x1) - 0.5) - abs(x1) | 0 | 0 | 0 | 0.25"
            })
    void saddlesAtKinksConnect(String energy, double x, double y, double height, double barrier) {
        EnergySurface surface = formula(energy, -1.7, 1.9, -1.6, 1.8);
        Analysis analysis = analysis(surface);
        CriticalPoint saddle = analysis.points().get(analysis.minima());
        assertEquals(CriticalPoint.Kind.CUSP_SADDLE, saddle.kind());
        assertEquals(x, saddle.x()[0], 1e-8);
        assertEquals(y, saddle.x()[1], 1e-8);
        assertEquals(height, saddle.energy(), 1e-8);
        assertEquals(2, analysis.minima());
        assertEquals(barrier, analysis.tree().barrier(1, 0), 1e-8);
        for (Connection connection : analysis.connections()) {
            EnergyPath path = EnergyPath.through(connection.path(), surface.newEvaluator());
            assertEquals(height, path.highest(), 1e-8);
        }
        assertEquals(List.of(), analysis.differences());
    }

    /** With u = x₁² − 1, the energy u² − u x₂ + 0.02 x₂ is −0.23 at the minima on the edge x₂ = 1, and 1.51 between them on x₂ = 0.5. */
    @Test
    void basinsMayMeetOnAnEdge() {
        EnergySurface surface = formula("(x1^2 - 1)^2 - (x1^2 - 1)*x2 + 0.02*x2", -2, 2, 0.5, 1);
        Analysis analysis = analysis(surface);
        assertEquals(
                "2 boundary-minimum, 1 boundary-saddle",
                Counts.of(analysis.points().stream().map(point -> point.kind().toString())));
        CriticalPoint saddle = analysis.points().get(2);
        assertEquals(0, saddle.x()[0], 1e-12);
        assertEquals(0.5, saddle.x()[1]);
        assertEquals(1.51, saddle.energy(), 1e-12);
        assertEquals(1.74, analysis.tree().barrier(0, 1), 1e-12);
        assertEquals(List.of(), analysis.differences());
        EnergyPath path = EnergyPath.through(analysis.connections().get(0).path(), surface.newEvaluator());
        assertEquals(1.51, path.highest(), 1e-12);
    }

    /** Slopes beside the crest x₂ = 0.3 x₁ + 0.1, or x₂ = 0, are infinite; on it, the energy is a parabola. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x1 - 0.2)^2 - sqrt(abs(x2 - 0.3*x1 - 0.1)) + x2^2 | 0.155963302752294 | 0.146788990825688 | 0.0234862385321101",
                "x1^2 - sqrt(abs(x2)) + x2^2 | 0 | 0 | 0"
            })
    void sharpCrestsHavePasses(String energy, double x, double y, double height) {
        EnergySurface surface = formula(energy, -2, 2.1, -2, 2.2);
        Analysis analysis = analysis(surface);
        assertEquals(2, analysis.minima());
        CriticalPoint saddle = analysis.points().get(2);
        assertEquals(CriticalPoint.Kind.CUSP_SADDLE, saddle.kind());
        assertEquals(x, saddle.x()[0], 1e-6);
        assertEquals(y, saddle.x()[1], 1e-6);
        assertEquals(height, saddle.energy(), 1e-10);
        assertEquals(height - analysis.points().get(0).energy(), analysis.tree().barrier(0, 1), 1e-10);
        assertEquals(List.of(), analysis.differences());
    }

    /** In the valley x₁ = 0.3 x₂, beside which slopes are infinite, the energy is sin 2x₂: a saddle at π/4, and minima at −π/4 and on the edge. */
    @Test
    void sharpValleysHavePasses() {
        Analysis analysis = analysis(formula("sqrt(abs(x1 - 0.3*x2)) + sin(2*x2)", -2, 2.1, -2.2, 2));
        List<CriticalPoint> points = analysis.points();
        assertEquals(
                List.of(
                        CriticalPoint.Kind.CUSP_MINIMUM,
                        CriticalPoint.Kind.BOUNDARY_MINIMUM,
                        CriticalPoint.Kind.CUSP_SADDLE),
                points.stream().map(CriticalPoint::kind).toList());
        double[][] places = {{-0.3 * Math.PI / 4, -Math.PI / 4}, {0.6, 2}, {0.3 * Math.PI / 4, Math.PI / 4}};
        for (int k = 0; k < places.length; k++) {
            assertArrayEquals(places[k], points.get(k).x(), 1e-6);
            assertEquals(Math.sin(2 * places[k][1]), points.get(k).energy(), 1e-7);
        }
        assertEquals(1, analysis.tree().passEnergy(0, 1), 1e-7);
        assertEquals(List.of(), analysis.differences());
        EnergyPath path = EnergyPath.through(
                analysis.connections().get(0).path(),
                formula("sqrt(abs(x1 - 0.3*x2)) + sin(2*x2)", -2, 2.1, -2.2, 2).newEvaluator());
        assertEquals(1, path.highest(), 0.01, "the path is in the valley");
    }

    /**
     * The numbers of smooth points are those that Newton's method finds from 1.2 million random places; on the lines at which
     * slopes are infinite, the energy has 35 extremes inside of the box.
     */
    @Test
    void eggholderIsComplete() {
        Landscape eggholder = Models.named("eggholder");
        Analysis analysis = analysis(EnergySurface.of(eggholder, Models.ranges(eggholder)));
        Set<CriticalPoint.Kind> smooth =
                Set.of(CriticalPoint.Kind.MINIMUM, CriticalPoint.Kind.SADDLE, CriticalPoint.Kind.MAXIMUM);
        assertEquals(
                295,
                analysis.points().stream()
                        .filter(point -> smooth.contains(point.kind()))
                        .count());
        assertEquals(
                35,
                analysis.points().stream()
                        .filter(point -> point.kind().isCusp())
                        .count());
        assertEquals(List.of(), analysis.differences());
        assertEquals(1, analysis.tree().roots().size());
        assertTrue(analysis.connections().stream().allMatch(Connection::isComplete));
    }

    @Test
    void aFlatTopOfALineConnectsMinima() {
        assertEquals("P1 1-2", shown(analysis(formula("-relu(abs(x1) - 0.5)", -2, 2.5))));
    }

    /** One side of a saddle on the edge of the domain is outside, whichever edge it is. */
    @ParameterizedTest
    @CsvSource({"0, 2", "-2, 0"})
    void aSideOutsideOfTheDomainHasNoMinimum(double from, double to) {
        Analysis analysis = analysis(formula("(x1^2 - 1)^2 + x2^2", from, to, -1, 1));
        assertEquals(1, analysis.connections().size());
        Connection connection = analysis.connections().get(0);
        assertEquals(
                Connection.NONE, Math.min(connection.first(), connection.second()), connection + ": one side only");
        assertEquals(0, Math.max(connection.first(), connection.second()));
    }

    /** A grid has minima of its own in a narrow bent valley, and in a ring: they are no merges of others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "100*(x2-x1^2)^2 + (x1^2-1)^2 + 0.2*x1",
                "200*(x2-x1^2)^2 + (x1^2-1)^2",
                "5*(x1^2+x2^2-1)^2 + 0.1*x1*x2 + 0.05*x1^3"
            })
    void narrowValleysHaveNoFalseMerges(String energy) {
        assertEquals(List.of(), analysis(formula(energy, -2, 2, -1, 3)).differences());
    }

    /** The energy is least along creases that cross the edge x₂ = 2 at ±1; at 0.2 a third one, a ridge, meets it. */
    @Test
    void creasesMayMeetAnEdge() {
        EnergySurface surface = formula("abs(abs(x1 - 0.2) - 1) - 0.3*x2 + 0.1*x1", -2, 2.5, -1, 2);
        Analysis analysis = analysis(surface);
        assertEquals(
                "2 boundary-minimum, 1 boundary-saddle",
                Counts.of(analysis.points().stream().map(point -> point.kind().toString())));
        CriticalPoint saddle = analysis.points().get(2);
        assertEquals(0.2, saddle.x()[0], 1e-12);
        assertEquals(0.42, saddle.energy(), 1e-12);
        assertEquals(1.1, analysis.tree().barrier(0, 1), 1e-12);
        assertEquals(0.9, analysis.tree().barrier(1, 0), 1e-12);
        assertEquals(List.of(), analysis.differences());
    }

    /** A monkey saddle connects three minima. */
    @Test
    void aDegenerateSaddleHasManySides() {
        EnergySurface surface = formula("x1^3 - 3*x1*x2^2 + (x1^2 + x2^2)^2", -2, 2.1, -2, 2.2);
        Analysis analysis = analysis(surface);
        assertEquals(3, analysis.minima());
        assertEquals(0.10546875, analysis.tree().barrier(0, 1), 1e-9);
        assertEquals(0.10546875, analysis.tree().barrier(0, 2), 1e-9);
        double[] from = analysis.points().get(0).x();
        double[] to = analysis.points().get(1).x();
        Route route = new Router(surface, analysis).between(from, 0, to, 1).orElseThrow();
        assertEquals(List.of(0, 1), route.minima());
        assertEquals(0, route.path().highest(), 1e-9);
        assertEquals(
                0,
                surface.distance(
                        to, route.path().points().get(route.path().points().size() - 1)),
                1e-9);
    }

    /** The lowest saddles of seven atoms: J. P. K. Doye, M. A. Miller, D. J. Wales, J. Chem. Phys. 111 (1999) 8417. */
    @Test
    void clustersAreConnected() {
        Analysis analysis =
                Analyzer.run(surface("lennard-jones", "atoms=6"), new AnalysisSettings(1, 60, 1), List.of());
        assertEquals(2, analysis.minima());
        assertEquals(1, analysis.tree().roots().size());
        // The three saddles: C. J. Tsai, K. D. Jordan, J. Phys. Chem. 97 (1993) 11227.
        double[] saddles = analysis.points().stream()
                .filter(point -> point.index() == 1)
                .mapToDouble(CriticalPoint::energy)
                .toArray();
        assertArrayEquals(new double[] {-12.079031, -11.630307, -11.334033}, saddles, 1e-6);
    }

    @Test
    void theNumberOfUnseenMinimaIsEstimated() {
        CriticalPoint once = new CriticalPoint(CriticalPoint.Kind.MINIMUM, 0, 0, 0, new double[1], new double[1], 1);
        List<CriticalPoint> points = new ArrayList<>(List.of(once, once, once, once));
        points.add(once.withHits(2));
        points.add(once.withHits(4));
        Unseen unseen = Unseen.of(points);
        assertEquals(10, unseen.found());
        assertEquals(4 * 3 / (2.0 * 2), unseen.minima());
        assertEquals(0.4, unseen.probability());
        points.add(once.withHits(0));
        assertEquals(2, Unseen.of(points).minima());
        CriticalPoint saddle = new CriticalPoint(CriticalPoint.Kind.SADDLE, 1, 0, 0, new double[1], new double[1], 1);
        points.addAll(List.of(saddle, saddle, saddle));
        assertEquals(2, Unseen.of(points).minima());
        assertEquals(3, Unseen.of(points).others());
    }
}
