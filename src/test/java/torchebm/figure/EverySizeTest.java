package torchebm.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import torchebm.contour.Bands;
import torchebm.contour.Norm;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.format.Provenance;
import torchebm.figure.layer.Layers;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Spread;
import torchebm.testing.Figures;
import torchebm.testing.NamedFormats;
import torchebm.testing.SvgTexts;

/** Checks rules that every figure obeys, of any size, range and norm. */
class EverySizeTest {
    private static final ColorMap MAP = ColorMap.named("viridis").orElseThrow();
    private static final int POINTS = 6;

    private final SplittableRandom random = new SplittableRandom(21);

    private double[] range() {
        double width = Math.pow(10, random.nextDouble(-12, 300));
        double offset = random.nextInt(3) == 0 ? 0 : width * Math.pow(10, random.nextDouble(-2, 14));
        double min = (random.nextBoolean() ? 1 : -1) * offset - width * random.nextDouble();
        double max = min + width;
        return max > min && Double.isFinite(max) ? new double[] {min, max} : range();
    }

    private Canvas canvas() {
        double width = random.nextDouble(200, 3000);
        double height = Math.max(150, Math.min(3000, width * Math.pow(12, random.nextDouble(-1, 1))));
        return new Canvas(
                (int) width,
                (int) height,
                random.nextDouble(0.75, 6),
                true,
                random.nextBoolean() ? "" : "A figure with a title that is rather long".repeat(random.nextInt(1, 4)),
                Theme.named(random.nextBoolean() ? "light" : "print").orElseThrow(),
                Lettering.of(width, height));
    }

    private Field field(int rows) {
        double[] x = range();
        double[] y = range();
        double[] values = range();
        Axis first = new Axis(0, x[0], x[1], POINTS);
        Grid grid =
                rows == 1 ? new Grid(List.of(first), new double[1]) : Grid.plane(first, new Axis(1, y[0], y[1], rows));
        double[] field = new double[POINTS * rows];
        Arrays.setAll(field, k -> values[0] + random.nextDouble() * (values[1] - values[0]));
        field[0] = values[0];
        field[1] = values[1];
        return new Field(grid, field);
    }

    private Figure contour(Canvas canvas) {
        Field field = field(POINTS);
        Norm[] norms = {Norm.LINEAR, Norm.LOG, Norm.SYMLOG, Norm.QUANTILE};
        Bands bands = Bands.of(norms[random.nextInt(4)], Spread.of(field.values()), field.range(), 20);
        return Figures.contour(canvas, field, new ColorScale(bands, MAP), Layers.BANDS, random.nextInt(8) == 0, true);
    }

    private Figure surface(Canvas canvas) {
        Field field = field(POINTS);
        Bands bands = Bands.of(Norm.LINEAR, Spread.of(field.values()), field.range(), 20);
        return Figures.surface(canvas, field, new ColorScale(bands, MAP), -60, 32, true);
    }

    /** Several plots with titles, often with one bar, and with units of one length. */
    private Figure panels(Canvas canvas) {
        Field field = field(POINTS);
        ColorScale scale = new ColorScale(Bands.of(Norm.LINEAR, Spread.of(field.values()), field.range(), 20), MAP);
        boolean isShared = random.nextBoolean();
        boolean isEqual = random.nextBoolean();
        Axis axis = new Axis(0, -1, 1, POINTS);
        Axis other = new Axis(1, -2, random.nextDouble(-1, 4), POINTS);
        Field drawn = new Field(Grid.plane(axis, other), field.values());
        Plot plot = new ContourPlot(
                drawn, scale, Layers.BANDS, Figures.axis(axis), Figures.axis(other), "Energy", isEqual, !isShared);
        int columns = random.nextInt(1, 4);
        List<PlotsFigure.Panel> panels = new ArrayList<>();
        for (int k = 0; k < columns * random.nextInt(1, 3); k++) {
            panels.add(new PlotsFigure.Panel("a = " + random.nextInt(10) + ", barrier_height = 1.2" + k, plot));
        }
        return new PlotsFigure(
                canvas,
                panels,
                columns,
                isShared ? Optional.of(new PlotsFigure.SharedBar(scale, "Energy")) : Optional.empty(),
                isShared);
    }

    private Figure line(Canvas canvas) {
        Field field = field(1);
        double[] values = field.values();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = random.nextInt(1, 4);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(
                    count == 1 ? "" : "barrier_height = " + random.nextDouble() + ", b = 1".repeat(random.nextInt(3)));
        }
        LegendPlace[] places = LegendPlace.values();
        LegendPlace place = places[random.nextInt(places.length)];
        return Figures.lines(canvas, field, names, place, MAP, sorted[0], sorted[sorted.length - 1]);
    }

    private static void check(Figure figure, SvgTexts texts) {
        Rectangle2D paper = new Rectangle2D.Double(
                0, 0, figure.canvas().width(), figure.canvas().height());
        String size = figure.canvas().width() + " × " + figure.canvas().height() + ": ";
        List<SvgTexts.Text> all = texts.texts();
        assertTrue(all.size() >= 4, size + all);
        for (int i = 0; i < all.size(); i++) {
            assertTrue(paper.contains(all.get(i).box()), size + all.get(i) + " is cut");
            for (int j = 0; j < i; j++) {
                assertTrue(!all.get(i).touches(all.get(j)), size + all.get(i) + " touches " + all.get(j));
            }
        }
    }

    @Test
    void labelsAreWholeAndDoNotTouch() throws IOException {
        int drawn = 0;
        for (int k = 0; k < 120; k++) {
            Canvas canvas = canvas();
            Figure figure = switch (k % 4) {
                case 0 -> surface(canvas);
                case 1 -> contour(canvas);
                case 2 -> line(canvas);
                default -> panels(canvas);
            };
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                NamedFormats.figure("svg").writer().write(figure, new Provenance("test", "{}"), true, out);
            } catch (NoRoomException e) {
                continue;
            }
            drawn++;
            check(figure, SvgTexts.of(out.toByteArray()));
        }
        assertTrue(drawn > 80, drawn + " figures were drawn");
    }
}
