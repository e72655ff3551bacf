package torchebm.table;

import java.io.OutputStream;
import java.util.Locale;

/** The formats that contours can be written in. */
public enum ContourFormat {
    /** A FeatureCollection by RFC 7946, but for the coordinates, which are those of the plane. */
    GEOJSON,
    /** A row for each point of a line. */
    CSV;

    /**
     * A writer of this format.
     *
     * @param first the name of the coordinate along the first axis
     * @param last the name of the coordinate along the second axis
     */
    public ContourWriter writer(OutputStream out, String first, String last) {
        return this == GEOJSON ? new GeoJsonWriter(out) : new LineWriter(out, first, last);
    }

    /** The name, which is also the ending of a file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
