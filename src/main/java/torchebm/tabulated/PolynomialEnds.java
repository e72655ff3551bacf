package torchebm.tabulated;

import torchebm.graph.SplineAxis;

/** The values of the B-splines of a cell at its ends. */
final class PolynomialEnds {
    private PolynomialEnds() {}

    /**
     * Returns the value of a B-spline.
     *
     * @param polynomials of an axis, as {@link SplineAxis#polynomials} gives them
     * @param k the B-spline of the cell, counted from 0
     * @param atEnd true for the end of the cell, false for its beginning
     */
    static double at(SplineAxis axis, double[] polynomials, int cell, int k, boolean atEnd) {
        int size = axis.degree() + 1;
        int from = ((axis.isEven() ? 0 : cell) * size + k) * size;
        double value = polynomials[from];
        for (int power = 1; atEnd && power < size; power++) {
            value += polynomials[from + power];
        }
        return value;
    }
}
