package torchebm.figure.raster;

import java.awt.geom.PathIterator;
import java.util.Arrays;

/**
 * Computes which part of each pixel the inside of polygons covers, in some rows of an image. Edges add their signed areas to the
 * pixels that they cross, and their heights to all pixels to the right; the sums along a row are the exact coverages. See R.
 * Levien, "Inside the fastest font renderer in the world".
 *
 * <p>Where parts of a shape overlap, their coverages are added, up to 1. The coverages of a row have the same bits whatever the
 * other rows are.
 */
final class Rasterizer {
    private static final int WORD = 64;
    private static final int EDGE = EdgeList.EDGE;

    private final int width;
    private final int firstRow;
    private final int endRow;

    /** The numbers of the edges of the shape. */
    private double[] edges = {};

    /** The last edge that begins in each row, counted from {@link #firstRow}; others follow in {@link #next}. */
    private final int[] last;

    private int[] next = new int[256];

    /** The row of each edge that begins above the first row, and its distance from the end of the list. */
    private long[] above = new long[16];

    private int top;
    private int bottom;

    /** The columns that the edges reach, of which only those in the image have changes. */
    private double leftmost;

    private double rightmost;

    /** The differences between the coverages of neighbouring pixels in a row; two more for edges beyond the last one. */
    private final double[] change;

    /** The columns with changes, as bits. */
    private final long[] touched;

    /** The edges that cross a row. */
    private int[] active = new int[16];

    private int crossing;

    /**
     * @param width of the image
     * @param firstRow the first row whose coverages are computed
     * @param endRow the row after the last one
     */
    Rasterizer(int width, int firstRow, int endRow) {
        this.width = width;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.last = new int[endRow - firstRow];
        Arrays.fill(last, -1);
        this.change = new double[width + 2];
        this.touched = new long[(width + 2) / WORD + 1];
    }

    /**
     * Reports the coverage of a shape.
     *
     * @param list has the shape's edges
     * @param from the index of the first one
     * @param to the index after the last one
     * @param rule {@link PathIterator#WIND_NON_ZERO} or {@link PathIterator#WIND_EVEN_ODD}
     */
    void sweep(EdgeList list, int from, int to, int rule, Coverage coverage) {
        edges = list.numbers();
        begin(from, to);
        int begin = (int) Math.max(0, leftmost) / WORD;
        int end = ((int) Math.min(rightmost, width) + 1) / WORD + 1;
        for (int row = top; row <= bottom; row++) {
            for (int k = last[row - firstRow]; k >= 0; k = next[k]) {
                activate(from + k);
            }
            last[row - firstRow] = -1;
            int kept = 0;
            for (int k = 0; k < crossing; k++) {
                if (addRow(EDGE * active[k], row)) {
                    active[kept++] = active[k];
                }
            }
            crossing = kept;
            report(row, begin, end, rule, coverage);
        }
    }

    /** Sorts the edges that reach the rows by the row in which they begin. */
    private void begin(int from, int to) {
        top = endRow;
        bottom = firstRow - 1;
        leftmost = width;
        rightmost = 0;
        crossing = 0;
        int earlier = 0;
        if (next.length < to - from) {
            next = new int[Math.max(2 * next.length, to - from)];
        }
        for (int k = 0; k < to - from; k++) {
            int at = EDGE * (from + k);
            double upperY = edges[at + 1];
            double lowerY = edges[at + 3];
            if (!(lowerY > firstRow && upperY < endRow)) {
                continue;
            }
            int row = upperY > 0 ? (int) upperY : 0;
            if (row < firstRow) {
                if (earlier == above.length) {
                    above = Arrays.copyOf(above, 2 * earlier);
                }
                above[earlier++] = (long) row << Integer.SIZE | (to - 1 - from - k);
                row = firstRow;
            } else {
                next[k] = last[row - firstRow];
                last[row - firstRow] = k;
            }
            top = Math.min(top, row);
            bottom = Math.max(bottom, lowerY < endRow ? (int) lowerY : endRow - 1);
            leftmost = Math.min(leftmost, Math.min(edges[at], edges[at + 2]));
            rightmost = Math.max(rightmost, Math.max(edges[at], edges[at + 2]));
        }
        // In the order in which a sweep from the first row of the image finds them, because sums depend on the order.
        Arrays.sort(above, 0, earlier);
        for (int k = 0; k < earlier; k++) {
            activate(to - 1 - (int) above[k]);
        }
    }

