package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

class ContoursTest {
    private static final double[] BELOW_AND_ABOVE = {-1, 0.5, 2};

    /** A single cell: the corners, counter-clockwise from the lower left, are 1 if the bit is set, else 0. */
    private static Field cell(int bits) {
        double[] v = new double[4];
        for (int k = 0; k < 4; k++) {
            v[k] = bits >> k & 1;
        }
        return field(2, 2, v[0], v[1], v[3], v[2]);
    }

    private static Field field(int n1, int n2, double... values) {
        return new Field(Grid.plane(new Axis(0, 0, n1 - 1, n1), new Axis(1, 0, n2 - 1, n2)), values);
    }

    /** The area above the middle, by the number of corners there: a corner, a half, or all but a corner. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15})
    void everyPlainCase(int bits) {
        double above = new double[] {0, 0.125, 0.5, 0.875, 1}[Integer.bitCount(bits)];
        List<Band> bands = Contours.bands(cell(bits), BELOW_AND_ABOVE);
        assertEquals(1 - above, bands.get(0).area(), 1e-15);
        assertEquals(above, bands.get(1).area(), 1e-15);
        int lines = bits == 0 || bits == 15 ? 0 : 1;
        assertEquals(lines, Contours.lines(cell(bits), 0.5).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void saddlesJoinWhatTheMeanSays(int bits) {
        // The mean is 0.5: at 0.4 the high corners are connected, at 0.6 the low ones are.
        assertEquals(
                1,
                Contours.bands(cell(bits), new double[] {0.4, 2}).get(0).rings().size());
        assertEquals(
                2,
                Contours.bands(cell(bits), new double[] {0.6, 2}).get(0).rings().size());
        assertEquals(2, Contours.lines(cell(bits), 0.4).size());
        assertEquals(
                1 - 0.4 * 0.4,
                Contours.bands(cell(bits), new double[] {0.4, 2}).get(0).area(),
                1e-15);
        assertEquals(
                0.4 * 0.4,
                Contours.bands(cell(bits), new double[] {0.6, 2}).get(0).area(),
                1e-15);
    }

    @Test
    void higherEnergiesLieToTheLeftOfALine() {
        Polyline line = Contours.lines(cell(0b0110), 0.5).get(0); // high on the right
        assertArrayEquals(new double[] {0.5, 0.5}, line.x());
        assertArrayEquals(new double[] {1, 0}, line.y());
    }

    @Test
    void aLevelMayEqualANode() {
        Field field = field(3, 2, 0, 1, 2, 0, 1, 2);
        assertEquals(
                1,
                Contours.lines(field, 1).stream().mapToDouble(Polyline::length).sum(),
                1e-15);
        List<Band> bands = Contours.bands(field, new double[] {0, 1, 2});
        assertEquals(1, bands.get(0).area(), 1e-15);
        assertEquals(1, bands.get(1).area(), 1e-15);
    }

    @Test
    void aPlateauBelongsToTheBandThatBeginsThere() {
        Field field = field(2, 2, 3, 3, 3, 3);
        List<Band> bands = Contours.bands(field, new double[] {2, 3, 4});
        assertEquals(0, bands.get(0).area());
        assertEquals(1, bands.get(1).area());
        assertEquals(1, Contours.bands(field, new double[] {2, 3}).get(0).area(), "the topmost level is in its band");
    }

    @Test
    void cellsWithoutAFiniteCornerAreLeftOut() {
        for (double hole : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] values = new double[25];
            Arrays.fill(values, 1);
            values[12] = hole;
            Band band = Contours.bands(field(5, 5, values), new double[] {0, 2}).get(0);
            assertEquals(16 - 4, band.area(), 1e-15);
            assertEquals(2, band.rings().size(), "an outer ring and a hole");
            assertEquals(
                    16, band.rings().stream().mapToDouble(Polyline::area).max().orElseThrow());
        }
    }

    @Test
    void holesThatTouchAtANodeAreRingsOfTheirOwn() {
        double[] values = new double[49];
        Arrays.fill(values, 1);
        values[2 * 7 + 2] = Double.NaN;
        values[4 * 7 + 4] = Double.NaN;
        Band band = Contours.bands(field(7, 7, values), new double[] {0, 2}).get(0);
        assertEquals(36 - 8, band.area(), 1e-15);
        assertEquals(3, band.rings().size());
    }

    @Test
    void ringsOfTheOutsideRunCounterClockwise() {
        double[] values = new double[49];
        values[24] = 1;
        Band low = Contours.bands(field(7, 7, values), BELOW_AND_ABOVE).get(0);
        double[] areas =
                low.rings().stream().mapToDouble(Polyline::area).sorted().toArray();
        assertArrayEquals(new double[] {-0.5, 36}, areas, 1e-15);
    }

    @Test
    void allNegativeEnergiesAreNothingSpecial() {
        Band band = Contours.bands(field(2, 2, -5, -4, -4, -3), new double[] {-5, -4, -3})
                .get(0);
        assertEquals(0.5, band.area(), 1e-15);
    }

    @Property(seed = "20260101", tries = 200)
    void bandsTileTheDomain(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int n1, @ForAll @IntRange(min = 2, max = 9) int n2) {
        Random random = new Random(seed);
        double[] values = new double[n1 * n2];
        // Few different numbers, so that levels coincide with nodes and plateaus.
        Arrays.setAll(values, i -> random.nextInt(7) - 3);
        double[] levels = {-3, -2, -0.5, 0, 1, 1.25, 3};
        Field field = field(n1, n2, values);
        List<Band> bands = Contours.bands(field, levels);
        assertEquals(
                (n1 - 1.0) * (n2 - 1), bands.stream().mapToDouble(Band::area).sum(), 1e-12);
        for (Band band : bands) {
            assertTrue(band.area() >= -1e-15, "an area is not negative");
            for (Polyline ring : band.rings()) {
                assertTrue(ring.closed());
            }
        }
        for (Region region : Contours.nested(field, levels)) {
            double above = bands.stream()
                    .filter(band -> band.lower() >= region.lower())
                    .mapToDouble(Band::area)
                    .sum();
            assertEquals(above, region.area(), 1e-12);
        }
    }
}
