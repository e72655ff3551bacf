package torchebm.analysis.hopping;

import torchebm.analysis.surface.VectorSums;

/** The inverse Hessian that the last steps of a minimisation imply. Source: J. Nocedal, S. J. Wright, Numerical Optimization, 7.4. */
final class InverseHessian {
    private static final int PAIRS = 12;

    /** The least curvature along a step, relative to the change of the gradient, that is used. */
    private static final double LEAST = 1e-14;

    private final double[][] steps;
    private final double[][] changes;
    private final double[] curvatures = new double[PAIRS];
    private final double[] weights = new double[PAIRS];
    private int size;
    private int next;
    private double scale;

    InverseHessian(int n) {
        this.steps = new double[PAIRS][n];
        this.changes = new double[PAIRS][n];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    /** Adds a step and the change of the gradient, which are copied, if the energy is curved upwards along the step. */
    void add(double[] step, double[] change) {
        double curvature = VectorSums.dot(step, change);
        double square = VectorSums.dot(change, change);
        if (!(curvature > LEAST * Math.sqrt(square * VectorSums.dot(step, step)))
                || !(square < Double.POSITIVE_INFINITY)) {
            return;
        }
        System.arraycopy(step, 0, steps[next], 0, step.length);
        System.arraycopy(change, 0, changes[next], 0, step.length);
        curvatures[next] = curvature;
        scale = curvature / square;
        next = (next + 1) % PAIRS;
        size = Math.min(size + 1, PAIRS);
    }

    /** Multiplies a vector by this matrix, in its place; without steps, the matrix is the identity. */
    void multiply(double[] vector) {
        if (size == 0) {
            return;
        }
        for (int k = 1; k <= size; k++) {
            int pair = (next - k + PAIRS) % PAIRS;
            weights[pair] = VectorSums.dot(steps[pair], vector) / curvatures[pair];
            VectorSums.add(vector, -weights[pair], changes[pair]);
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        for (int k = size; k >= 1; k--) {
            int pair = (next - k + PAIRS) % PAIRS;
            VectorSums.add(
                    vector, weights[pair] - VectorSums.dot(changes[pair], vector) / curvatures[pair], steps[pair]);
        }
    }
}
