package torchebm.figure.layer;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Points and paths over a plot.
 *
 * @param x the first coordinates; not copied
 * @param y the second coordinates, which a plot over one axis does not use; not copied
 * @param paths the number of each point's path, from 0; a negative number for a point that belongs to no path; not copied
 * @param style the look of points and paths
 * @param hasEnds true if a circle is drawn where a path begins, and a dot where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record Overlay(double[] x, double[] y, int[] paths, Style style, boolean hasEnds) {
    /**
     * A style; what is not given depends on the figure.
     *
     * @param marker the shape of points
     * @param diameter of points and of the ends of paths, in points (1/72 inch)
     * @param rgb the colour, 0xRRGGBB
     * @param alpha the opacity, from 0 to 1
     */
    public record Style(MarkerShape marker, OptionalDouble diameter, OptionalInt rgb, OptionalDouble alpha) {}

    public Overlay {
        if (x.length != y.length || x.length != paths.length) {
            throw new IllegalArgumentException(
                    "an overlay has " + x.length + ", " + y.length + " and " + paths.length + " coordinates and paths");
        }
    }

    /** Makes an overlay whose paths have marks at their ends. */
    public Overlay(double[] x, double[] y, int[] paths, Style style) {
        this(x, y, paths, style, true);
    }

    /** Returns the rows of each path, in their order. */
    int[][] rows() {
        int count = 0;
        for (int path : paths) {
            count = Math.max(count, path + 1);
        }
        int[] lengths = new int[count];
        for (int path : paths) {
            if (path >= 0) {
                lengths[path]++;
            }
        }
        int[][] rows = new int[count][];
        for (int path = 0; path < count; path++) {
            rows[path] = new int[lengths[path]];
            lengths[path] = 0;
        }
        for (int i = 0; i < paths.length; i++) {
            if (paths[i] >= 0) {
                rows[paths[i]][lengths[paths[i]]++] = i;
            }
        }
        return rows;
    }

    /** Returns true if a point or a part of a path is inside of a rectangle. */
    public boolean touches(Clip clip) {
        for (int i = 0; i < x.length; i++) {
            if (clip.contains(x[i], y[i])) {
                return true;
            }
        }
        for (int[] row : rows()) {
            for (int k = 1; k < row.length; k++) {
                if (clip.segment(x[row[k - 1]], y[row[k - 1]], x[row[k]], y[row[k]]) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
