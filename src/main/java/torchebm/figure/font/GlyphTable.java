package torchebm.figure.font;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** The tables glyf and loca of a font: the outlines of glyphs as quadratic curves. */
final class GlyphTable {
    /** The flags of a point. */
    private static final int ON_CURVE = 1;

    private static final int SHORT_X = 2;
    private static final int SHORT_Y = 4;
    private static final int REPEATED = 8;
    private static final int SAME_X = 16;
    private static final int SAME_Y = 32;

    /** The flags of a part of a glyph that is composed of others. */
    private static final int WORDS = 1;

    private static final int OFFSETS = 2;
    private static final int SCALE = 8;
    private static final int MORE = 32;
    private static final int SCALES = 64;
    private static final int MATRIX = 128;

    /** The unit of a scale in 2.14 fixed point. */
    private static final double FIXED = 1 << 14;

    private static final int HEADER = 10;

    private final ByteBuffer outlines;
    private final ByteBuffer locations;
    private final boolean hasLongLocations;

    GlyphTable(ByteBuffer outlines, ByteBuffer locations, boolean hasLongLocations) {
        this.outlines = outlines;
        this.locations = locations;
        this.hasLongLocations = hasLongLocations;
    }

    private int location(int glyph) {
        return hasLongLocations ? locations.getInt(4 * glyph) : 2 * (locations.getShort(2 * glyph) & 0xffff);
    }

    /** Returns the left end of a glyph's outline. */
    int left(int glyph) {
        int begin = location(glyph);
        return begin < location(glyph + 1) ? outlines.getShort(begin + 2) : 0;
    }

    /** Appends the outline of a glyph to a path. */
    void append(int glyph, AffineTransform place, Path2D path) {
        int begin = location(glyph);
        int end = location(glyph + 1);
        if (begin >= end) {
            return; // a space
        }
        ByteBuffer data = outlines.slice(begin, end - begin);
        int contours = data.getShort(0);
        data.position(HEADER);
        if (contours < 0) {
            appendParts(data, place, path);
        } else if (contours > 0) {
            appendContours(data, contours, place, path);
        }
    }

    private void appendParts(ByteBuffer data, AffineTransform place, Path2D path) {
        int flags;
        do {
            flags = data.getShort();
            int glyph = data.getShort() & 0xffff;
            boolean hasWords = (flags & WORDS) != 0;
            double dx = hasWords ? data.getShort() : data.get();
            double dy = hasWords ? data.getShort() : data.get();
            if ((flags & OFFSETS) == 0) {
                throw new IllegalArgumentException("parts of glyphs that are placed by points are not supported");
            }
            double xx = 1;
            double xy = 0;
            double yx = 0;
            double yy = 1;
            if ((flags & SCALE) != 0) {
                xx = yy = data.getShort() / FIXED;
            } else if ((flags & SCALES) != 0) {
                xx = data.getShort() / FIXED;
                yy = data.getShort() / FIXED;
            } else if ((flags & MATRIX) != 0) {
                xx = data.getShort() / FIXED;
                yx = data.getShort() / FIXED;
                xy = data.getShort() / FIXED;
                yy = data.getShort() / FIXED;
            }
            AffineTransform inner = new AffineTransform(place);
            inner.concatenate(new AffineTransform(xx, yx, xy, yy, dx, dy));
            append(glyph, inner, path);
        } while ((flags & MORE) != 0);
    }

    private static void appendContours(ByteBuffer data, int contours, AffineTransform place, Path2D path) {
        int[] ends = new int[contours];
        for (int k = 0; k < contours; k++) {
            ends[k] = data.getShort() & 0xffff;
        }
        int instructions = data.getShort() & 0xffff;
        data.position(data.position() + instructions);
        int count = ends[contours - 1] + 1;
        byte[] flags = new byte[count];
        for (int i = 0; i < count; i++) {
            flags[i] = data.get();
            if ((flags[i] & REPEATED) != 0) {
                for (int repeats = data.get() & 0xff; repeats > 0; repeats--) {
                    flags[i + 1] = flags[i];
                    i++;
                }
            }
        }
        double[] points = new double[2 * count];
        coordinates(data, flags, SHORT_X, SAME_X, points, 0);
        coordinates(data, flags, SHORT_Y, SAME_Y, points, 1);
        place.transform(points, 0, points, 0, count);
        int from = 0;
        for (int end : ends) {
            appendContour(points, flags, from, end, path);
            from = end + 1;
        }
    }

    /** Reads the coordinates of points along one axis, which are stored as differences. */
    private static void coordinates(
            ByteBuffer data, byte[] flags, int shortFlag, int sameFlag, double[] points, int axis) {
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean isSame = (flags[i] & sameFlag) != 0;
            if ((flags[i] & shortFlag) != 0) {
                int step = data.get() & 0xff;
                value += isSame ? step : -step;
            } else if (!isSame) {
                value += data.getShort();
            }
            points[2 * i + axis] = value;
        }
    }

    /** Appends a closed curve. In the middle of two control points there is a point on the curve. */
    private static void appendContour(double[] points, byte[] flags, int from, int end, Path2D path) {
        int n = end - from + 1;
        if (n < 2) {
            return;
        }
        int first = from;
        while (first <= end && (flags[first] & ON_CURVE) == 0) {
            first++;
        }
        boolean hasPoint = first <= end;
        first = hasPoint ? first : from;
        double startX = hasPoint ? points[2 * first] : (points[2 * from] + points[2 * end]) / 2;
        double startY = hasPoint ? points[2 * first + 1] : (points[2 * from + 1] + points[2 * end + 1]) / 2;
        path.moveTo(startX, startY);
        double controlX = 0;
        double controlY = 0;
        boolean hasControl = false;
        for (int k = hasPoint ? 1 : 0; k < n; k++) {
            int i = from + (first - from + k) % n;
            double x = points[2 * i];
            double y = points[2 * i + 1];
            if ((flags[i] & ON_CURVE) != 0) {
                if (hasControl) {
                    path.quadTo(controlX, controlY, x, y);
                } else {
                    path.lineTo(x, y);
                }
                hasControl = false;
            } else {
                if (hasControl) {
                    path.quadTo(controlX, controlY, (controlX + x) / 2, (controlY + y) / 2);
                }
                controlX = x;
                controlY = y;
                hasControl = true;
            }
        }
        if (hasControl) {
            path.quadTo(controlX, controlY, startX, startY);
        }
        path.closePath();
    }
}
