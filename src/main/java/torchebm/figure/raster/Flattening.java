package torchebm.figure.raster;

import java.awt.geom.PathIterator;

/** Traverses paths as straight lines. */
final class Flattening {
    /** The largest distance of a line from its curve, in pixels. */
    private static final double TOLERANCE = 0.01;

    private static final int MOST = 500;

    /** Receives the lines of paths. */
    interface Lines {
        void moveTo(double x, double y);

        void lineTo(double x, double y);

        void close();

        /** Ends the last path. */
        void end();
    }

    private Flattening() {}

    static void flatten(PathIterator path, Lines lines) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(p);
            if (!isFinite(kind, p)) {
                continue;
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> {
                    startX = x = p[0];
                    startY = y = p[1];
                    lines.moveTo(x, y);
                }
                case PathIterator.SEG_LINETO -> {
                    x = p[0];
                    y = p[1];
                    lines.lineTo(x, y);
                }
                case PathIterator.SEG_QUADTO -> {
                    quad(x, y, p, lines);
                    x = p[2];
                    y = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    cubic(x, y, p, lines);
                    x = p[4];
                    y = p[5];
                }
                default -> {
                    x = startX;
                    y = startY;
                    lines.close();
                }
            }
        }
        lines.end();
    }

    /** Returns true if the coordinates of a segment are finite; others are left out. */
    private static boolean isFinite(int kind, double[] p) {
        int count = switch (kind) {
            case PathIterator.SEG_CLOSE -> 0;
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CUBICTO -> 6;
            default -> 2;
        };
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(p[i])) {
                return false;
            }
        }
        return true;
    }

    private static void quad(double x, double y, double[] p, Lines lines) {
        double bendX = x - 2 * p[0] + p[2];
        double bendY = y - 2 * p[1] + p[3];
        int n = count(Math.sqrt(bendX * bendX + bendY * bendY) / 4);
        for (int k = 1; k < n; k++) {
            double t = (double) k / n;
            lines.lineTo(x + t * (2 * (p[0] - x) + t * bendX), y + t * (2 * (p[1] - y) + t * bendY));
        }
        lines.lineTo(p[2], p[3]);
    }

    private static void cubic(double x, double y, double[] p, Lines lines) {
        double firstX = x - 2 * p[0] + p[2];
        double firstY = y - 2 * p[1] + p[3];
        double secondX = p[0] - 2 * p[2] + p[4];
        double secondY = p[1] - 2 * p[3] + p[5];
        double bend = Math.max(firstX * firstX + firstY * firstY, secondX * secondX + secondY * secondY);
        int n = count(Math.sqrt(bend) * 3 / 4);
        for (int k = 1; k < n; k++) {
            double t = (double) k / n;
            double s = 1 - t;
            double a = s * s * s;
            double b = 3 * s * s * t;
            double c = 3 * s * t * t;
            double d = t * t * t;
            lines.lineTo(a * x + b * p[0] + c * p[2] + d * p[4], a * y + b * p[1] + c * p[3] + d * p[5]);
        }
        lines.lineTo(p[4], p[5]);
    }

    /** Returns the number of lines for a curve, from its distance to a single line. */
    private static int count(double distance) {
        return (int) Math.max(1, Math.min(MOST, Math.ceil(Math.sqrt(distance / TOLERANCE))));
    }
}
