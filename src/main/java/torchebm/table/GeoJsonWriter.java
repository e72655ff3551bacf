package torchebm.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import torchebm.contour.Polyline;
import torchebm.grid.Cancellation;

/** A FeatureCollection with a feature for each level or band that is not empty. */
public final class GeoJsonWriter implements ContourWriter {
    private static final int POINTS_BETWEEN_CHECKS = 1 << 10;

    private final Writer out;
    private final Cancellation cancellation = new Cancellation();
    private boolean hasFeature;

    public GeoJsonWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void lines(double level, List<Polyline> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        begin("\"level\": " + Decimal.json(level), "MultiLineString");
        for (int i = 0; i < lines.size(); i++) {
            out.write(i == 0 ? "" : ", ");
            line(lines.get(i));
        }
        out.write("]}}");
    }

    @Override
    public void band(double lower, double upper, List<List<Polyline>> polygons) throws IOException {
        if (polygons.isEmpty()) {
            return;
        }
        begin("\"lower\": " + Decimal.json(lower) + ", \"upper\": " + Decimal.json(upper), "MultiPolygon");
        for (int i = 0; i < polygons.size(); i++) {
            out.write(i == 0 ? "[" : ", [");
            for (int k = 0; k < polygons.get(i).size(); k++) {
                out.write(k == 0 ? "" : ", ");
                line(polygons.get(i).get(k));
            }
            out.write("]");
        }
        out.write("]}}");
    }

    private void begin(String properties, String type) throws IOException {
        out.write(hasFeature ? ",\n" : "{\"type\": \"FeatureCollection\", \"features\": [\n");
        hasFeature = true;
        out.write("{\"type\": \"Feature\", \"properties\": {" + properties + "}, \"geometry\": {\"type\": \"" + type
                + "\", \"coordinates\": [");
    }

    /** Writes a line; a closed line ends with its first point. */
    private void line(Polyline line) throws IOException {
        out.write("[");
        int count = line.size() + (line.closed() ? 1 : 0);
        for (int i = 0; i < count; i++) {
            if (i % POINTS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
            int k = i % line.size();
            out.write(i == 0 ? "[" : ", [");
            out.write(Decimal.json(line.x()[k]));
            out.write(", ");
            out.write(Decimal.json(line.y()[k]));
            out.write("]");
        }
        out.write("]");
    }

    @Override
    public void finish() throws IOException {
        out.write(hasFeature ? "\n]}\n" : "{\"type\": \"FeatureCollection\", \"features\": []}\n");
        out.flush();
    }
}
