package torchebm.sampling;

/** An energy and its gradient at many points that change from call to call. Safe for use by several threads. */
public interface ChainEnergy {
    /** Returns n, the number of coordinates. */
    int dimension();

    /** Returns the approximate number of operations for one point. */
    double operations();

    /** Returns true if one evaluator should have all points, as that of a device. */
    boolean isShared();

    /** Returns the name of what computes, such as {@code cpu, loops}. */
    String name();

    /**
     * Returns the arrays of one thread.
     *
     * @param points the number of points of each call
     */
    Evaluator newEvaluator(int points);

    /** An evaluator for one thread. */
    interface Evaluator {
        /**
         * Evaluates points.
         *
         * @param x the points, shape (n, points)
         * @param results receives E in row 0, and ∂E/∂xᵢ in row i, shape (n + 1, points)
         */
        void evaluate(double[][] x, double[][] results);

        /** Evaluates the gradients alone, to the same rows. */
        default void slopes(double[][] x, double[][] results) {
            evaluate(x, results);
        }
    }
}
