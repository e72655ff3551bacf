package torchebm.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.format.Provenance;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.text.Fonts;
import torchebm.output.FigureFormat;
import torchebm.testing.NamedFormats;
import torchebm.testing.SvgTexts;

/** Checks the geometry of traces and histograms of draws, in an area 100 units wide and 200 high at (10, 20). */
class DrawPlotsTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(10, 20, 100, 200);
    private static final ColorMap COLORS = ColorMap.named("viridis").orElseThrow();

    private static Canvas canvas(int width, int height, String theme) {
        return new Canvas(
                width, height, 1, false, "Draws", Theme.named(theme).orElseThrow(), Lettering.of(width, height));
    }

    /** Shapes that a plot has drawn or filled, with their colours. */
    private static final class Recorder {
        private final List<Shape> drawn = new ArrayList<>();
        private final List<Shape> filled = new ArrayList<>();
        private final List<Rgba> colors = new ArrayList<>();
        private Rgba color = Rgba.BLACK;

        @SuppressWarnings("unchecked")
        Renderer renderer() {
            return (Renderer) Proxy.newProxyInstance(
                    Renderer.class.getClassLoader(), new Class<?>[] {Renderer.class}, (self, method, args) -> {
                        switch (method.getName()) {
                            case "draw" -> {
                                drawn.add((Shape) args[0]);
                                colors.add(color);
                            }
                            case "fill" -> filled.add((Shape) args[0]);
                            case "setColor" -> color = (Rgba) args[0];
                            case "clipped" -> ((Consumer<Renderer>) args[1]).accept((Renderer) self);
                            case "scale" -> {
                                return 1.0;
                            }
                            case "color" -> {
                                return color;
                            }
                            case "isVector", "hasText" -> {
                                return false;
                            }
                            default -> {}
                        }
                        return null;
                    });
        }
    }

    private static Recorder paint(Plot plot) {
        Canvas canvas = canvas(800, 600, "light");
        Recorder recorder = new Recorder();
        plot.paint(recorder.renderer(), canvas, Fonts.of(canvas), AREA);
        return recorder;
    }

    /** Returns the points of a path, each after 1 if the path moves there, and 0 if there is a line. */
    private static double[][] points(Shape shape) {
        List<double[]> points = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            points.add(new double[] {path.currentSegment(at) == PathIterator.SEG_MOVETO ? 1 : 0, at[0], at[1]});
        }
        return points.toArray(double[][]::new);
    }

    private static TracePlot trace(double[][] values, PlotAxis y, long first) {
        return new TracePlot(
                values, first, COLORS, TracePlot.numbers(first, values[0].length, "Draw"), y, LegendPlace.NONE);
    }

    @Test
    void eachChainIsALine() {
        double[][] values = {{0, 1, 4}, {2, Double.NaN, 3}};
        Recorder recorder = paint(trace(values, PlotAxis.linear("x", true, 0, 4), 1000));
        assertEquals(2, recorder.drawn.size());
        assertArrayEquals(
                new double[][] {{1, 10, 220}, {0, 10, 220}, {0, 60, 170}, {0, 110, 20}}, points(recorder.drawn.get(0)));
        assertArrayEquals(
                new double[][] {{1, 10, 120}, {0, 10, 120}, {1, 110, 70}, {0, 110, 70}}, points(recorder.drawn.get(1)));
        assertEquals(2, recorder.colors.stream().distinct().count());
    }

    @Test
    void axesCoverDraws() {
        PlotAxis x = TracePlot.numbers(1000, 5, "Draw");
        assertEquals(0, x.scale().part(1000));
        assertEquals(1, x.scale().part(1004));
        PlotAxis y = TracePlot.values(new double[][] {{0, Double.NaN}, {2, Double.POSITIVE_INFINITY}}, "x", true);
        assertTrue(y.isSymbol());
        assertEquals(0, y.scale().part(-0.1), 1e-12);
        assertEquals(1, y.scale().part(2.1), 1e-12);
        assertEquals(
                0.25,
                TracePlot.values(new double[][] {{Double.NaN}}, "x", true)
                        .scale()
                        .part(0.25));
        assertEquals(0.5, TracePlot.numbers(0, 1, "Draw").scale().part(0));
    }

    /** Of each pixel column, the line has the same ends and the same range as that of all points. */
    @Test
    void aLongTraceLooksTheSame() {
        int n = 100_003;
        int columns = 400;
        Random random = new Random(1);
        double[] y = new double[n];
        for (int i = 1; i < n; i++) {
            y[i] = 0.99 * y[i - 1] + random.nextGaussian();
        }
        int[] kept = LineEnvelope.indices(y, columns);
        assertTrue(kept.length <= 4 * columns && kept.length > 3 * columns);
        int k = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) n * column / columns);
            int to = (int) ((long) n * (column + 1) / columns);
            double[] all = Arrays.copyOfRange(y, from, to);
            int begin = k;
            while (k < kept.length && kept[k] < to) {
                k++;
            }
            double[] some = Arrays.stream(kept, begin, k).mapToDouble(i -> y[i]).toArray();
            assertEquals(all[0], some[0]);
            assertEquals(all[all.length - 1], some[some.length - 1]);
            assertEquals(Arrays.stream(all).min(), Arrays.stream(some).min());
            assertEquals(Arrays.stream(all).max(), Arrays.stream(some).max());
        }
        assertEquals(kept.length, k);
        y[777] = Double.NaN;
        assertTrue(Arrays.stream(LineEnvelope.indices(y, columns)).anyMatch(i -> i == 777));
        assertEquals(1600, LineEnvelope.indices(new double[1600], columns).length);
        assertTrue(paint(trace(new double[][] {y}, PlotAxis.linear("x", true, -9, 9), 0))
                        .drawn
                        .size()
                == 1);
    }

    @Test
    void stepsBeginAndEndOnTheAxis() {
        MarginalBins bins = new MarginalBins(-1, 0.5, new double[] {0.5, 1.5});
        HistogramPlot plot = new HistogramPlot(
                bins,
                Optional.empty(),
                COLORS,
                PlotAxis.linear("x", true, -1, 1),
                PlotAxis.linear("Density", false, 0, 2),
                LegendPlace.BEST);
        Recorder recorder = paint(plot);
        double[][] steps = {{1, 10, 220}, {0, 10, 170}, {0, 35, 170}, {0, 35, 70}, {0, 60, 70}, {0, 60, 220}};
        assertArrayEquals(steps, points(recorder.drawn.get(0)));
        assertArrayEquals(steps, points(recorder.filled.get(0)));
        assertEquals(1, recorder.drawn.size());
    }

    /** The exact density is drawn at its places; XChart's sizes are whole numbers. */
    @Test
    void theExactDensityIsACurve() {
        HistogramPlot.Curve curve = new HistogramPlot.Curve(new double[] {-1, 0, 1}, new double[] {0, 2, 1});
        HistogramPlot plot = new HistogramPlot(
                MarginalBins.of(new double[][] {{}}),
                Optional.of(curve),
                COLORS,
                PlotAxis.linear("x", true, -1, 1),
                PlotAxis.linear("Density", false, 0, 2),
                LegendPlace.NONE);
        Recorder recorder = paint(plot);
        Rectangle2D all = recorder.drawn.get(0).getBounds2D();
        recorder.drawn.forEach(shape -> all.add(shape.getBounds2D()));
        assertEquals(10, all.getMinX(), 0.01);
        assertEquals(110, all.getMaxX(), 0.01);
        assertEquals(20, all.getMinY(), 0.01);
        assertEquals(220, all.getMaxY(), 0.01);
        assertTrue(recorder.colors.stream().allMatch(Rgba.BLACK::equals));
    }

    @Test
    void axesCoverBinsAndCurve() {
        MarginalBins bins = new MarginalBins(-1, 0.5, new double[] {0.5, 1.5});
        Optional<HistogramPlot.Curve> curve =
                Optional.of(new HistogramPlot.Curve(new double[] {-3, 2}, new double[] {3, Double.NaN}));
        assertEquals(
                0,
                HistogramPlot.values(bins, Optional.empty(), "x", true).scale().part(-1));
        assertEquals(
                1,
                HistogramPlot.values(bins, Optional.empty(), "x", true).scale().part(0));
        assertEquals(0.4, HistogramPlot.values(bins, curve, "x", true).scale().part(-1), 1e-12);
        assertEquals(0, HistogramPlot.densities(bins, curve, "p", false).scale().part(0));
        assertEquals(1, HistogramPlot.densities(bins, curve, "p", false).scale().part(3.24), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new HistogramPlot.Curve(new double[2], new double[3]));
    }

    /** Counts as those of numpy.histogram([0, 1, 1, 2, 3, 4, 8, 10], 4, density=True); NaN and ∞ are left out. */
    @Test
    void binsAreDensities() {
        MarginalBins bins =
                MarginalBins.of(new double[][] {{10, 1, Double.NaN, 1, 2}, {3, 4, 8, 0, Double.POSITIVE_INFINITY}});
        assertEquals(0, bins.min());
        assertEquals(10, bins.max(), 1e-15);
        // Freedman and Diaconis: 2 · (4 − 1) / 2 = 3; Sturges: 10 / 4 = 2.5.
        assertEquals(2.5, bins.width());
        assertArrayEquals(new double[] {4 / 20.0, 2 / 20.0, 0, 2 / 20.0}, bins.densities(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1000, 100_000})
    void densitiesHaveAreaOne(int n) {
        Random random = new Random(n);
        double[][] values = new double[1][n];
        Arrays.setAll(values[0], i -> random.nextGaussian() / (1e-3 + random.nextDouble()));
        MarginalBins bins = MarginalBins.of(values);
        assertEquals(1, Arrays.stream(bins.densities()).sum() * bins.width(), 1e-12);
        assertTrue(bins.densities().length <= 1000);
    }

    @Test
    void equalDrawsAreABin() {
        MarginalBins bins = MarginalBins.of(new double[][] {{-5, -5}, {-5, -5}});
        assertEquals(-5.25, bins.min());
        assertEquals(-4.75, bins.max());
        assertArrayEquals(new double[] {2}, bins.densities());
        assertEquals(0, MarginalBins.of(new double[][] {{Double.NaN}}).densities().length);
        assertEquals(
                1,
                MarginalBins.of(new double[][] {{-Double.MAX_VALUE, Double.MAX_VALUE}})
                        .densities()
                        .length);
    }

    private static List<PlotsFigure.Panel> panels(LegendPlace place) {
        Random random = new Random(2);
        double[][] values = new double[4][500];
        for (double[] chain : values) {
            Arrays.setAll(chain, i -> random.nextGaussian());
        }
        double[] along = new double[101];
        Arrays.setAll(along, i -> -4 + 0.08 * i);
        double[] density = Arrays.stream(along)
                .map(x -> Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI))
                .toArray();
        MarginalBins bins = MarginalBins.of(values);
        Optional<HistogramPlot.Curve> exact = Optional.of(new HistogramPlot.Curve(along, density));
        return List.of(
                new PlotsFigure.Panel(
                        "",
                        new TracePlot(
                                values,
                                0,
                                COLORS,
                                TracePlot.numbers(0, 500, "Draw"),
                                TracePlot.values(values, "x₁", true),
                                place)),
                new PlotsFigure.Panel(
                        "",
                        new HistogramPlot(
                                bins,
                                exact,
                                COLORS,
                                HistogramPlot.values(bins, exact, "x₁", true),
                                HistogramPlot.densities(bins, exact, "Density", false),
                                place)));
    }

    private static byte[] write(FigureFormat format, Canvas canvas, LegendPlace place) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer()
                .write(
                        new PlotsFigure(canvas, panels(place), 2, Optional.empty(), false),
                        new Provenance("test", "{}"),
                        true,
                        out);
        return out.toByteArray();
    }

    @Test
    void everyFormatAndTheme() throws IOException {
        for (FigureFormat format : NamedFormats.figures()) {
            for (String theme : Theme.names()) {
                assertTrue(write(format, canvas(900, 400, theme), LegendPlace.BEST).length > 2000);
            }
        }
    }

    @Test
    void captionsAndLegendsFit() throws IOException {
        for (LegendPlace place : List.of(LegendPlace.BEST, LegendPlace.OUTSIDE)) {
            Canvas canvas = canvas(1000, 420, "light");
            List<SvgTexts.Text> texts = SvgTexts.of(write(NamedFormats.figure("svg"), canvas, place))
                    .texts();
            List<String> words = texts.stream().map(SvgTexts.Text::text).toList();
            assertTrue(
                    words.containsAll(
                            List.of("Draw", "Density", "Chain 0", "Chain 1", "Chain 2", "Chain 3", "Draws", "Exact")),
                    words.toString());
            Rectangle2D paper = new Rectangle2D.Double(0, 0, 1000, 420);
            for (int i = 0; i < texts.size(); i++) {
                assertTrue(paper.contains(texts.get(i).box()), texts.get(i) + " is cut");
                for (int j = 0; j < i; j++) {
                    assertTrue(!texts.get(i).touches(texts.get(j)), texts.get(i) + " touches " + texts.get(j));
                }
            }
        }
    }
}
