package torchebm.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.grid.Numerals;
import torchebm.output.DestinationRequest;
import torchebm.problem.Failure;
import torchebm.result.ContourResult;

/** Compares contours as GeoJSON and CSV with known geometry. */
class ContoursAsDataTest {
    @TempDir
    Path folder;

    private final App app =
            new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());

    private Path contour(String energy, String levels, boolean filled, String name) throws Failure {
        Path file = folder.resolve(name);
        ModelRequest model =
                new ModelRequest("", Optional.of(energy), List.of(), List.of("x1=-2:2:401", "x2=-2:2:401"), List.of());
        app.contour(
                new ContourRequest(
                        model,
                        Map.of("levels", levels),
                        filled,
                        new ComputeRequest("auto", "auto", "float64"),
                        new DestinationRequest(Optional.of(file.toString()), Optional.empty())),
                Progress.NONE);
        return file;
    }

    private static double area(JsonNode ring) {
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            twice += ring.get(i - 1).get(0).asDouble() * ring.get(i).get(1).asDouble()
                    - ring.get(i).get(0).asDouble() * ring.get(i - 1).get(1).asDouble();
        }
        return twice / 2;
    }

    @Test
    void circlesAreClosedLines() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(contour("x1^2 + x2^2", "0.25,1", false, "c.geojson").toFile());
        assertEquals("FeatureCollection", json.get("type").asText());
        assertEquals(2, json.get("features").size());
        for (JsonNode feature : json.get("features")) {
            double radius = Math.sqrt(feature.at("/properties/level").asDouble());
            JsonNode lines = feature.at("/geometry/coordinates");
            assertEquals("MultiLineString", feature.at("/geometry/type").asText());
            assertEquals(1, lines.size());
            JsonNode line = lines.get(0);
            assertEquals(line.get(0), line.get(line.size() - 1));
            assertEquals(Math.PI * radius * radius, Math.abs(area(line)), 1e-3);
        }
    }

    @Test
    void aRingIsAPolygonWithAHole() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(
                        contour("x1^2 + x2^2", "0.25,1,2.25", true, "r.geojson").toFile());
        assertEquals(2, json.get("features").size());
        JsonNode first = json.get("features").get(0);
        assertEquals(0.25, first.at("/properties/lower").asDouble());
        assertEquals(1, first.at("/properties/upper").asDouble());
        assertEquals(2.25, json.get("features").get(1).at("/properties/upper").asDouble());
        JsonNode polygons = first.at("/geometry/coordinates");
        assertEquals("MultiPolygon", first.at("/geometry/type").asText());
        assertEquals(1, polygons.size());
        assertEquals(2, polygons.get(0).size());
        assertEquals(Math.PI, area(polygons.get(0).get(0)), 1e-3, "the outer ring runs counter-clockwise");
        assertEquals(-Math.PI / 4, area(polygons.get(0).get(1)), 1e-3, "the hole runs clockwise");
    }

    @Test
    void everyHoleIsInItsPolygon() throws Exception {
        // Four wells: each is a polygon of the first band and a hole of the second.
        JsonNode json = new ObjectMapper()
                .readTree(contour("(x1^2 - 1)^2 + (x2^2 - 1)^2", "0,0.3,0.6", true, "w.geojson")
                        .toFile());
        JsonNode wells = json.get("features").get(0).at("/geometry/coordinates");
        JsonNode around = json.get("features").get(1).at("/geometry/coordinates");
        assertEquals(4, wells.size());
        wells.forEach(polygon -> assertEquals(1, polygon.size()));
        assertEquals(4, around.size());
        around.forEach(polygon -> assertEquals(2, polygon.size()));
    }

    @Test
    void csvHasARowForEachPoint() throws Exception {
        List<String> lines = Files.readAllLines(contour("x1 + x2", "-1,0,1", false, "l.csv"));
        assertEquals("level,line,x1,x2", lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",", -1);
            double sum = Double.parseDouble(parts[2]) + Double.parseDouble(parts[3]);
            assertEquals(Double.parseDouble(parts[0]), sum, 1e-12);
        }
        assertTrue(lines.get(lines.size() - 1).startsWith("1,3,"));
    }

    @Test
    void levelsOutsideTheRangeAreNotWritten() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(contour("x1", "50,60", true, "n.geojson").toFile());
        assertEquals(0, json.get("features").size());
    }

    private static final ComputeRequest CPU = new ComputeRequest("auto", "auto", "float64");

    private JsonNode filled(ModelRequest model, Map<String, String> plot) throws Exception {
        Path file = folder.resolve("f.geojson");
        DestinationRequest output = new DestinationRequest(Optional.of(file.toString()), Optional.empty());
        app.contour(new ContourRequest(model, plot, true, CPU, output), Progress.NONE);
        return new ObjectMapper().readTree(file.toFile()).get("features");
    }

    private static double area(JsonNode features, int[] holes) {
        double sum = 0;
        for (JsonNode feature : features) {
            for (JsonNode polygon : feature.at("/geometry/coordinates")) {
                holes[0] += polygon.size() - 1;
                for (JsonNode ring : polygon) {
                    sum += area(ring);
                }
            }
        }
        return sum;
    }

    @Test
    void bandsAroundAWallCoverTheDomain() throws Exception {
        int[] holes = {0};
        JsonNode bands = filled(ModelRequest.named("src/test/resources/faults/wall.yaml"), Map.of());
        assertEquals(12, area(bands, holes), 1e-12);
        assertEquals(4, holes[0]);
    }

    @Test
    void valuesThatAreAboveTheLastLevelByRoundingAreInTheLastBand() throws Exception {
        // A plateau 20 units in the last place above the last level.
        ModelRequest model = new ModelRequest(
                "",
                Optional.of("min(440 * x1, 220) * 2 * (1 + 2.5e-15)"),
                List.of(),
                List.of("x1=0:1:5", "x2=0:1:3"),
                List.of());
        JsonNode bands = filled(model, Map.of("levels", "11"));
        assertEquals(1, area(bands, new int[1]), 1e-12);
        double[] last = {0};
        bands.forEach(band -> last[0] = band.at("/properties/upper").asDouble());
        assertEquals(440, last[0], "the level keeps its round value");
    }

    @Test
    void aSingleLevelDividesTheDomain() throws Exception {
        ModelRequest model =
                new ModelRequest("", Optional.of("x1"), List.of(), List.of("x1=0:1:5", "x2=0:1:3"), List.of());
        assertEquals(1, area(filled(model, Map.of("levels", "[0.25,0.5]")), new int[1]) * 4, 1e-12);
    }

    /** Checks that {@code contour --levels 8} and {@code plot --lines 8} have the same levels. */
    @Test
    void contoursAreDrawnAtTheLevelsThatAreWritten() throws Exception {
        for (String norm : List.of("linear", "log", "symlog", "quantile", "auto")) {
            ModelRequest model = ModelRequest.named("muller-brown");
            DestinationRequest json = new DestinationRequest(
                    Optional.of(folder.resolve("l.geojson").toString()), Optional.empty());
            ContourResult written = app.contour(
                            new ContourRequest(model, Map.of("levels", "8", "norm", norm), false, CPU, json),
                            Progress.NONE)
                    .get(0);
            Path svg = folder.resolve("l.svg");
            app.plot(
                    new PlotRequest(
                            List.of(model),
                            Map.of("lines", "8", "labels", "true", "norm", norm, "bands", "false"),
                            CPU,
                            new DestinationRequest(Optional.of(svg.toString()), Optional.empty())),
                    Progress.NONE);
            String figure = Files.readString(svg);
            double[] levels =
                    written.levels().stream().mapToDouble(Double::doubleValue).toArray();
            long drawn = Arrays.stream(Numerals.FIGURE.texts(levels))
                    .filter(text -> figure.contains(">" + text.replace('-', '\u2212') + "<"))
                    .count();
            assertTrue(drawn >= 2, norm + ": " + written.levels());
        }
    }
}
