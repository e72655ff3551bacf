package torchebm.figure.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

class LabelChoiceTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(50, 20, 600, 450);
    private static final double SIZE = 12;
    private static final double WIDTH = 36;

    private final LabelRoom room = new LabelRoom(AREA, SIZE);
    private final List<MeasuredLine> lines = new ArrayList<>();
    private final List<LabelChoice.Place> places = new ArrayList<>();
    private final List<MeasuredLine> placed = new ArrayList<>();

    /** Places labels on the contour lines of a function over [−6, 6]². */
    private void label(DoubleBinaryOperator function, int points, double... levels) {
        Grid grid = Grid.plane(new Axis(0, -6, 6, points), new Axis(1, -6, 6, points));
        double[] values = new double[points * points];
        for (int k = 0; k < values.length; k++) {
            values[k] = function.applyAsDouble(
                    grid.first().value(k % points), grid.last().value(k / points));
        }
        for (List<Polyline> level : Contours.lines(new Field(grid, values), levels)) {
            level.forEach(line -> lines.add(measured(line)));
        }
        for (int k = 0; k < lines.size(); k++) {
            room.addLine(lines.get(k), k + 1);
        }
        LabelChoice choice = new LabelChoice(room, SIZE, 500);
        for (int k = 0; k < lines.size(); k++) {
            for (LabelChoice.Place place : choice.places(lines.get(k), k + 1, WIDTH)) {
                places.add(place);
                placed.add(lines.get(k));
            }
        }
    }

    private static MeasuredLine measured(Polyline line) {
        int n = line.size() + (line.closed() ? 1 : 0);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = new double[] {
                AREA.getX() + (line.x()[i % line.size()] + 6) / 12 * AREA.getWidth(),
                AREA.getMaxY() - (line.y()[i % line.size()] + 6) / 12 * AREA.getHeight()
            };
        }
        return MeasuredLine.of(points, line.closed());
    }

    private static double himmelblau(double x, double y) {
        return Math.pow(x * x + y - 11, 2) + Math.pow(x + y * y - 7, 2);
    }

    private static Path2D outline(LabelBox box, double margin) {
        Path2D.Double outline = new Path2D.Double();
        int[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        for (int[] corner : corners) {
            double[] point = box.at(corner[0] * (box.width() / 2 + margin), corner[1] * (box.height() / 2 + margin));
            if (corner == corners[0]) {
                outline.moveTo(point[0], point[1]);
            } else {
                outline.lineTo(point[0], point[1]);
            }
        }
        outline.closePath();
        return outline;
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 21, 100, 401})
    void gapsAreAsWideAsTheirTextAtEveryResolution(int points) {
        label(LabelChoiceTest::himmelblau, points, 20, 50, 100, 200, 400, 1000);
        assertTrue(places.size() >= 6, places.size() + " labels");
        for (int k = 0; k < places.size(); k++) {
            double[] from = placed.get(k).at(places.get(k).from());
            double[] to = placed.get(k).at(places.get(k).to());
            assertEquals(WIDTH, Math.hypot(to[0] - from[0], to[1] - from[1]), 0.3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 100})
    void labelsAreApartAndInTheArea(int points) {
        double[] levels = new double[30];
        Arrays.setAll(levels, i -> 5 * Math.pow(1.25, i));
        label(LabelChoiceTest::himmelblau, points, levels);
        assertTrue(places.size() >= 10, places.size() + " labels");
        for (int k = 0; k < places.size(); k++) {
            Path2D outline = outline(places.get(k).box(), 0);
            assertTrue(AREA.contains(outline.getBounds2D()), "in the area");
            assertTrue(places.get(k).box().cosine() >= 0, "not upside down");
            for (int other = 0; other < k; other++) {
                Area common = new Area(outline);
                common.intersect(new Area(outline(places.get(other).box(), 2)));
                assertTrue(common.isEmpty(), "two labels overlap");
            }
        }
    }

    @Test
    void noOtherLineRunsThroughALabel() {
        label(LabelChoiceTest::himmelblau, 100, 5, 10, 20, 30, 40, 50, 70, 100, 140, 200, 300, 400, 600, 1000);
        for (int k = 0; k < places.size(); k++) {
            Path2D outline = outline(places.get(k).box(), -2);
            for (MeasuredLine line : lines) {
                for (double position = 0; position < line.lap(); position++) {
                    double middle = (places.get(k).from() + places.get(k).to()) / 2;
                    boolean isInGap = line == placed.get(k) && line.distance(position, middle) <= WIDTH;
                    double[] point = line.at(position);
                    assertFalse(!isInGap && outline.contains(point[0], point[1]), "a line through a label");
                }
            }
        }
    }

    @Test
    void labelsKeepAwayFromBlockedPlaces() {
        for (double x = 100; x < 600; x += 20) {
            room.block(x, 245, 8); // markers everywhere along the line except at its ends
        }
        label((x, y) -> y, 21, 0);
        assertEquals(1, places.size());
        double middle = places.get(0).box().x();
        assertTrue(middle < 100 - 8 || middle > 580 + 8, "a label at " + middle);
    }

    @Test
    void tinyLoopsHaveNoLabelsAndLongLinesSeveral() {
        label((x, y) -> x * x + y * y, 200, 0.1);
        assertEquals(0, places.size());
        label((x, y) -> Math.hypot(x, y), 200, 5.8);
        assertEquals(2, places.size(), "on a circle of 1600 units");
    }

    @Test
    void aLineIsCutAtAnyPositions() {
        double[][] square = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
        MeasuredLine line = MeasuredLine.of(square, true);
        assertEquals(40, line.lap());
        assertEquals(2, line.distance(39, 1));
        Path2D.Double path = new Path2D.Double();
        line.addTo(path, 38, 45); // from (0, 2) over the corner to (5, 0)
        Rectangle2D bounds = path.getBounds2D();
        assertEquals(new Rectangle2D.Double(0, 0, 5, 2), bounds);
        path.reset();
        line.addTo(path, -5, 25);
        assertEquals(new Rectangle2D.Double(0, 0, 10, 10), path.getBounds2D());
    }

    @Test
    void positionsAreFoundInAnyOrder() {
        SplittableRandom random = new SplittableRandom(8);
        double[][] points = new double[200][];
        for (int i = 0; i < points.length; i++) {
            points[i] = i % 7 == 3 ? points[i - 1] : new double[] {random.nextDouble(), random.nextDouble()};
        }
        for (boolean isClosed : new boolean[] {false, true}) {
            if (isClosed) {
                points[points.length - 1] = points[0];
            }
            MeasuredLine line = MeasuredLine.of(points, isClosed);
            double position = 0;
            for (int k = 0; k < 2000; k++) {
                position = k % 5 == 0
                        ? random.nextDouble(-0.5, 1.5) * line.lap()
                        : position + random.nextDouble(-1, 1) * (k % 3 == 0 ? 5 : 0.2);
                double[] expected = MeasuredLine.of(points, isClosed).at(position);
                assertArrayEquals(expected, line.at(position), 1e-12, "at " + position);
            }
        }
    }
}