    private void activate(int edge) {
        if (crossing == active.length) {
            active = Arrays.copyOf(active, 2 * crossing);
        }
        active[crossing++] = edge;
    }

    /** Adds the part of an edge that is in a row; returns true if the edge continues below. */
    private boolean addRow(int at, int row) {
        double upperX = edges[at];
        double upperY = edges[at + 1];
        double lowerX = edges[at + 2];
        double lowerY = edges[at + 3];
        boolean continues = lowerY > row + 1;
        double fromX = upperX;
        double fromY = upperY;
        double toX = lowerX;
        double toY = lowerY;
        if (continues || upperY < row) {
            double slope = (lowerX - upperX) / (lowerY - upperY);
            if (upperY < row) {
                fromX = upperX + (row - upperY) * slope;
                fromY = row;
            }
            if (continues) {
                toX = upperX + (row + 1 - upperY) * slope;
                toY = row + 1;
            }
        }
        double tall = (toY - fromY) * edges[at + 4];
        if (fromX <= toX) {
            addClipped(fromX, toX, tall);
        } else {
            addClipped(toX, fromX, tall);
        }
        return continues;
    }

    /** Adds a part of an edge; one beside the image counts like one at its side. */
    private void addClipped(double fromX, double toX, double tall) {
        double left = fromX;
        double right = toX;
        double rest = tall;
        if (left < 0) {
            double outside = right <= 0 ? rest : rest * (left / (left - right));
            change[0] += outside;
            touched[0] |= 1;
            if (right <= 0) {
                return;
            }
            rest -= outside;
            left = 0;
        }
        if (right > width) {
            if (left >= width) {
                return;
            }
            rest *= (width - left) / (right - left);
            right = width;
        }
        add(left, right, rest);
    }

    /** Adds a part of an edge from left to right, with a signed height. */
    private void add(double left, double right, double tall) {
        int i = (int) left;
        int last = (int) right;
        if (i == last) {
            double mean = (left + right) / 2 - i;
            change[i] += tall * (1 - mean);
            change[i + 1] += tall * mean;
            touched[i / WORD] |= 1L << i;
            touched[(i + 1) / WORD] |= 1L << (i + 1);
            return;
        }
        double slope = tall / (right - left);
        double before = i + 1 - left;
        double area = slope * before * before / 2;
        change[i] += area;
        change[i + 1] += slope * before - area;
        touched[i / WORD] |= 1L << i;
        for (int k = i + 1; k < last; k++) {
            change[k] += slope / 2;
            change[k + 1] += slope / 2;
            touched[k / WORD] |= 1L << k;
        }
        double after = right - last;
        area = slope * after * after / 2;
        change[last] += slope * after - area;
        change[last + 1] += area;
        touched[last / WORD] |= 1L << last;
        touched[(last + 1) / WORD] |= 1L << (last + 1);
    }

    /** Reports the coverages in a row, of which only some words of {@link #touched} have changes. */
    private void report(int row, int firstWord, int endWord, int rule, Coverage coverage) {
        double sum = 0;
        int alpha = 0;
        int begin = 0;
        for (int word = firstWord; word < endWord; word++) {
            long bits = touched[word];
            if (bits == 0) {
                continue;
            }
            touched[word] = 0;
            for (; bits != 0; bits &= bits - 1) {
                int column = word * WORD + Long.numberOfTrailingZeros(bits);
                if (column >= width) {
                    change[column] = 0;
                    continue;
                }
                sum += change[column];
                change[column] = 0;
                int changed = alpha(sum, rule);
                if (changed != alpha) {
                    if (alpha > 0 && column > begin) {
                        coverage.span(row, begin, column, alpha);
                    }
                    begin = column;
                    alpha = changed;
                }
            }
        }
        if (alpha > 0) {
            coverage.span(row, begin, width, alpha);
        }
    }

    private static int alpha(double sum, int rule) {
        double part = Math.abs(sum);
        if (part > 1) {
            part = rule == PathIterator.WIND_NON_ZERO ? 1 : Math.abs(part - 2 * Math.floor(part / 2 + 0.5));
        }
        return (int) (255 * part + 0.5);
    }
}
