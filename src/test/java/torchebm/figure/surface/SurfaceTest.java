package torchebm.figure.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.contour.Norm;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.MarkerShape;
import torchebm.figure.layer.Overlay;
import torchebm.figure.raster.RasterRenderer;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Spread;
import torchebm.testing.Figures;
import torchebm.testing.Rasters;

/** Checks pixels of surfaces, and which points they hide. */
class SurfaceTest {
    private static final ColorMap VIRIDIS = ColorMap.named("viridis").orElseThrow();
    private static final int SIZE = 300;

    /** The part of the paper that is visible in a pixel, from 0 to 255. */
    private static final int VISIBLE = 5;

    /** Returns a field over [−1, 1]². */
    private static Field field(int n, DoubleBinaryOperator energy) {
        Grid grid = Grid.plane(new Axis(0, -1, 1, n), new Axis(1, -1, 1, n));
        double[] values = new double[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    energy.applyAsDouble(grid.first().value(i % n), grid.last().value(i / n));
        }
        return new Field(grid, values);
    }

    private static SurfaceMesh mesh(Field field, ColorScale scale, double azimuth, double elevation) {
        Projection projection = new Projection(azimuth, elevation).at(180, 150, 170);
        return new SurfaceMesh(new Heights(scale).of(field), projection);
    }

    private static BufferedImage patches(SurfaceMesh mesh, ColorScale scale, Rgba paper) {
        RasterRenderer g = Rasters.of(SIZE, SIZE, 1, paper);
        new SurfacePatches(g, mesh, scale, new Heights(scale), 1).paint();
        return Rasters.image(g);
    }

