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

    /** The width of the widest patches through whose edges what is behind them may be visible, in pixels. */
    private static final double WIDEST = 2;

    private final SurfaceMesh mesh;
    private final double widest;
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
        this.widest = WIDEST * pixel;
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

    /**
     * Returns true if a cell hides what is behind it: all of it is drawn, and it is so wide that nothing is visible through its
     * edges.
     */
    private boolean isOpaque(int row, int vertex) {
        int k = isReversed ? lines - 2 - row : row;
        if (!(isAlongRows ? mesh.isWhole(vertex, k) : mesh.isWhole(k, vertex))) {
            return false;
        }
        double acrossX = x(row + 1, vertex + 1) - x(row, vertex);
        double acrossY = y(row + 1, vertex + 1) - y(row, vertex);
        double alongX = x(row + 1, vertex) - x(row, vertex + 1);
        double alongY = y(row + 1, vertex) - y(row, vertex + 1);
        double longest = Math.sqrt(Math.max(acrossX * acrossX + acrossY * acrossY, alongX * alongX + alongY * alongY));
        double area = Math.abs(acrossX * alongY - acrossY * alongX) / 2;
        return area > widest * longest && isConvex(row, vertex);
    }

    private boolean isConvex(int row, int vertex) {
        double one = turn(row, vertex, row, vertex + 1, row + 1, vertex + 1);
        double two = turn(row, vertex + 1, row + 1, vertex + 1, row + 1, vertex);
        double three = turn(row + 1, vertex + 1, row + 1, vertex, row, vertex);
        double four = turn(row + 1, vertex, row, vertex, row, vertex + 1);
        return Math.min(Math.min(one, two), Math.min(three, four)) > 0
                || Math.max(Math.max(one, two), Math.max(three, four)) < 0;
    }

    private double turn(int line, int vertex, int nextLine, int nextVertex, int lastLine, int lastVertex) {
        double x = x(nextLine, nextVertex);
        double y = y(nextLine, nextVertex);
        return (x - x(line, vertex)) * (y(lastLine, lastVertex) - y)
                - (y - y(line, vertex)) * (x(lastLine, lastVertex) - x);
    }

    private void sweep() {
        float[] top = filled(Float.POSITIVE_INFINITY);
        float[] bottom = filled(Float.NEGATIVE_INFINITY);
        // The part that is covered by the lines without a gap up to the current one.
        float[] joinedTop = filled(Float.POSITIVE_INFINITY);
        float[] joinedBottom = filled(Float.NEGATIVE_INFINITY);
        for (int line = 0; line < lines; line++) {
            measure(line);
            for (int s = 0; s < strips; s++) {
                if (!(least[s] <= largest[s])) {
                    joinedTop[s] = Float.POSITIVE_INFINITY;
                    joinedBottom[s] = Float.NEGATIVE_INFINITY;
                    continue;
                }
                joinedTop[s] = Math.min(joinedTop[s], above(largest[s]));
                joinedBottom[s] = Math.max(joinedBottom[s], -above(-least[s]));
                if (joinedTop[s] <= bottom[s] && joinedBottom[s] >= top[s]) {
                    top[s] = Math.min(top[s], joinedTop[s]);
                    bottom[s] = Math.max(bottom[s], joinedBottom[s]);
                } else if (joinedBottom[s] - joinedTop[s] > Math.max(0, bottom[s] - top[s])) {
                    top[s] = joinedTop[s];
                    bottom[s] = joinedBottom[s];
                }
            }
            // In front of the row of cells behind this line.
            System.arraycopy(top, 0, covered, 2 * strips * line, strips);
            System.arraycopy(bottom, 0, covered, 2 * strips * line + strips, strips);
            for (int vertex = 0; line + 1 < lines && vertex + 1 < vertices; vertex++) {
                if (!isOpaque(line, vertex)) {
                    double[] ends = {x(line, vertex), x(line, vertex + 1), x(line + 1, vertex), x(line + 1, vertex + 1)
                    };
                    Arrays.sort(ends);
                    Arrays.fill(joinedTop, index(ends[0]), index(ends[3]) + 1, Float.POSITIVE_INFINITY);
                    Arrays.fill(joinedBottom, index(ends[0]), index(ends[3]) + 1, Float.NEGATIVE_INFINITY);
                }
            }
        }
    }

    private float[] filled(float number) {
        float[] filled = new float[strips];
        Arrays.fill(filled, number);
        return filled;
    }

    /** Returns a float that is not less than a number. */
    private static float above(double number) {
        return Math.nextUp((float) number);
    }

    private int index(double x) {
        return Math.max(0, Math.min(strips - 1, (int) ((x - left) / strip)));
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
