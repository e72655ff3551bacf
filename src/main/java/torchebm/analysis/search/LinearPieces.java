package torchebm.analysis.search;

import torchebm.analysis.surface.EnergySurface;

/**
 * The kinks of an energy of the plane that is linear between them, counted along ways. A rectangle whose border crosses three kinks or
 * more may have points inside at which kinks meet; two are a single line through it. For one thread.
 */
final class LinearPieces {
    /** The difference of gradients and of changes of the energy that is rounding, relative to the largest ones. */
    private static final double EQUAL = 1e-9;

    /** The part of an energy that is rounding. */
    private static final double ROUNDING = 1e-15;

    /** The number of halvings of a way after which its ends are on both sides of a kink. */
    private static final int MOST_HALVINGS = 8;

    /** The number of kinks from which on more are not counted. */
    private static final int MANY = 3;

    private final EnergySurface.Evaluator evaluator;

    /** @param surface in units of the box, of two dimensions */
    LinearPieces(EnergySurface surface) {
        this.evaluator = surface.newEvaluator();
    }

    /** Returns true if three kinks or more cross the border of a rectangle. */
    boolean mayMeet(double[] low, double[] high) {
        double[][] corners = {low, {high[0], low[1]}, high, {low[0], high[1]}};
        double[][] gradients = new double[4][];
        for (int k = 0; k < 4; k++) {
            gradients[k] = gradient(corners[k]);
        }
        int kinks = 0;
        for (int k = 0; k < 4 && kinks < MANY; k++) {
            int next = (k + 1) % 4;
            kinks += kinks(corners[k], gradients[k], corners[next], gradients[next], 0);
        }
        return kinks >= MANY;
    }

    /** Returns the gradient at a point, followed by the energy. */
    private double[] gradient(double[] x) {
        double[] gradient = new double[3];
        gradient[2] = evaluator.energy(x, gradient);
        return gradient;
    }

    private int kinks(double[] a, double[] before, double[] b, double[] after, int halvings) {
        if (isOne(a, before, b, after)) {
            return 0;
        }
        if (halvings == MOST_HALVINGS) {
            return 1;
        }
        double[] middle = {0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])};
        double[] between = gradient(middle);
        int first = kinks(a, before, middle, between, halvings + 1);
        return first >= MANY ? first : first + kinks(middle, between, b, after, halvings + 1);
    }

    /** Returns true if the energy is linear between two points. */
    private static boolean isOne(double[] a, double[] before, double[] b, double[] after) {
        double largest = 0;
        double difference = 0;
        double change = 0;
        double length = 0;
        for (int i = 0; i < 2; i++) {
            largest = Math.max(largest, Math.max(Math.abs(before[i]), Math.abs(after[i])));
            difference = Math.max(difference, Math.abs(after[i] - before[i]));
            change += before[i] * (b[i] - a[i]);
            length = Math.max(length, Math.abs(b[i] - a[i]));
        }
        double rounding = Math.max(EQUAL * largest * length, ROUNDING * Math.abs(before[2]));
        return difference <= EQUAL * largest && Math.abs(after[2] - before[2] - change) <= rounding;
    }
}