    /** Returns the number of pixels that are not covered entirely, but are surrounded by pixels of the surface. */
    private static int seams(SurfaceMesh mesh, ColorScale scale) {
        BufferedImage white = patches(mesh, scale, Rgba.WHITE);
        BufferedImage black = patches(mesh, scale, Rgba.BLACK);
        int seams = 0;
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                boolean isInside = true;
                for (int k = 0; k < 9; k++) {
                    isInside &= paper(white, black, x - 1 + k % 3, y - 1 + k / 3) < 128;
                }
                seams += isInside && paper(white, black, x, y) > VISIBLE ? 1 : 0;
            }
        }
        return seams;
    }

    /** Returns the part of the paper in a pixel, from 0 to 255. */
    private static int paper(BufferedImage white, BufferedImage black, int x, int y) {
        return new Rgba(white.getRGB(x, y)).red() - new Rgba(black.getRGB(x, y)).red();
    }

    @ParameterizedTest
    @CsvSource({"-60, 32", "0, 20", "37, 5", "135, 60", "200, 90"})
    void noPaperIsVisibleBetweenPatches(double azimuth, double elevation) {
        Field bowl = field(41, (x, y) -> 2 * ((3 * x * x - 1) * (3 * x * x - 1) + (3 * y * y - 1) * (3 * y * y - 1)));
        Field waves = field(61, (x, y) -> Math.sin(9 * x) * Math.sin(9 * y) + 4 * Math.exp(-40 * (x * x + y * y)));
        for (Field field : List.of(bowl, waves)) {
            for (int bands : new int[] {6, 50}) {
                ColorScale scale = new ColorScale(Bands.listed(Levels.covering(field.range(), bands)), VIRIDIS);
                assertEquals(0, seams(mesh(field, scale, azimuth, elevation), scale), bands + " bands");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-60, 32", "37, 5", "120, 32", "200, 60"})
    void noPaperIsVisibleInNarrowValleys(double azimuth, double elevation) {
        Field valley = field(41, (x, y) -> {
            double across = y + 0.3 - 1.2 * x * x;
            return Math.log10(0.01 + 100 * across * across + (0.6 - x) * (0.6 - x));
        });
        ColorScale scale = new ColorScale(Bands.listed(Levels.covering(valley.range(), 50)), VIRIDIS);
        SurfaceMesh mesh = mesh(valley, scale, azimuth, elevation);
        BufferedImage cells = cells(mesh, 0);
        BufferedImage others = cells(mesh, 1);
        BufferedImage white = patches(mesh, scale, Rgba.WHITE);
        BufferedImage black = patches(mesh, scale, Rgba.BLACK);
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                boolean isInside = true;
                for (int k = 0; k < 9; k++) {
                    int dark = Color.BLACK.getRGB();
                    isInside &= cells.getRGB(x - 1 + k % 3, y - 1 + k / 3) == dark;
                    isInside &= others.getRGB(x - 1 + k % 3, y - 1 + k / 3) == dark;
                }
                if (isInside) {
                    assertTrue(paper(white, black, x, y) < 64, "at " + x + ", " + y);
                }
            }
        }
    }

    /**
     * Returns a picture of all cells of a mesh, each as two triangles.
     *
     * @param diagonal 0 or 1, the one between them
     */
    private static BufferedImage cells(SurfaceMesh mesh, int diagonal) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, SIZE, SIZE);
        g.setColor(Color.BLACK);
        for (int j = 0; j + 1 < mesh.rows(); j++) {
            for (int i = 0; i + 1 < mesh.columns(); i++) {
                for (int k = 0; k < 2; k++) {
                    Path2D.Double triangle = new Path2D.Double();
                    int end = j + 1 - diagonal;
                    triangle.moveTo(mesh.x(i, j + diagonal), mesh.y(i, j + diagonal));
                    int third = diagonal == 0 ? j + 1 - k : j + k;
                    triangle.lineTo(mesh.x(i + k, third), mesh.y(i + k, third));
                    triangle.lineTo(mesh.x(i + 1, end), mesh.y(i + 1, end));
                    g.fill(triangle);
                }
            }
        }
        g.dispose();
        return image;
    }

    @Test
    void aSurfaceAtALevelHasOneColour() {
        ColorScale scale = new ColorScale(Bands.listed(new double[] {2.994, 3, 3.006}), VIRIDIS);
        SplittableRandom random = new SplittableRandom(5);
        Field rounded = field(41, (x, y) -> random.nextBoolean() ? 3 : Math.nextDown(3.0));
        BufferedImage expected = patches(mesh(field(41, (x, y) -> 3), scale, -60, 32), scale, Rgba.WHITE);
        BufferedImage actual = patches(mesh(rounded, scale, -60, 32), scale, Rgba.WHITE);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                assertEquals(expected.getRGB(x, y), actual.getRGB(x, y), x + ", " + y);
            }
        }
    }

    /** A mesh is interpolated from the field: a plateau at the highest level is whole, and hides what is behind it. */
    @Test
    void aPlateauAtTheHighestLevelIsWhole() {
        Field capped = field(99, (x, y) -> Math.min(4 * (x * x + y * y), 0.7)).thinned(42, 42);
        Field level = field(42, (x, y) -> 0.7);
        ColorScale scale = new ColorScale(Bands.listed(Levels.covering(capped.range(), 7)), VIRIDIS);
        ColorScale exact = new ColorScale(Bands.listed(new double[] {0, 0.7}), VIRIDIS);
        assertEquals(0.7, capped.range().max());
        int whole = covered(patches(mesh(level, exact, 0, 90), exact, Rgba.WHITE));
        assertEquals(whole, covered(patches(mesh(capped, exact, 0, 90), exact, Rgba.WHITE)));
        assertEquals(0, seams(mesh(capped, scale, -60, 32), scale));
        SurfaceMesh mesh = mesh(capped, exact, -60, 32);
        double[] viewer = new Projection(-60, 32).viewer();
        double across = Math.hypot(viewer[0], viewer[1]);
        for (double part : new double[] {0.18, 0.19, 0.2}) { // on the near side of the bowl, under the plateau
            double u = part * viewer[0] / across;
            double v = part * viewer[1] / across;
            assertFalse(new SightLine(mesh).isVisible(u, v, mesh.height(u, v)), "at " + part);
        }
    }

    @Test
    void valuesBeyondTheLevelsAreNotDrawn() {
        Field slope = field(21, (x, y) -> x);
        ColorScale half = new ColorScale(Bands.listed(new double[] {-1, 0}), VIRIDIS);
        ColorScale whole = new ColorScale(Bands.listed(new double[] {-1, 1}), VIRIDIS);
        int all = covered(patches(mesh(slope, whole, 0, 90), whole, Rgba.WHITE));
        int cut = covered(patches(mesh(slope, half, 0, 90), half, Rgba.WHITE));
        assertEquals(0.5 * all, cut, 0.01 * all);
        ColorScale none = new ColorScale(Bands.listed(new double[] {2, 3}), VIRIDIS);
        assertEquals(0, covered(patches(mesh(slope, none, 0, 90), none, Rgba.WHITE)));
    }

    @Test
    void missingValuesAreHoles() {
        Field hole = field(21, (x, y) -> Math.abs(x) < 0.45 && Math.abs(y) < 0.45 ? Double.NaN : x);
        ColorScale scale = new ColorScale(Bands.listed(new double[] {-1, 1}), VIRIDIS);
        int all = covered(patches(mesh(field(21, (x, y) -> x), scale, 0, 90), scale, Rgba.WHITE));
        assertEquals(0.75 * all, covered(patches(mesh(hole, scale, 0, 90), scale, Rgba.WHITE)), 0.02 * all);
    }

    private static int covered(BufferedImage image) {
        int covered = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                covered += image.getRGB(x, y) != 0xffffffff ? 1 : 0;
            }
        }
        return covered;
    }

    @Test
    void aWallHidesPointsBehindIt() {
        Field wall = field(41, (x, y) -> Math.abs(y) < 0.1 ? 1 : 0);
        ColorScale scale = new ColorScale(Bands.listed(new double[] {0, 1}), VIRIDIS);
        SightLine front = new SightLine(mesh(wall, scale, -90, 30));
        assertTrue(front.isVisible(0, -0.4, 0), "before the wall");
        assertTrue(front.isVisible(0, 0, Projection.TOP), "on the wall");
        assertFalse(front.isVisible(0, 0.2, 0), "behind the wall");
        assertFalse(front.isVisible(0, 0.2, -0.1), "below the surface behind the wall");
        assertTrue(front.isVisible(0, 0.2, Projection.TOP), "above the surface behind the wall");
        assertTrue(new SightLine(mesh(wall, scale, -90, 80)).isVisible(0, 0.2, 0), "from above");
        assertTrue(new SightLine(mesh(wall, scale, 90, 30)).isVisible(0, 0.2, 0), "from the other side");
        assertTrue(new SightLine(mesh(wall, scale, 0, 0)).isVisible(0, 0.2, 0), "along the wall");
    }

    @Test
    void whatIsCutOffHidesNothing() {
        Field wall = field(41, (x, y) -> Math.abs(y) < 0.1 ? 1 : 0);
        ColorScale half = new ColorScale(Bands.listed(new double[] {-1, 0.5}), VIRIDIS);
        ColorScale whole = new ColorScale(Bands.listed(new double[] {-1, 1}), VIRIDIS);
        double low = new Heights(half).of(0);
        SightLine overHalf = new SightLine(mesh(wall, half, -90, 30));
        assertFalse(overHalf.isVisible(0, 0.2, low), "close behind the wall");
        assertTrue(overHalf.isVisible(0, 0.48, low), "farther behind the wall");
        SightLine overWhole = new SightLine(mesh(wall, whole, -90, 30));
        assertFalse(overWhole.isVisible(0, 0.48, new Heights(whole).of(0)), "farther behind the whole wall");
    }

    @Test
    void hiddenMarkersAndPathsAreNotDrawn() {
        Field wall = field(41, (x, y) -> Math.abs(y) < 0.1 ? 1 : 0);
        Overlay path = new Overlay(
                new double[] {-0.5, 0.5},
                new double[] {0.5, 0.5},
                new int[] {0, 0},
                new Overlay.Style(
                        MarkerShape.DOT, OptionalDouble.empty(), OptionalInt.of(0xff0000), OptionalDouble.empty()));
        Marker marker = new Marker(Marker.Kind.MINIMUM, 0, 0.5);
        for (Layers layers : List.of(layers(List.of(marker), List.of()), layers(List.of(), List.of(path)))) {
            // Seen from the front, the wall also hides the floor that is behind it.
            int front = red(wall, layers, -90, 5);
            int back = red(wall, layers, 90, 50);
            assertEquals(0, front);
            assertTrue(back > 30, back + " red pixels");
        }
    }

    private static Layers layers(List<Marker> markers, List<Overlay> overlays) {
        return new Layers(true, new double[0], false, Optional.empty(), Optional.empty(), 0.05, markers, overlays);
    }

    private static int red(Field field, Layers layers, double azimuth, double elevation) {
        ColorScale scale = new ColorScale(Bands.listed(new double[] {0, 1}), VIRIDIS);
        RasterRenderer drawing = Rasters.of(SIZE, SIZE, 1, Rgba.BLACK);
        Figures.surface(new Canvas(SIZE, SIZE, ""), field, scale, layers, azimuth, elevation, false)
                .paint(drawing);
        BufferedImage image = Rasters.image(drawing);
        int red = 0;
        int top = SIZE * 4 / 5; // the floor is below
        for (int y = 0; y < top; y++) {
            for (int x = 0; x < SIZE; x++) {
                Rgba color = new Rgba(image.getRGB(x, y));
                red += color.red() > 180 && color.green() < 60 && color.blue() < 60 ? 1 : 0;
            }
        }
        return red;
    }

    @Test
    void heightsAreThoseOfTheColourBar() {
        Heights linear = new Heights(new ColorScale(Bands.listed(new double[] {2, 3, 6}), VIRIDIS));
        assertEquals(0, linear.of(2), 1e-12);
        assertEquals(0.5 * Projection.TOP, linear.of(4), 1e-12);
        assertEquals(Projection.TOP, linear.of(6), 1e-12);
    }

    /** A band of a logarithmic bar may span many decades; heights within it are logarithmic, too. */
    @Test
    void heightsOfALogarithmicBarAreLogarithms() {
        Field field = field(21, (x, y) -> Math.pow(10, -60 * (x * x + y * y)));
        Bands bands = Bands.of(Norm.LOG, Spread.of(field.values()), field.range(), 12);
        ColorScale scale = new ColorScale(bands, VIRIDIS);
        Heights heights = new Heights(scale);
        double low = Math.log10(bands.levels()[1]);
        double high = Math.log10(scale.highest());
        double floor = heights.of(bands.levels()[1]);
        for (double exponent = low; exponent <= high; exponent += 0.7) {
            double expected = floor + (Projection.TOP - floor) * (exponent - low) / (high - low);
            assertEquals(expected, heights.of(Math.pow(10, exponent)), 1e-5, "10^" + exponent);
        }
    }
}
