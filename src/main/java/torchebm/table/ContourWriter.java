package torchebm.table;

import java.io.IOException;
import java.util.List;
import torchebm.contour.Polyline;

/** A writer of contours, level by level. */
public interface ContourWriter {
    /** Writes the lines of a level. */
    void lines(double level, List<Polyline> lines) throws IOException;

    /**
     * Writes the band between two levels.
     *
     * @param polygons each an outer ring, counter-clockwise, followed by its holes, clockwise
     * @throws UnsupportedOperationException if the format has no bands
     */
    void band(double lower, double upper, List<List<Polyline>> polygons) throws IOException;

    /** Writes the end of the file. The stream remains open. */
    void finish() throws IOException;
}
