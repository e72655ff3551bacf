package torchebm.graph;

import java.util.List;

/**
 * A tensor product of B-splines of degree 1 or 3 on a rectilinear grid: s(x) = Σ c[i] Π B(x_k; i_k), summed over all
 * indices i = (i_1, …, i_d). Beyond the ends of an axis that is not periodic, the polynomials of the end cells continue. Two
 * splines are equal if they are the same object.
 */
public final class Spline {
    private final List<SplineAxis> axes;
    private final double[] coefficients;

    /**
     * @param axes 1 or more, of equal degrees
     * @param coefficients one for each combination of B-splines, the first axis fastest; neither copied nor written
     */
    public Spline(List<SplineAxis> axes, double[] coefficients) {
        this.axes = List.copyOf(axes);
        this.coefficients = coefficients;
        int count = 1;
        for (SplineAxis axis : axes) {
            count = Math.multiplyExact(count, axis.coefficients());
        }
        if (axes.isEmpty() || count != coefficients.length) {
            throw new IllegalArgumentException(coefficients.length + " coefficients, but the axes need " + count);
        }
    }

    public List<SplineAxis> axes() {
        return axes;
    }

    /** Returns the coefficients, the first axis fastest. */
    public double[] coefficients() {
        return coefficients;
    }

    public int dimension() {
        return axes.size();
    }

    /** Returns the degree of the polynomials in each cell. */
    public int degree() {
        return axes.get(0).degree();
    }

    /**
     * Returns the value of a derivative.
     *
     * @param x shape (d)
     * @param orders how often to differentiate with respect to each coordinate, shape (d)
     */
    public double evaluate(double[] x, List<Integer> orders) {
        double[][] weights = new double[x.length][];
        int at = 0;
        int stride = 1;
        for (int k = 0; k < x.length; k++) {
            SplineAxis axis = axes.get(k);
            double wrapped = axis.wrapped(x[k]);
            int cell = axis.cell(wrapped);
            weights[k] = axis.weights(cell, axis.part(wrapped, cell), orders.get(k));
            at += cell * stride;
            stride *= axis.coefficients();
        }
        return sum(weights, 0, at, 1);
    }

    /** Returns the sum over the axes from k on: the last one is the innermost. */
    private double sum(double[][] weights, int k, int at, int stride) {
        if (k == weights.length) {
            return coefficients[at];
        }
        double sum = 0;
        for (int j = 0; j < weights[k].length; j++) {
            sum += weights[k][j]
                    * sum(weights, k + 1, at + j * stride, stride * axes.get(k).coefficients());
        }
        return sum;
    }

    /** Returns the numbers of cells, such as {@code (100, 50)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (SplineAxis axis : axes) {
            text.append(text.length() > 1 ? ", " : "").append(axis.cells());
        }
        return text.append(')').toString();
    }
}
