package torchebm.figure.raster;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.EdgeStack;
import torchebm.figure.canvas.Rgba;

/**
 * Fills nested shapes in a strip of rows, in one pass over their edges: the colour of a pixel is the sum over the shapes of the part
 * that each covers, times its colour less that of the shape around it. An edge adds its signed area to the pixel that it crosses, and
 * its height to those at its right, as in {@link Rasterizer}. All sums are of integers, and so the same in any order.
 */
final class NestedFill implements EdgeStack.Receiver {
    /** The binary digits of a part of a pixel. */
    private static final int BITS = 16;

    private static final int ONE = 1 << BITS;
    private static final int WORD = 64;

    /** The numbers of a pixel: red and green, blue and opacity, two in each. */
    private static final int NUMBERS = 2;

    private final int[] pixels;
    private final int width;
    private final int stride;
    private final int words;

    /** The difference of each shape's colour to that of the shape around it. */
    private final long[] redGreen;

    private final long[] blueAlpha;

    /** The differences between neighbouring pixels of a row; two more for edges beyond the last one. */
    private final long[] change;

    /** The pixels with changes, as bits. */
    private final long[] touched;

    private AffineTransform place = new AffineTransform();

    /** 1, or −1 if the transform mirrors. */
    private int sign = 1;

    private int firstRow;
    private int rows;
    private byte @Nullable [] clip;

    /**
     * @param pixels of the whole image
     * @param mostRows the most rows of a strip
     */
    NestedFill(EdgeStack shapes, int[] pixels, int width, int mostRows) {
        this.pixels = pixels;
        this.width = width;
        this.stride = width + 2;
        this.words = stride / WORD + 1;
        this.change = new long[NUMBERS * stride * mostRows];
        this.touched = new long[words * mostRows];
        this.redGreen = new long[shapes.count()];
        this.blueAlpha = new long[shapes.count()];
        long first = 0;
        long second = 0;
        for (int k = 0; k < redGreen.length; k++) {
            Rgba color = shapes.color(k);
            int alpha = color.alpha();
            long around = first;
            first = pair(Blend.product(color.red(), alpha), Blend.product(color.green(), alpha));
            redGreen[k] = first - around;
            around = second;
            second = pair(Blend.product(color.blue(), alpha), alpha);
            blueAlpha[k] = second - around;
        }
    }

    /** Returns two numbers in one, whose sums and multiples are those of both. */
    private static long pair(long upper, long lower) {
        return (upper << Integer.SIZE) + lower;
    }

    /**
     * Fills the shapes in the rows from one up to another.
     *
     * @param transform from units of the canvas to pixels, which does not change
     */
    void fill(EdgeStack shapes, AffineTransform transform, int first, int end, byte @Nullable [] inside) {
        place = transform;
        sign = transform.getDeterminant() < 0 ? -1 : 1;
        firstRow = first;
        rows = end - first;
        clip = inside;
        double one = (first - place.getTranslateY()) / place.getScaleY();
        double other = (end - place.getTranslateY()) / place.getScaleY();
        if (place.getShearY() == 0) {
            shapes.edges(Math.min(one, other), Math.max(one, other), this);
        } else {
            shapes.edges(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, this);
        }
        for (int row = 0; row < rows; row++) {
            paint(row);
        }
    }

    @Override
    public void edge(int shape, double fromX, double fromY, double toX, double toY) {
        double x0 = column(fromX, fromY);
        double y0 = row(fromX, fromY);
        double x1 = column(toX, toY);
        double y1 = row(toX, toY);
        if (y0 < y1) {
            add(shape, x0, y0, x1, y1, sign);
        } else if (y0 > y1) {
            add(shape, x1, y1, x0, y0, -sign);
        }
    }

    private double column(double x, double y) {
        return place.getScaleX() * x + place.getShearX() * y + place.getTranslateX();
    }

    private double row(double x, double y) {
        return place.getShearY() * x + place.getScaleY() * y + place.getTranslateY() - firstRow;
    }

