package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.fused.FusedBackend;
import torchebm.core.BaseModel;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.models.ModelReader;
import torchebm.testing.Resources;

/** Compares levels with matplotlib, and the lengths of lines and areas of bands with contourpy. */
class ReferenceContoursTest {
    private static final double RELATIVE = 1e-9;
    private static final int BANDS = 50;

    @TestFactory
    Stream<DynamicTest> modelsAgreeWithContourpy() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : Resources.reference("contours.json").get("cases")) {
            tests.add(DynamicTest.dynamicTest(c.get("model").asText(), () -> {
                Field field = field(c);
                double[] levels = Resources.numbers(c.get("levels"));
                assertArrayEquals(levels, Levels.covering(field.range(), BANDS), 1e-12 * levels[levels.length - 1]);
                agrees(c, field, levels);
                Grid grid = field.grid();
                double whole = (grid.first().max() - grid.first().min())
                        * (grid.last().max() - grid.last().min());
                double tiled = Contours.bands(field, levels).stream()
                        .mapToDouble(Band::area)
                        .sum();
                assertEquals(whole, tiled, RELATIVE * whole);
            }));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> fieldsAgreeWithContourpy() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : Resources.reference("contours-more.json").get("cases")) {
            tests.add(DynamicTest.dynamicTest(c.get("name").asText(), () -> {
                double[] values = Arrays.stream(Resources.rows(c.get("values")))
                        .flatMapToDouble(DoubleStream::of)
                        .toArray();
                Grid grid = Grid.plane(axis(0, c.get("x1")), axis(1, c.get("x2")));
                agrees(c, new Field(grid, values), Resources.numbers(c.get("levels")));
            }));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> levelsAgreeWithMatplotlib() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : Resources.reference("contours-more.json").get("located")) {
            double min = c.get("min").asDouble();
            double max = c.get("max").asDouble();
            int bands = c.get("bands").asInt();
            tests.add(DynamicTest.dynamicTest(bands + " bands from " + min + " to " + max, () -> {
                double[] expected = Resources.numbers(c.get("levels"));
                double[] levels = Levels.covering(new Range(min, max, 0, 0), bands);
                assertArrayEquals(expected, levels, 1e-9 * (max - min), Arrays.toString(levels));
            }));
        }
        return tests.stream();
    }

    private static void agrees(JsonNode c, Field field, double[] levels) {
        double[] lengths = Resources.numbers(c.get("line_length"));
        for (int k = 0; k < levels.length; k++) {
            double length = Contours.lines(field, levels[k]).stream()
                    .mapToDouble(Polyline::length)
                    .sum();
            assertEquals(lengths[k], length, RELATIVE * lengths[k], "length at level " + levels[k]);
        }
        double[] areas = Resources.numbers(c.get("band_area"));
        double whole = Arrays.stream(areas).sum();
        List<Band> bands = Contours.bands(field, levels);
        List<Region> nested = Contours.nested(field, levels);
        assertEquals(areas.length, bands.size());
        for (int k = 0; k < areas.length; k++) {
            // An area computed as a difference of large areas has their precision.
            double tolerance = RELATIVE * areas[k] + 1e-13 * whole;
            assertEquals(areas[k], bands.get(k).area(), tolerance, "area of band " + k);
            double left = nested.get(k).area() - nested.get(k + 1).area();
            assertEquals(areas[k], left, RELATIVE * whole, "area of what the next region leaves of region " + k);
        }
    }

    private static Field field(JsonNode c) {
        BaseModel model = ModelReader.ofCatalogue(c.get("model").asText()).model();
        Grid grid = Grid.plane(axis(0, c.get("x1")), axis(1, c.get("x2")));
        double[][] energies = Evaluator.evaluate(
                new FusedBackend().compile(List.of(model.energy()), grid, DType.FLOAT64), 0, (int) grid.count());
        return new Field(grid, energies[0]);
    }

    private static Axis axis(int coordinate, JsonNode node) {
        return new Axis(
                coordinate,
                node.get(0).asDouble(),
                node.get(1).asDouble(),
                node.get(2).asInt());
    }
}
