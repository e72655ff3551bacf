package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.fused.FusedBackend;
import torchebm.core.BaseModel;
import torchebm.core.Catalogue;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/**
 * Levels as matplotlib chooses them, lengths of lines and areas of bands as contourpy finds them.
 */
class ReferenceContoursTest {
    private static final double RELATIVE = 1e-9;
    private static final int BANDS = 50;

    @TestFactory
    Stream<DynamicTest> agreesWithContourpy() throws IOException {
        JsonNode reference;
        try (InputStream in = ReferenceContoursTest.class.getResourceAsStream("/reference/contours.json")) {
            reference = new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : reference.get("cases")) {
            tests.add(DynamicTest.dynamicTest(c.get("model").asText(), () -> agrees(c)));
        }
        return tests.stream();
    }

    private static void agrees(JsonNode c) {
        BaseModel model =
                Catalogue.find(c.get("model").asText()).orElseThrow().build().model();
        Grid grid = Grid.plane(axis(0, c.get("x1")), axis(1, c.get("x2")));
        double[][] energies = Evaluator.evaluate(
                new FusedBackend().compile(List.of(model.energy()), grid, DType.FLOAT64), 0, (int) grid.count());
        Field field = new Field(grid, energies[0]);

        double[] levels = numbers(c.get("levels"));
        assertArrayEquals(levels, Levels.covering(field.range(), BANDS), 1e-12 * levels[levels.length - 1]);

        double[] lengths = numbers(c.get("line_length"));
        for (int k = 0; k < levels.length; k++) {
            double length = Contours.lines(field, levels[k]).stream()
                    .mapToDouble(Polyline::length)
                    .sum();
            assertEquals(lengths[k], length, RELATIVE * lengths[k], "length at level " + levels[k]);
        }

        double[] areas = numbers(c.get("band_area"));
        List<Region> bands = Contours.bands(field, levels);
        List<Region> nested = Contours.nested(field, levels);
        for (int k = 0; k < areas.length; k++) {
            assertEquals(areas[k], bands.get(k).area(), RELATIVE * areas[k] + 1e-13, "area of band " + k);
            double above = nested.get(k).area()
                    - (k + 1 < areas.length ? nested.get(k + 1).area() : 0);
            assertEquals(areas[k], above, RELATIVE * 16, "area of what the next region leaves of region " + k);
        }
        double whole = (grid.first().max() - grid.first().min())
                * (grid.last().max() - grid.last().min());
        assertEquals(whole, bands.stream().mapToDouble(Region::area).sum(), RELATIVE * whole);
    }

    private static Axis axis(int coordinate, JsonNode node) {
        return new Axis(
                coordinate,
                node.get(0).asDouble(),
                node.get(1).asDouble(),
                node.get(2).asInt());
    }

    private static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }
}
