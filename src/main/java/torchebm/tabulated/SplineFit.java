package torchebm.tabulated;

import java.util.List;
import java.util.stream.IntStream;
import torchebm.graph.Interruption;
import torchebm.graph.Spline;
import torchebm.graph.SplineAxis;

/**
 * The spline through given values: its coefficients are computed axis by axis, by a linear system with one equation for each node
 * and, for a cubic spline, one for each end. Source: de Boor, A Practical Guide to Splines (2001), chapters XIII and XVII.
 */
public final class SplineFit {
    private static final int CUBIC = 3;

    /** The number of rows of coefficients from which on axes are computed by several threads. */
    private static final int PARALLEL = 64;

    private SplineFit() {}

    /**
     * Returns the spline through values at the nodes of axes.
     *
     * @param axes of equal degrees; a periodic axis has no value at its last node
     * @param values at the nodes, the first axis fastest
     * @param ends the condition at the ends of axes that are not periodic
     * @throws IllegalArgumentException if values are so large that coefficients are not finite
     */
    public static Spline through(List<SplineAxis> axes, double[] values, Ends ends) {
        double[] coefficients = values;
        int before = 1;
        for (SplineAxis axis : axes) {
            coefficients = along(axis, coefficients, before, ends);
            before *= axis.coefficients();
        }
        for (double coefficient : coefficients) {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException(
                        "the energies are too large for a cubic spline: scale them, or use interpolation: linear");
            }
        }
        return new Spline(axes, coefficients);
    }

    /** Returns the number of values along an axis. */
    static int values(SplineAxis axis) {
        return axis.period() > 0 ? axis.cells() : axis.cells() + 1;
    }

    /**
     * Replaces the values along an axis by coefficients.
     *
     * @param before the number of elements of all axes before this one, which are next to each other
     */
    private static double[] along(SplineAxis axis, double[] values, int before, Ends ends) {
        int n = values(axis);
        int m = axis.coefficients();
        int lead = axis.degree() == CUBIC && axis.period() == 0 ? 1 : 0;
        int slabs = values.length / before / n;
        double[] result = new double[Math.multiplyExact(Math.multiplyExact(before, m), slabs)];
        Solver solver = axis.degree() == CUBIC ? solver(axis, ends) : (x, from, stride, sides) -> {};
        IntStream all = IntStream.range(0, slabs);
        (slabs >= PARALLEL ? all.parallel() : all).forEach(slab -> {
            Interruption.check();
            int to = slab * before * m;
            System.arraycopy(values, slab * before * n, result, to + lead * before, n * before);
            solver.solve(result, to, before, before);
            if (axis.period() > 0) {
                for (int k = n; k < m; k++) {
                    System.arraycopy(result, to + k % n * before, result, to + k * before, before);
                }
            }
        });
        return result;
    }

    /** The solution of the equations of an axis. */
    private interface Solver {
        /** Replaces right-hand sides by solutions, as {@link BandMatrix#solve}. */
        void solve(double[] x, int from, int stride, int sides);
    }

    private static Solver solver(SplineAxis axis, Ends ends) {
        return axis.period() > 0 ? new PeriodicSystem(axis)::solve : system(axis, ends)::solve;
    }

    /** Returns the equations of an axis that is not periodic: the first end, the nodes, the last end. */
    private static BandMatrix system(SplineAxis axis, Ends ends) {
        int cells = axis.cells();
        double[] values = axis.polynomials(0);
        BandMatrix matrix = new BandMatrix(cells + CUBIC, CUBIC + 1);
        for (int node = 0; node <= cells; node++) {
            int cell = Math.min(node, cells - 1);
            for (int k = 0; k <= CUBIC; k++) {
                matrix.add(node + 1, cell + k, PolynomialEnds.at(axis, values, cell, k, node > cell));
            }
        }
        end(matrix, axis, ends, 0, 0, 1);
        end(matrix, axis, ends, cells + 2, cells - 1, cells - 2);
        matrix.factor();
        return matrix;
    }

    /**
     * Adds the equation of an end. Three nodes have a parabola through them, and two a line, as there is no second node from the end
     * whose neighbours differ.
     */
    private static void end(BandMatrix matrix, SplineAxis axis, Ends ends, int row, int cell, int neighbour) {
        boolean isFirst = row == 0;
        if (ends == Ends.NATURAL || axis.cells() == 1) {
            double[] second = axis.polynomials(2);
            scaled(matrix, row, cell, axis, second, cell, !isFirst);
            return;
        }
        double[] third = axis.polynomials(CUBIC);
        if (axis.cells() == 2) {
            scaled(matrix, row, cell, axis, third, cell, false);
            return;
        }
        double scale = largest(axis, third, cell);
        for (int k = 0; k <= CUBIC; k++) {
            matrix.add(row, cell + k, PolynomialEnds.at(axis, third, cell, k, false) / scale);
            matrix.add(row, neighbour + k, -PolynomialEnds.at(axis, third, neighbour, k, false) / scale);
        }
    }

    /** Adds the equation that a derivative is 0 at an end of a cell. */
    private static void scaled(
            BandMatrix matrix, int row, int column, SplineAxis axis, double[] polynomials, int cell, boolean atEnd) {
        double scale = largest(axis, polynomials, cell);
        for (int k = 0; k <= CUBIC; k++) {
            matrix.add(row, column + k, PolynomialEnds.at(axis, polynomials, cell, k, atEnd) / scale);
        }
    }

    private static double largest(SplineAxis axis, double[] polynomials, int cell) {
        double largest = 0;
        for (int k = 0; k <= CUBIC; k++) {
            largest = Math.max(largest, Math.abs(PolynomialEnds.at(axis, polynomials, cell, k, false)));
            largest = Math.max(largest, Math.abs(PolynomialEnds.at(axis, polynomials, cell, k, true)));
        }
        return largest;
    }
}
