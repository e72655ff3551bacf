package torchebm.figure.canvas;

/** Simplifies lines in formats in which points take space. */
public final class Simplified {
    /** The largest distance in vector formats: too small to be visible. */
    private static final double INVISIBLE = 0.04;

    /** The largest number of consecutive points that are left out. */
    private static final int MOST = 32;

    private Simplified() {}

    /** Returns the largest distance that a line may move, in units; 0 if lines are not simplified. */
    public static double tolerance(Renderer g) {
        return g.isVector() ? INVISIBLE : 0;
    }

    /**
     * Returns the points of a line without those that are close to the line between their neighbours.
     *
     * @param points shape (n, 2)
     */
    public static double[][] points(double[][] points, double tolerance) {
        if (tolerance <= 0 || points.length < 3) {
            return points;
        }
        double[][] kept = new double[points.length][];
        int count = 0;
        int anchor = 0;
        kept[count++] = points[0];
        for (int i = 2; i < points.length; i++) {
            if (i - anchor > MOST || !isStraight(points, anchor, i, tolerance)) {
                anchor = i - 1;
                kept[count++] = points[anchor];
            }
        }
        kept[count++] = points[points.length - 1];
        return java.util.Arrays.copyOf(kept, count);
    }

    private static boolean isStraight(double[][] points, int from, int to, double tolerance) {
        double dx = points[to][0] - points[from][0];
        double dy = points[to][1] - points[from][1];
        double length = Math.sqrt(dx * dx + dy * dy);
        for (int i = from + 1; i < to; i++) {
            double x = points[i][0] - points[from][0];
            double y = points[i][1] - points[from][1];
            double along = x * dx + y * dy;
            boolean isBetween = along >= 0 && along <= length * length;
            if (!isBetween || Math.abs(x * dy - y * dx) > tolerance * length) {
                return false;
            }
        }
        return true;
    }
}
