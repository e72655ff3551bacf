package torchebm.table;

import java.io.OutputStream;
import java.util.Locale;

/** The file formats of contours. */
public enum ContourFormat {
    /** A FeatureCollection as in RFC 7946, except that the coordinates are those of the plane. */
    GEOJSON,
    /** One row per point of a line. */
    CSV;

    /**
     * Returns a writer of this format.
     *
     * @param first the name of the coordinate along the first axis
     * @param last the name of the coordinate along the second axis
     */
    public ContourWriter writer(OutputStream out, String first, String last) {
        return this == GEOJSON ? new GeoJsonWriter(out) : new LineWriter(out, first, last);
    }

    /** Returns the name, which is also the file name extension. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
