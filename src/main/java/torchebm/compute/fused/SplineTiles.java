package torchebm.compute.fused;

/**
 * A derivative of a spline, computed for the points of a tile. Its sums run over the last axis first, so that a point has the same
 * bits in every tile.
 *
 * @param <A> {@code double[]} for float64, {@code float[]} for float32
 */
interface SplineTiles<A> {
    /** Returns the arrays of one thread. */
    Workspace<A> newWorkspace();

    /**
     * The arrays of one thread.
     *
     * @param <A> {@code double[]} for float64, {@code float[]} for float32
     */
    interface Workspace<A> {
        /**
         * Computes the derivative at n points.
         *
         * @param arrays of the coordinates, one for each axis
         * @param offsets of the coordinates in their arrays
         * @param isLine true if all coordinates but the first one are the same at all points
         * @param r receives the values from index o on; it may be one of the coordinates
         */
        void run(A[] arrays, int[] offsets, boolean isLine, A r, int o, int n);
    }
}
