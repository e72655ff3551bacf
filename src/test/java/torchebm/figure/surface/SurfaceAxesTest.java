package torchebm.figure.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.contour.Bands;
import torchebm.figure.axis.Tick;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.TitleFrame;
import torchebm.figure.text.Fonts;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** Checks the places of labels around a surface, seen from all directions. */
class SurfaceAxesTest {
    private static final Canvas CANVAS = new Canvas(400, 300, "");
    private static final Fonts FONTS = Fonts.of(CANVAS);
    private static final Rectangle2D AREA = new Rectangle2D.Double(20, 10, 360, 280);

    private static Surface surface(double[] levels, PlotAxis x, PlotAxis y, Projection projection) {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 2), new Axis(1, 0, 1, 2));
        ColorScale scale =
                new ColorScale(Bands.listed(levels), ColorMap.named("viridis").orElseThrow());
        Field field = new Field(grid, new double[] {levels[0], levels[0], levels[1], levels[1]});
        return new Surface(field, scale, Layers.BANDS, x, y, "Energy", projection);
    }

    private static Surface plain(double azimuth, double elevation) {
        return surface(
                new double[] {0, 36},
                PlotAxis.linear("x₁", true, -2, 2),
                PlotAxis.linear("x₂", true, -1, 3),
                new Projection(azimuth, elevation));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 32, 60, 90})
    void labelsAreInsideAndApart(double elevation) {
        int step = elevation == 32 ? 15 : 30; // the default has all directions
        for (int azimuth = 0; azimuth < 360; azimuth += step) {
            Surface surface = plain(azimuth, elevation);
            check(surface, 0.95, azimuth + "°, " + elevation + "°");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 32, 60, 90})
    void longLabelsAreInsideAndApart(double elevation) {
        for (int azimuth = -180; azimuth < 180; azimuth += 45) {
            Surface surface = surface(
                    new double[] {-1e9, 2.5e9},
                    PlotAxis.linear("The first coordinate", false, 1e6, 1e6 + 1e-3),
                    PlotAxis.linear("The distance of the second atom", false, -0.00015, 0.00025),
                    new Projection(azimuth, elevation));
            check(surface, 0.7, azimuth + "°, " + elevation + "°");
        }
    }

    private static void check(Surface surface, double filled, String view) {
        Projection projection = surface.fitted(CANVAS, FONTS, AREA);
        SurfaceAxes axes = surface.axes(projection, CANVAS, FONTS, AREA);
        List<PlacedText> texts = axes.texts();
        assertTrue(texts.size() >= 3, view + ": " + texts);
        List<Path2D> faces = faces(projection);
        for (int i = 0; i < texts.size(); i++) {
            Rectangle2D box = texts.get(i).box();
            assertTrue(larger(AREA).contains(box), view + ": " + box);
            assertTrue(
                    faces.stream().noneMatch(face -> face.intersects(box)), view + ": a text over the box at " + box);
            for (int j = 0; j < i; j++) {
                assertFalse(texts.get(j).box().intersects(box), view + ": " + box + ", " + texts.get(j));
            }
        }
        Rectangle2D all = axes.bounds();
        assertTrue(
                all.getWidth() > filled * AREA.getWidth() || all.getHeight() > filled * AREA.getHeight(),
                view + ": the figure is smaller than its place: " + all);
    }

    private static Rectangle2D larger(Rectangle2D area) {
        return new Rectangle2D.Double(
                area.getX() - 1e-6, area.getY() - 1e-6, area.getWidth() + 2e-6, area.getHeight() + 2e-6);
    }

    /** Returns the faces of the projected box. */
    private static List<Path2D> faces(Projection projection) {
        double[] ends = {Projection.FLOOR, Projection.TOP};
        List<double[]> corners = new ArrayList<>();
        for (double z : ends) {
            for (double[] uv : new double[][] {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}}) {
                corners.add(projection.place(uv[0], uv[1], z));
            }
        }
        List<Path2D> paths = new ArrayList<>();
        int[][] faces = {{0, 1, 2, 3}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}};
        for (int[] face : faces) {
            Path2D.Double path = new Path2D.Double();
            for (int k = 0; k < 4; k++) {
                double[] p = corners.get(face[k]);
                if (k == 0) {
                    path.moveTo(p[0], p[1]);
                } else {
                    path.lineTo(p[0], p[1]);
                }
            }
            path.closePath();
            paths.add(path);
        }
        return paths;
    }

    @Test
    void ticksAreAtTheirPlaces() {
        Surface surface = plain(-60, 32);
        Projection projection = surface.fitted(CANVAS, FONTS, AREA);
        SurfaceAxes axes = surface.axes(projection, CANVAS, FONTS, AREA);
        // Seen from negative x2 and positive x1, these are the nearest edges of the floor.
        assertTick(axes.first(), "0", projection.place(0, -0.5, Projection.FLOOR));
        assertTick(axes.second(), "0", projection.place(0.5, -0.25, Projection.FLOOR));
        double[] top = projection.place(-0.5, -0.5, Projection.TOP * 20 / 36);
        assertTick(axes.values(), "20", top);
        double leftmost = axes.texts().stream()
                .map(text -> text.box().getX())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertTrue(leftmost < axes.values().from()[0] - 25, "the caption of the axis of values");
    }

    private static void assertTick(SurfaceEdge edge, String label, double[] place) {
        Tick tick = edge.ticks().labelled().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(place, edge.at(tick.part()), 1e-9);
    }

    @Test
    void theBoxOfASmallFigureIsLarge() {
        Canvas small = new Canvas(326, 245, "");
        Rectangle2D area = new Rectangle2D.Double(2, 20, 260, 220);
        Rectangle2D box = plain(-60, 32).fitted(small, Fonts.of(small), area).bounds();
        assertTrue(box.getWidth() > 0.6 * area.getWidth() || box.getHeight() > 0.6 * area.getHeight(), box.toString());
    }

    private static SurfaceFrame frame(Canvas canvas) {
        Fonts fonts = Fonts.of(canvas);
        return new SurfaceFrame(plain(-60, 32), canvas, fonts, new TitleFrame(canvas, fonts, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 32, 60, 90})
    void aSurfaceIsReadableFromAllDirections(double elevation) {
        for (int azimuth = 0; azimuth < 360; azimuth += 15) {
            assertTrue(plain(azimuth, elevation).isReadable(CANVAS, FONTS, AREA), azimuth + "°, " + elevation + "°");
        }
    }

    @Test
    void aSurfaceWithoutRoomForTicksIsNotReadable() {
        assertTrue(frame(CANVAS).isReadable(300, 250));
        assertFalse(frame(CANVAS).isReadable(90, 80), "no room beside an axis of values of this length");
    }

    @Test
    void theAreaOfASurfaceIsNotMuchWiderOrHigherThanIt() {
        SurfaceFrame frame = frame(CANVAS);
        assertArrayEquals(new double[] {300, 200}, frame.within(1000, 200), 1e-9);
        assertArrayEquals(new double[] {200, 250}, frame.within(200, 1000), 1e-9);
        assertArrayEquals(new double[] {400, 300}, frame.within(400, 300), 1e-9);
    }
}
