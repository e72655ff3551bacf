package torchebm.figure.surface;

import java.util.Arrays;

/**
 * Finds patches that others hide. In a vertical strip of the canvas, the lines of the mesh in front of a patch are seen one behind
 * the other, and the surface between them has no gap; so it covers everything from the place that the lowest of them does not
 * rise above to the place that the highest does not fall below.
 */
final class Horizon {
    /** The width of a strip, in pixels. */
    private static final double STRIP = 2;

    /** The distance from the edges of the covered part within which a patch may be visible, in pixels. */
    private static final double MARGIN = 1;

    private final SurfaceMesh mesh;
    private final boolean isAlongRows;
    private final int lines;
    private final int vertices;
    private final boolean isReversed;
    private final double left;
    private final double strip;
    private final double margin;
    private final int strips;

    /** The covered part of each strip in front of each row of cells, from the nearest row on: its top and its bottom. */
    private final float[] covered;

    private final double[] least;
    private final double[] largest;

    /** @param pixel the size of a pixel */
    Horizon(SurfaceMesh mesh, double pixel) {
        this.mesh = mesh;
        Projection projection = mesh.projection();
        this.isAlongRows = projection.areRowsAcross();
        this.lines = isAlongRows ? mesh.rows() : mesh.columns();
        this.vertices = isAlongRows ? mesh.columns() : mesh.rows();
        this.isReversed = (isAlongRows ? projection.nearV() : projection.nearU()) > 0;
        double begin = Double.POSITIVE_INFINITY;
        double end = Double.NEGATIVE_INFINITY;
        for (int line : new int[] {0, lines - 1}) {
            for (int vertex : new int[] {0, vertices - 1}) {
                begin = Math.min(begin, x(line, vertex));
                end = Math.max(end, x(line, vertex));
            }
        }
        this.left = begin;
        this.strip = STRIP * pixel;
        this.margin = MARGIN * pixel;
        this.strips = (int) Math.ceil((end - begin) / strip) + 1;
        this.least = new double[strips];
        this.largest = new double[strips];
        this.covered = new float[2 * strips * lines];
        sweep();
    }

    /** Returns the first coordinate on the canvas of a vertex of a line; lines are counted from the nearest one. */
    private double x(int line, int vertex) {
        int k = isReversed ? lines - 1 - line : line;
        return isAlongRows ? mesh.x(vertex, k) : mesh.x(k, vertex);
    }

    private double y(int line, int vertex) {
        int k = isReversed ? lines - 1 - line : line;
        return isAlongRows ? mesh.y(vertex, k) : mesh.y(k, vertex);
    }

    private boolean isWhole(int row, int vertex) {
        int k = isReversed ? lines - 2 - row : row;
        return isAlongRows ? mesh.isWhole(vertex, k) : mesh.isWhole(k, vertex);
    }

    private void sweep() {
        float[] top = new float[strips];
        float[] bottom = new float[strips];
        Arrays.fill(top, Float.POSITIVE_INFINITY);
        Arrays.fill(bottom, Float.NEGATIVE_INFINITY);
        boolean[] isBegun = new boolean[strips];
        boolean[] isEnded = new boolean[strips];
        for (int line = 0; line < lines; line++) {
            measure(line);
            for (int s = 0; s < strips; s++) {
                boolean isSpanned = least[s] <= largest[s];
                isEnded[s] |= isBegun[s] && !isSpanned;
                if (isSpanned && !isEnded[s]) {
                    isBegun[s] = true;
                    top[s] = Math.min(top[s], above(largest[s]));
                    bottom[s] = Math.max(bottom[s], -above(-least[s]));
                }
            }
            // In front of the row of cells behind this line.
            System.arraycopy(top, 0, covered, 2 * strips * line, strips);
            System.arraycopy(bottom, 0, covered, 2 * strips * line + strips, strips);
            for (int vertex = 0; line + 1 < lines && vertex + 1 < vertices; vertex++) {
                if (!isWhole(line, vertex)) {
                    double[] ends = {x(line, vertex), x(line, vertex + 1), x(line + 1, vertex), x(line + 1, vertex + 1)};
                    Arrays.sort(ends);
                    Arrays.fill(isEnded, index(ends[0]), index(ends[3]) + 1, true);
                }
            }
        }
    }

    /** Returns a float that is not less than a number. */
    private static float above(double number) {
        return Math.nextUp((float) number);
    }

    private int index(double x) {
        return Math.max(0, Math.min(strips - 1, (int) Math.floor((x - left) / strip)));
    }

    /** Computes the least and the largest y of a line in each strip; that the least is larger means that it does not span it. */
    private void measure(int line) {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        double begin = Math.min(x(line, 0), x(line, vertices - 1));
        double end = Math.max(x(line, 0), x(line, vertices - 1));
        for (int vertex = 0; vertex + 1 < vertices; vertex++) {
            double fromX = x(line, vertex);
            double fromY = y(line, vertex);
            double slope = (y(line, vertex + 1) - fromY) / (x(line, vertex + 1) - fromX);
            double low = Math.min(fromX, x(line, vertex + 1));
            double high = Math.max(fromX, x(line, vertex + 1));
            for (int s = index(low); s <= index(high); s++) {
                double one = fromY + slope * (Math.max(low, left + s * strip) - fromX);
                double other = fromY + slope * (Math.min(high, left + (s + 1) * strip) - fromX);
                least[s] = Math.min(least[s], Math.min(one, other));
                largest[s] = Math.max(largest[s], Math.max(one, other));
            }
        }
        for (int s : new int[] {index(begin), index(end)}) {
            least[s] = Double.POSITIVE_INFINITY;
            largest[s] = Double.NEGATIVE_INFINITY;
        }
    }

    /** Returns true if nothing of a patch of a cell is visible. */
    boolean hides(PatchShape patch, int i, int j) {
        int k = isAlongRows ? j : i;
        int at = 2 * strips * (isReversed ? lines - 2 - k : k);
        double top = patch.top() - margin;
        double bottom = patch.bottom() + margin;
        int last = index(patch.right() + margin);
        for (int s = index(patch.left() - margin); s <= last; s++) {
            if (!(top >= covered[at + s] && bottom <= covered[at + strips + s])) {
                return false;
            }
        }
        return true;
    }
}
