package torchebm.analysis.search;

/**
 * A rectangle of the plane, around which the gradient turns.
 *
 * @param number the winding number around it
 * @param isFine true if the gradient turns much at its sides
 * @param divisions the number of times that it is divided in any case
 * @param fineDivisions the number of times that it is divided as long as it is fine
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WindingCell(double[] low, double[] high, int number, boolean isFine, int divisions, int fineDivisions) {
    /** Returns the length of its longer side. */
    double size() {
        return Math.max(high[0] - low[0], high[1] - low[1]);
    }

    /** Returns the same cell, which is divided at least once. */
    WindingCell divided() {
        return new WindingCell(low, high, number, isFine, Math.max(1, divisions), fineDivisions);
    }

    /** Returns true if it is divided although its points account for its winding number. */
    boolean isDivided() {
        return divisions > 0 || (isFine && fineDivisions > 0);
    }

    boolean contains(double[] x) {
        return x[0] >= low[0] && x[0] <= high[0] && x[1] >= low[1] && x[1] <= high[1];
    }
}
