package torchebm.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.format.Provenance;
import torchebm.figure.layer.Marker;
import torchebm.figure.tree.EnergyTree;
import torchebm.figure.tree.EnergyTree.Join;
import torchebm.figure.tree.EnergyTree.Leaf;
import torchebm.output.FigureFormat;
import torchebm.testing.NamedFormats;
import torchebm.testing.SvgTexts;

/** Checks the texts of disconnectivity graphs and profiles of many sizes. */
class TreePlotsTest {
    private static final EnergyTree MUELLER_BROWN = new EnergyTree(
            List.of(new Leaf("M1", -146.699517), new Leaf("M2", -108.166724), new Leaf("M3", -80.767818)),
            List.of(new Join(-72.248940, 2, 1), new Join(-40.664844, 0, 3)));

    private static final double[] LENGTHS = {0, 1.35, 1.78, 2.15, 2.9};
    private static final double[] ENERGIES = {-146.699517, -40.664844, -80.767818, -72.248940, -108.166724};
    private static final List<String> NAMES = List.of("M1", "S1", "M3", "S2", "M2");

    private static Canvas canvas(double width, double height, String theme) {
        return new Canvas(
                (int) width,
                (int) height,
                1,
                true,
                "Müller–Brown",
                Theme.named(theme).orElseThrow(),
                Lettering.of(width, height));
    }

    private static Plot graph(EnergyTree tree) {
        return new DisconnectivityPlot(tree, DisconnectivityPlot.energies(tree, "Energy"));
    }

    private static Plot profile() {
        int n = 300;
        double[] lengths = new double[n];
        double[] energies = new double[n];
        for (int i = 0; i < n; i++) {
            lengths[i] = 2.9 * i / (n - 1);
            int k = 0;
            while (k < 3 && lengths[i] > LENGTHS[k + 1]) {
                k++;
            }
            double t = (lengths[i] - LENGTHS[k]) / (LENGTHS[k + 1] - LENGTHS[k]);
            energies[i] = ENERGIES[k] + (ENERGIES[k + 1] - ENERGIES[k]) * (1 - Math.cos(Math.PI * t)) / 2;
        }
        List<ProfilePlot.Point> points = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            Marker.Kind kind = k % 2 == 0 ? Marker.Kind.MINIMUM : Marker.Kind.SADDLE;
            points.add(new ProfilePlot.Point(NAMES.get(k), kind, LENGTHS[k], ENERGIES[k]));
        }
        ProfilePlot.Profile profile = new ProfilePlot.Profile(lengths, energies);
        return new ProfilePlot(
                profile,
                points,
                ColorMap.named("viridis").orElseThrow(),
                ProfilePlot.lengths(profile, "Path length"),
                ProfilePlot.energies(profile, points, "Energy"),
                true);
    }

    private static byte[] write(Canvas canvas, Plot plot, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NamedFormats.figure(format)
                .writer()
                .write(new PlotsFigure(canvas, plot), new Provenance("test", "{}"), true, out);
        return out.toByteArray();
    }

    /** Returns the texts, after a check that they are whole and do not touch. */
    private static List<String> texts(Canvas canvas, Plot plot) throws IOException {
        List<SvgTexts.Text> all = SvgTexts.of(write(canvas, plot, "svg")).texts();
        Rectangle2D paper = new Rectangle2D.Double(0, 0, canvas.width(), canvas.height());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            assertTrue(paper.contains(all.get(i).box()), all.get(i) + " is cut");
            for (int j = 0; j < i; j++) {
                assertTrue(!all.get(i).touches(all.get(j)), all.get(i) + " touches " + all.get(j));
            }
            texts.add(all.get(i).text());
        }
        return texts;
    }

    @Test
    void everyFormatAndTheme() throws IOException {
        List<PlotsFigure.Panel> panels = List.of(
                new PlotsFigure.Panel("Disconnectivity", graph(MUELLER_BROWN)),
                new PlotsFigure.Panel("Profile", profile()));
        for (FigureFormat format : NamedFormats.figures()) {
            for (String theme : Theme.names()) {
                Canvas canvas = canvas(652, 245, theme);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                format.writer()
                        .write(
                                new PlotsFigure(canvas, panels, 2, Optional.empty(), false),
                                new Provenance("test", "{}"),
                                true,
                                out);
                assertTrue(out.size() > 2000);
            }
        }
    }

    @Test
    void allNamesFit() throws IOException {
        for (double[] size : new double[][] {{800, 600}, {326, 245}, {200, 1000}, {1000, 200}}) {
            Canvas canvas = canvas(size[0], size[1], "light");
            List<String> graph = texts(canvas, graph(MUELLER_BROWN));
            assertTrue(graph.containsAll(List.of("M1", "M2", "M3", "Energy", "Müller–Brown")), graph.toString());
            List<String> profile = texts(canvas, profile());
            assertTrue(profile.containsAll(NAMES) && profile.contains("Path length"), profile.toString());
        }
        assertTrue(texts(canvas(800, 600, "dark"), profile()).contains("−40.66"));
    }

    @Test
    void namesOfManyMinimaDoNotTouch() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {12, 200}) {
            EnergyTree tree = random(n, random);
            for (double[] size : new double[][] {{800, 600}, {326, 245}}) {
                Canvas canvas = canvas(size[0], size[1], "light");
                assertTrue(texts(canvas, graph(tree)).size() > 4);
            }
        }
        // Lines that are too close have no names.
        List<String> names = texts(canvas(400, 300, "light"), graph(random(2000, random)));
        assertTrue(names.stream().noneMatch(name -> name.startsWith("m")), names.toString());
    }

    private static EnergyTree random(int n, SplittableRandom random) {
        List<Leaf> leaves = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaves.add(new Leaf("m" + i, random.nextDouble(-20, 0)));
            open.add(i);
        }
        List<Join> joins = new ArrayList<>();
        for (int k = 0; k < n - 1; k++) {
            int first = open.remove(random.nextInt(open.size()));
            int second = open.remove(random.nextInt(open.size()));
            joins.add(new Join(10.0 * k / n, first, second));
            open.add(n + k);
        }
        return new EnergyTree(leaves, joins);
    }

    @Test
    void smallCanvasesAreRefused() {
        Canvas canvas = canvas(60, 40, "light");
        NoRoomException e = assertThrows(NoRoomException.class, () -> write(canvas, graph(MUELLER_BROWN), "png"));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("the figure does not fit on 60 × 40 pixels: it needs about "),
                e.getMessage());
        assertThrows(NoRoomException.class, () -> write(canvas, profile(), "svg"));
    }

    @Test
    void unusualDataIsDrawn() throws IOException {
        Canvas canvas = canvas(400, 300, "light");
        EnergyTree one = new EnergyTree(List.of(new Leaf("only", -1)), List.of());
        assertTrue(texts(canvas, graph(one)).contains("only"));
        EnergyTree flat = new EnergyTree(
                List.of(new Leaf("a", 0), new Leaf("b", 0), new Leaf("c", 0)), List.of(new Join(0, 0, 1)));
        assertTrue(texts(canvas, graph(flat)).containsAll(List.of("a", "b", "c")));
        double[] numbers = {0, Double.NaN, 2};
        ProfilePlot.Profile profile = new ProfilePlot.Profile(new double[] {0, 1, 2}, numbers);
        assertEquals(
                0, ProfilePlot.energies(profile, List.of(), "Energy").scale().part(-0.36), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> new ProfilePlot.Profile(numbers, new double[2]));
    }
}
