package torchebm.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;

/** Codes of 16 bits, and fields of them. */
class FieldCodeTest {
    @Property(seed = "1", tries = 200)
    void aLinearCodeHasAnErrorOfHalfAStep(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double height,
            @ForAll @DoubleRange(min = 0, max = 1) double part) {
        FieldCode code = FieldCode.of(new Range(low, low + height, 0, 0), low, low + height, true);
        double value = Math.min(low + height, low + part * height);
        assertEquals(value, code.value(code.code(value)), 7.7e-6 * height + 1e-9 * Math.abs(low));
    }

    @Property(seed = "1", tries = 200)
    void otherCodesAreFineNearTheLevelsAndRightToATenthOfAPerMilleOfTheRange(
            @ForAll @DoubleRange(min = 1, max = 9e3) double wall, @ForAll @DoubleRange(min = 0, max = 1) double part) {
        FieldCode code = FieldCode.of(new Range(-1, wall - 1, 0, 0), -1, 0, false);
        double far = -1 + part * wall;
        assertEquals(far, code.value(code.code(far)), 1e-4 * wall);
        double near = -1 + part;
        assertEquals(near, code.value(code.code(near)), 2e-4 * Math.min(1, wall));
    }

    @Test
    void valuesOutsideOfTheRangeHaveCodesOfTheirOwn() {
        FieldCode code = FieldCode.of(new Range(-1e300, 1e300, 2, 1), 0, 1, false);
        assertEquals(FieldCode.ABOVE, code.code(1e300));
        assertEquals(FieldCode.BELOW, code.code(Double.NEGATIVE_INFINITY));
        assertEquals(FieldCode.MISSING, code.code(Double.NaN));
        assertEquals(Double.POSITIVE_INFINITY, code.value(FieldCode.ABOVE));
        assertEquals(0.5, code.value(code.code(0.5)), 1e-4);
        assertTrue(code.high() < 2e4 && code.low() > -2e4, code.toString());
    }

    @Test
    void aFieldOfOneValueHasACode() {
        FieldCode code = FieldCode.of(new Range(3, 3, 0, 0), 3, 3, true);
        assertEquals(3, code.value(code.code(3)), 1e-8);
    }

    @Property(seed = "1", tries = 50)
    void theTextOfAFieldHasItsCodes(@ForAll @LongRange(min = 0, max = 1000) long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = random.nextInt(2, 40);
        int rows = random.nextInt(2, 30);
        Grid grid = Grid.plane(new Axis(0, 0, 1, columns), new Axis(1, 0, 1, rows));
        double[] values = random.doubles((long) columns * rows, -1, 2).toArray();
        values[random.nextInt(values.length)] = Double.NaN;
        CodedField field = CodedField.of(new Field(grid, values), new FieldCode(-0.9, 1.9, 0, 0));
        byte[] bytes = new InflaterInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(field.text())), new Inflater(true))
                .readAllBytes();
        assertEquals(2 * values.length, bytes.length);
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            int folded = ((bytes[i] & 255) << 8) | (bytes[codes.length + i] & 255);
            int rest = (folded >>> 1) ^ -(folded & 1);
            int left = i % columns == 0 ? 0 : codes[i - 1];
            int upper = i < columns ? 0 : codes[i - columns];
            int corner = i % columns == 0 || i < columns ? 0 : codes[i - columns - 1];
            codes[i] = (rest + left + upper - corner) & 0xffff;
            assertEquals(field.codes()[i], codes[i]);
        }
    }

    @Test
    void cubicsAreThinnedExactly() {
        Grid grid = Grid.plane(new Axis(0, -1, 2, 61), new Axis(1, 0, 3, 47));
        double[] values = new double[(int) grid.count()];
        for (int i = 0; i < values.length; i++) {
            double[] x = grid.point(i);
            values[i] = cubic(x);
        }
        Field thin = CodedField.thinned(new Field(grid, values), 29);
        assertEquals(29, thin.grid().columns());
        assertEquals(29, thin.grid().rows());
        for (int i = 0; i < thin.values().length; i++) {
            assertEquals(cubic(thin.grid().point(i)), thin.values()[i], 1e-11);
        }
    }

    private static double cubic(double[] x) {
        return x[0] * x[0] * x[0] - 2 * x[0] * x[1] * x[1] + x[1] * x[1] * x[1] - x[0] + 0.5;
    }

    @Test
    void aMissingValueDoesNotSpreadWhenAFieldIsThinned() {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 101), new Axis(1, 0, 1, 101));
        double[] values = new double[(int) grid.count()];
        values[50 * 101 + 50] = Double.NaN;
        Field thin = CodedField.thinned(new Field(grid, values), 51);
        assertEquals(1, thin.range().nan());
    }

    @Test
    void drawsAreThinnedAndLinesAreNot() {
        double[] numbers = new double[10];
        Arrays.setAll(numbers, i -> i);
        PageTrail draws = PageTrail.of(numbers, numbers, new int[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1})
                .get(0)
                .atMost(4);
        assertArrayEquals(new double[] {0, 2, 5, 7}, draws.x());
        PageTrail line = PageTrail.of(numbers, numbers, new int[10]).get(0).atMost(4);
        assertArrayEquals(numbers, line.x());
    }
}
