package torchebm.figure.raster;

import java.awt.geom.PathIterator;
import java.util.Arrays;

/**
 * Computes which part of each pixel the inside of polygons covers. Edges add their signed areas to the pixels that they
 * cross, and their heights to all pixels to the right; the sums along a row are the exact coverages. See R. Levien,
 * "Inside the fastest font renderer in the world".
 *
 * <p>Where parts of a shape overlap, their coverages are added, up to 1.
 */
final class Rasterizer implements Edges {
    private static final int WORD = 64;

    /** The numbers of an edge: x and y of its upper end, x and y of its lower end, and its direction. */
    private static final int EDGE = 5;

    private final int width;
    private final int height;

    private double[] edges = new double[EDGE * 256];
    private int[] next = new int[256];
    private int count;

    /** The first edge that begins in each row; others follow in {@link #next}. */
    private final int[] first;

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

    Rasterizer(int width, int height) {
        this.width = width;
        this.height = height;
        this.first = new int[height];
        Arrays.fill(first, -1);
        this.change = new double[width + 2];
        this.touched = new long[(width + 2) / WORD + 1];
        clear();
    }

    private void clear() {
        count = 0;
        top = height;
        bottom = -1;
        leftmost = width;
        rightmost = 0;
    }

    /** Adds an edge. The edges of a shape must form closed polygons. */
    @Override
    public void edge(double fromX, double fromY, double toX, double toY) {
        boolean isDown = fromY < toY;
        double upperY = isDown ? fromY : toY;
        double lowerY = isDown ? toY : fromY;
        if (!(upperY < lowerY && lowerY > 0 && upperY < height)) {
            return;
        }
        if (count == next.length) {
            edges = Arrays.copyOf(edges, 2 * edges.length);
            next = Arrays.copyOf(next, 2 * count);
        }
        int at = EDGE * count;
        edges[at] = isDown ? fromX : toX;
        edges[at + 1] = upperY;
        edges[at + 2] = isDown ? toX : fromX;
        edges[at + 3] = lowerY;
        edges[at + 4] = isDown ? 1 : -1;
        int row = upperY > 0 ? (int) upperY : 0;
        next[count] = first[row];
        first[row] = count++;
        top = Math.min(top, row);
        bottom = Math.max(bottom, lowerY < height ? (int) lowerY : height - 1);
        leftmost = Math.min(leftmost, Math.min(fromX, toX));
        rightmost = Math.max(rightmost, Math.max(fromX, toX));
    }

    /**
     * Reports the coverage of the shape whose edges were added, and removes them.
     *
     * @param rule {@link PathIterator#WIND_NON_ZERO} or {@link PathIterator#WIND_EVEN_ODD}
     */
    void sweep(int rule, Coverage coverage) {
        int crossing = 0;
        int begin = (int) Math.max(0, leftmost) / WORD;
        int end = ((int) Math.min(rightmost, width) + 1) / WORD + 1;
        for (int row = top; row <= bottom; row++) {
            for (int edge = first[row]; edge >= 0; edge = next[edge]) {
                if (crossing == active.length) {
                    active = Arrays.copyOf(active, 2 * crossing);
                }
                active[crossing++] = edge;
            }
            first[row] = -1;
            int kept = 0;
            for (int k = 0; k < crossing; k++) {
                if (addRow(EDGE * active[k], row)) {
                    active[kept++] = active[k];
                }
            }
            crossing = kept;
            report(row, begin, end, rule, coverage);
        }
        clear();
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
