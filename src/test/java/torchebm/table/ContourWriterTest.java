package torchebm.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.contour.Polyline;
import torchebm.testing.NamedFormats;

/** The exact text of lines and bands in a file. */
class ContourWriterTest {
    private static final Polyline OPEN = new Polyline(new double[] {0, 0.5}, new double[] {1, -2}, false);
    private static final Polyline RING = new Polyline(new double[] {0, 3, 0}, new double[] {0, 0, 3}, true);
    private static final Polyline HOLE = new Polyline(new double[] {1, 1, 1.5}, new double[] {1, 1.5, 1}, true);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String written(ContourWriter writer) throws IOException {
        writer.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesAsGeoJson() throws IOException {
        ContourWriter writer = NamedFormats.contours("geojson").factory().writer(out, "x1", "x2");
        writer.lines(-1, List.of());
        writer.lines(0.25, List.of(OPEN, RING));
        writer.lines(-0x1p56, List.of(OPEN));
        assertEquals("""
                {"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {"level": 0.25}, "geometry": {"type": "MultiLineString", \
                "coordinates": [[[0, 1], [0.5, -2]], [[0, 0], [3, 0], [0, 3], [0, 0]]]}},
                {"type": "Feature", "properties": {"level": -72057594037927940.0}, "geometry": {"type": "MultiLineString", \
                "coordinates": [[[0, 1], [0.5, -2]]]}}
                ]}
                """, written(writer));
    }

    @Test
    void bandsAsGeoJson() throws IOException {
        ContourWriter writer = NamedFormats.contours("geojson").factory().writer(out, "x1", "x2");
        writer.band(-1, 0, List.of());
        writer.band(0, 1.5, List.of(List.of(RING, HOLE), List.of(RING)));
        writer.band(1.5, 2, List.of(List.of(HOLE)));
        assertEquals("""
                {"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {"lower": 0, "upper": 1.5}, "geometry": {"type": "MultiPolygon", \
                "coordinates": [[[[0, 0], [3, 0], [0, 3], [0, 0]], [[1, 1], [1, 1.5], [1.5, 1], [1, 1]]], \
                [[[0, 0], [3, 0], [0, 3], [0, 0]]]]}},
                {"type": "Feature", "properties": {"lower": 1.5, "upper": 2}, "geometry": {"type": "MultiPolygon", \
                "coordinates": [[[[1, 1], [1, 1.5], [1.5, 1], [1, 1]]]]}}
                ]}
                """, written(writer));
    }

    @Test
    void linesAsCsv() throws IOException {
        ContourWriter writer = NamedFormats.contours("csv").factory().writer(out, "x1", "x3");
        writer.lines(-1, List.of());
        writer.lines(0.25, List.of(OPEN, RING));
        writer.lines(1e-9, List.of(OPEN));
        assertEquals("""
                level,line,x1,x3
                0.25,1,0,1
                0.25,1,0.5,-2
                0.25,2,0,0
                0.25,2,3,0
                0.25,2,0,3
                0.25,2,0,0
                1e-9,3,0,1
                1e-9,3,0.5,-2
                """, written(writer));
        assertThrows(UnsupportedOperationException.class, () -> writer.band(0, 1, List.of()));
    }

    @Test
    void thereMayBeNothing() throws IOException {
        assertEquals(
                "level,line,a,b\n",
                written(NamedFormats.contours("csv").factory().writer(out, "a", "b")));
        out.reset();
        assertEquals(
                "{\"type\": \"FeatureCollection\", \"features\": []}\n",
                written(NamedFormats.contours("geojson").factory().writer(out, "a", "b")));
    }

    @Test
    void formatsAreNamedAsOptions() {
        assertEquals("[geojson, csv]", NamedFormats.contours().toString());
        assertEquals("[csv, json, npy, parquet]", NamedFormats.tables().toString());
    }
}
