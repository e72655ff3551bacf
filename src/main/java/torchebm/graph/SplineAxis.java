package torchebm.graph;

import java.util.Arrays;

/**
 * An axis of a {@link Spline}: cells between ascending nodes, and the polynomials of the B-splines in each cell. A cell has
 * degree + 1 B-splines. As functions of u, which grows from 0 to 1 along a cell, each has degree + 1 coefficients, by
 * powers of u. On an even axis all cells have the same polynomials.
 */
public final class SplineAxis {
    private final double[] nodes;
    private final boolean isEven;
    private final double period;
    private final int degree;
    private final double[] polynomials;

    /**
     * @param nodes the ends of the cells, at least 2, in ascending order; the last node of a periodic axis is the first one
     *     plus the period
     * @param isEven true if all cells have the same width
     * @param isPeriodic true if the axis repeats beyond its ends
     * @param degree 1 or 3
     */
    public SplineAxis(double[] nodes, boolean isEven, boolean isPeriodic, int degree) {
        if (nodes.length < 2 || (degree != 1 && degree != 3)) {
            throw new IllegalArgumentException(nodes.length + " nodes, degree " + degree);
        }
        this.nodes = nodes.clone();
        this.isEven = isEven;
        this.period = isPeriodic ? nodes[nodes.length - 1] - nodes[0] : 0;
        this.degree = degree;
        this.polynomials = degree == 1
                ? BSplines.linear(isEven ? 1 : cells())
                : isEven ? BSplines.cardinal() : BSplines.cubic(BSplines.extended(this.nodes, isPeriodic));
    }

    public int degree() {
        return degree;
    }

    public int cells() {
        return nodes.length - 1;
    }

    /** Returns the number of coefficients along this axis, those beyond the end of a period included. */
    public int coefficients() {
        return cells() + degree;
    }

    /** Returns a copy of the ends of the cells. */
    public double[] nodes() {
        return nodes.clone();
    }

    public double min() {
        return nodes[0];
    }

    public double max() {
        return nodes[nodes.length - 1];
    }

    public boolean isEven() {
        return isEven;
    }

    /** Returns the period; 0 if the axis is not periodic. */
    public double period() {
        return period;
    }

    /** Returns the number of cells in a unit of length, the mean of an uneven axis. */
    public double inverseStep() {
        return cells() / (max() - min());
    }

    /** Returns 1 over the width of each cell of an uneven axis. */
    public double[] inverseWidths() {
        double[] inverse = new double[cells()];
        Arrays.setAll(inverse, this::inverseWidth);
        return inverse;
    }

    private double inverseWidth(int cell) {
        return isEven ? inverseStep() : 1 / (nodes[cell + 1] - nodes[cell]);
    }

    /**
     * Returns the polynomials of a derivative with respect to the coordinate: for each cell, or once on an even axis, and for
     * each B-spline, its coefficients from the constant term on.
     */
    public double[] polynomials(int order) {
        double[] all = polynomials.clone();
        for (int at = 0; at < all.length; at += block()) {
            differentiate(all, at, order, inverseWidth(at / block()));
        }
        return all;
    }

    /** Returns the values of the B-splines of a cell, or of their derivatives, at a place in it. */
    double[] weights(int cell, double u, int order) {
        int at = isEven ? 0 : cell * block();
        double[] own = Arrays.copyOfRange(polynomials, at, at + block());
        differentiate(own, 0, order, inverseWidth(cell));
        double[] weights = new double[degree + 1];
        for (int j = 0; j < weights.length; j++) {
            int last = (j + 1) * (degree + 1) - 1;
            weights[j] = own[last];
            for (int power = 1; power <= degree; power++) {
                weights[j] = weights[j] * u + own[last - power];
            }
        }
        return weights;
    }

    /** Returns the number of coefficients of the polynomials of a cell. */
    private int block() {
        return (degree + 1) * (degree + 1);
    }

    private void differentiate(double[] all, int from, int order, double scale) {
        for (int r = 0; r < order; r++) {
            for (int at = from; at < from + block(); at += degree + 1) {
                for (int power = 0; power < degree; power++) {
                    all[at + power] = (power + 1) * all[at + power + 1] * scale;
                }
                all[at + degree] = 0;
            }
        }
    }

    /** Returns the cell of a coordinate; the nearest one for a coordinate outside of an axis that is not periodic. */
    int cell(double x) {
        if (isEven) {
            return Math.min(Math.max((int) ((x - min()) * inverseStep()), 0), cells() - 1);
        }
        int found = Arrays.binarySearch(nodes, x);
        int cell = found >= 0 ? found : -found - 2;
        return Math.min(Math.max(cell, 0), cells() - 1);
    }

    /** Returns a coordinate of a periodic axis between its ends. */
    double wrapped(double x) {
        return period > 0 ? x - period * Math.floor((x - min()) / period) : x;
    }

    /** Returns the place of a coordinate in a cell, from 0 to 1. */
    double part(double x, int cell) {
        return isEven ? (x - min()) * inverseStep() - cell : (x - nodes[cell]) * inverseWidth(cell);
    }
}
