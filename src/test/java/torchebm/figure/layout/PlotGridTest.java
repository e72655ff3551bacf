package torchebm.figure.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.text.Fonts;
import torchebm.grid.Range;

/** Checks the places of plots by rules. */
class PlotGridTest {
    private static final ColorMap MAP = ColorMap.named("viridis").orElseThrow();

    private static Canvas canvas(double width, double height, double pixels) {
        return new Canvas(
                (int) width,
                (int) height,
                pixels,
                true,
                "Energy Landscape of a Model",
                Theme.named("light").orElseThrow(),
                Lettering.of(width, height));
    }

    private static PlotFrame frame(Canvas canvas, Fonts fonts, double x, double y, double values, double ratio) {
        ColorScale scale = new ColorScale(Bands.listed(Levels.covering(new Range(0, values, 0, 0), 20)), MAP);
        return new AxesFrame(
                canvas,
                fonts,
                PlotAxis.linear("x₁", true, 0, x),
                PlotAxis.linear("x₂", true, -y, y),
                Optional.of(new ColorBar(scale, "Energy", canvas, fonts)),
                Optional.empty(),
                ratio,
                true,
                true);
    }

    private static List<PlotPlace> places(Canvas canvas, List<PlotFrame> frames, int columns) {
        return new PlotGrid(canvas, frames, columns, false, 0)
                .places(new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()));
    }

    @Test
    void areaAndMarginsFillTheCanvas() {
        SplittableRandom random = new SplittableRandom(20);
        int drawn = 0;
        for (int k = 0; k < 150; k++) {
            double width = random.nextDouble(150, 3000);
            double height = Math.max(110, Math.min(3000, width * Math.pow(12, random.nextDouble(-1, 1))));
            Canvas canvas = canvas(width, height, random.nextDouble(0.75, 6));
            Fonts fonts = Fonts.of(canvas);
            PlotFrame frame = frame(
                    canvas,
                    fonts,
                    Math.pow(10, random.nextDouble(-12, 300)),
                    Math.pow(10, random.nextDouble(-12, 300)),
                    Math.pow(10, random.nextDouble(-12, 300)),
                    0);
            Rectangle2D area;
            double slot;
            try {
                PlotPlace place = places(canvas, List.of(frame), 1).get(0);
                area = place.area();
                slot = place.titleWidth();
            } catch (NoRoomException e) {
                assertTrue(width < 300 || height < 220, e.getMessage());
                continue;
            }
            drawn++;
            Margins margins = frame.margins(area.getWidth(), area.getHeight(), slot);
            double pixel = 1.01 / canvas.pixels();
            assertTrue(area.getX() >= margins.left() - pixel, "the left margin");
            assertTrue(area.getY() >= margins.top() - pixel, "the top margin");
            assertTrue(canvas.width() - area.getMaxX() >= margins.right() - pixel, "the right margin");
            assertTrue(canvas.height() - area.getMaxY() >= margins.bottom() - pixel, "the bottom margin");
            assertTrue(frame.isReadable(area.getWidth(), area.getHeight()));
        }
        assertTrue(drawn > 100, drawn + " figures");
    }

    @Test
    void panelsHaveEqualSizesAndAreAlignedToPixels() {
        Canvas canvas = canvas(800, 500, 2);
        Fonts fonts = Fonts.of(canvas);
        List<PlotFrame> frames = new ArrayList<>();
        for (double values : new double[] {1, 100000, 0.001, 3, 40}) {
            frames.add(frame(canvas, fonts, 7, 1234, values, 0));
        }
        List<PlotPlace> places = places(canvas, frames, 3);
        for (int k = 0; k < places.size(); k++) {
            Rectangle2D area = places.get(k).area();
            assertEquals(places.get(0).area().getWidth(), area.getWidth());
            assertEquals(places.get(0).area().getHeight(), area.getHeight());
            assertEquals(places.get(k % 3).area().getX(), area.getX());
            assertEquals(places.get(k - k % 3).area().getY(), area.getY());
            assertEquals(0.5, 2 * area.getX() - Math.floor(2 * area.getX()), 1e-9, "in the middle of a pixel");
        }
    }

    @Test
    void aRatioIsKept() {
        for (double ratio : new double[] {0.1, 1, 10}) {
            Canvas canvas = canvas(800, 600, 1);
            Rectangle2D area = places(canvas, List.of(frame(canvas, Fonts.of(canvas), 1, 1, 1, ratio)), 1)
                    .get(0)
                    .area();
            assertEquals(ratio, area.getWidth() / area.getHeight(), 0.2 * ratio);
            assertTrue(area.getWidth() > 450 || area.getHeight() > 450, "as large as possible");
        }
    }

    @Test
    void aColumnOfAJournalIsUsedWell() {
        Canvas canvas = canvas(3.4 * 96, 2.55 * 96, 300 / 96.0);
        Fonts fonts = Fonts.of(canvas);
        Rectangle2D area = places(canvas, List.of(frame(canvas, fonts, 7, 2, 36, 0)), 1)
                .get(0)
                .area();
        assertTrue(area.getWidth() > 0.65 * canvas.width(), area.getWidth() + " of " + canvas.width());
        for (double size : new double[] {fonts.title().size(), fonts.small().size()}) {
            assertTrue(0.75 * size >= 7 && 0.75 * size <= 9, 0.75 * size + " points");
        }
    }

    @Test
    void aTooSmallCanvasNamesASizeThatIsLargeEnough() {
        Canvas canvas = canvas(150, 60, 1);
        try {
            places(canvas, List.of(frame(canvas, Fonts.of(canvas), 1, 1, 1, 0)), 1);
            throw new AssertionError("the plot cannot fit");
        } catch (NoRoomException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("the figure does not fit on 150 × 60 pixels: it needs about "), message);
            String[] needed = message.replaceAll(".* about ", "").split(" × ", -1);
            Canvas larger = canvas(Integer.parseInt(needed[0]), Integer.parseInt(needed[1]), 1);
            assertEquals(
                    1,
                    places(larger, List.of(frame(larger, Fonts.of(larger), 1, 1, 1, 0)), 1)
                            .size());
        }
    }
}