    /** Adds an edge from its upper end to the lower one, row by row. */
    private void add(int shape, double upperX, double upperY, double lowerX, double lowerY, int direction) {
        if (!(lowerY > 0 && upperY < rows)) {
            return;
        }
        double slope = (lowerX - upperX) / (lowerY - upperY);
        int y = upperY > 0 ? rounded(upperY * ONE) : 0;
        int end = lowerY < rows ? rounded(lowerY * ONE) : rows * ONE;
        double x = upperY > 0 ? upperX : upperX - upperY * slope;
        long first = direction * redGreen[shape];
        long second = direction * blueAlpha[shape];
        while (y < end) {
            int row = y >> BITS;
            int next = Math.min(end, (row + 1) * ONE);
            double nextX = next == end && lowerY < rows ? lowerX : upperX + ((double) next / ONE - upperY) * slope;
            addClipped(row, Math.min(x, nextX), Math.max(x, nextX), next - y, first, second);
            y = next;
            x = nextX;
        }
    }

    private static int rounded(double number) {
        return (int) (number + 0.5);
    }

    /** Adds a part of an edge; one beside the image counts like one at its side. */
    private void addClipped(int row, double fromX, double toX, int height, long first, long second) {
        double left = fromX;
        double right = toX;
        int rest = height;
        if (left < 0) {
            int outside = right <= 0 ? rest : rounded(rest * (left / (left - right)));
            put(row, 0, outside, 0, first, second);
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
            rest = rounded(rest * ((width - left) / (right - left)));
            right = width;
        }
        addParts(row, left, right, rest, first, second);
    }

    /** Adds the areas at the right of an edge in the pixels that it crosses: what has been added up to each is rounded. */
    private void addParts(int row, double left, double right, int height, long first, long second) {
        int column = (int) left;
        int last = (int) right;
        if (column == last) {
            int area = rounded(height * (1 - ((left + right) / 2 - column)));
            put(row, column, area, height - area, first, second);
            return;
        }
        double slope = height / (right - left);
        double before = column + 1 - left;
        int done = rounded(slope * before * before / 2);
        put(row, column, done, 0, first, second);
        for (int k = column + 1; k < last; k++) {
            int sum = rounded(slope * (k + 0.5 - left));
            put(row, k, sum - done, 0, first, second);
            done = sum;
        }
        double after = right - last;
        int sum = rounded(height - slope * after * after / 2);
        put(row, last, sum - done, height - sum, first, second);
    }

    /** Adds areas in a pixel and in the next one. */
    private void put(int row, int column, int area, int next, long first, long second) {
        int at = NUMBERS * (row * stride + column);
        change[at] += area * first;
        change[at + 1] += area * second;
        change[at + 2] += next * first;
        change[at + 3] += next * second;
        int word = row * words + column / WORD;
        touched[word] |= 3L << column;
        if (column % WORD == WORD - 1) {
            touched[word + 1] |= 1;
        }
    }

    /** Paints a row, and deletes its changes. */
    private void paint(int row) {
        long first = 0;
        long second = 0;
        int begin = 0;
        for (int word = row * words; word < (row + 1) * words; word++) {
            long bits = touched[word];
            touched[word] = 0;
            for (; bits != 0; bits &= bits - 1) {
                int column = (word - row * words) * WORD + Long.numberOfTrailingZeros(bits);
                int at = NUMBERS * (row * stride + column);
                if (column < width) {
                    span(row, begin, column, first, second);
                    begin = column;
                    first += change[at];
                    second += change[at + 1];
                }
                change[at] = 0;
                change[at + 1] = 0;
            }
        }
        span(row, begin, width, first, second);
    }

    private void span(int row, int begin, int end, long first, long second) {
        int alpha = channel((int) second);
        if (alpha == 0) {
            return;
        }
        int red = Math.min(alpha, channel(upper(first)));
        int green = Math.min(alpha, channel((int) first));
        int blue = Math.min(alpha, channel(upper(second)));
        int at = (firstRow + row) * width;
        if (alpha == 255 && clip == null) {
            Arrays.fill(pixels, at + begin, at + end, 0xff000000 | red << 16 | green << 8 | blue);
            return;
        }
        int color = whole(red, alpha) << 16 | whole(green, alpha) << 8 | whole(blue, alpha);
        for (int i = at + begin; i < at + end; i++) {
            int part = clip == null ? alpha : Blend.product(alpha, clip[i] & 255);
            pixels[i] = Blend.over(pixels[i], color, part);
        }
    }

    /** Returns the upper one of two sums. */
    private static int upper(long both) {
        return (int) ((both - (int) both) >> Integer.SIZE);
    }

    private static int channel(int sum) {
        return Math.max(0, Math.min(255, (sum + ONE / 2) >> BITS));
    }

    /** Returns a channel that is not multiplied by the opacity. */
    private static int whole(int channel, int alpha) {
        return (channel * 255 + alpha / 2) / alpha;
    }
}
