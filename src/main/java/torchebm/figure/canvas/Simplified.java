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
        if (tolerance <= 0) {
            return points;
        }
        double[] x = new double[points.length];
        double[] y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i][0];
            y[i] = points[i][1];
        }
        double[][] kept = new double[points(x, y, tolerance)][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new double[] {x[i], y[i]};
        }
        return kept;
    }

    /**
     * Moves the points of a line that are not close to the line between their neighbours to the beginning of the arrays.
     *
     * @return the number of these points
     */
    public static int points(double[] x, double[] y, double tolerance) {
        if (tolerance <= 0 || x.length < 3) {
            return x.length;
        }
        int count = 1;
        int anchor = 0;
        for (int i = 2; i < x.length; i++) {
            if (i - anchor > MOST || !isStraight(x, y, anchor, i, tolerance)) {
                anchor = i - 1;
                x[count] = x[anchor];
                y[count++] = y[anchor];
            }
        }
        x[count] = x[x.length - 1];
        y[count++] = y[y.length - 1];
        return count;
    }

    private static boolean isStraight(double[] x, double[] y, int from, int to, double tolerance) {
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double length = Math.sqrt(dx * dx + dy * dy);
        for (int i = from + 1; i < to; i++) {
            double fromX = x[i] - x[from];
            double fromY = y[i] - y[from];
            double along = fromX * dx + fromY * dy;
            boolean isBetween = along >= 0 && along <= length * length;
            if (!isBetween || Math.abs(fromX * dy - fromY * dx) > tolerance * length) {
                return false;
            }
        }
        return true;
    }
}
