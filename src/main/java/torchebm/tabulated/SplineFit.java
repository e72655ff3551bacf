package torchebm.tabulated;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
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

    /** The number of tasks from which on several threads share them. */
    private static final int PARALLEL = 2;

    /** The number of rows along the first axis that are solved together, side by side. */
    private static final int ROWS = 32;

    /** The number of rows along another axis that a task solves. */
    private static final int SIDES = 256;

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
        int[] counts = new int[axes.size()];
        int[] strides = new int[axes.size()];
        int total = 1;
        int start = 0; // the place of the first value among the coefficients
        for (int k = 0; k < counts.length; k++) {
            counts[k] = values(axes.get(k));
            strides[k] = total;
            start += lead(axes.get(k)) * total;
            total = Math.multiplyExact(total, axes.get(k).coefficients());
        }
        double[] coefficients = new double[total];
        int rows = values.length / counts[0];
        int first = start;
        parallel(
                rows,
                row -> System.arraycopy(
                        values, row * counts[0], coefficients, first + offset(row, 1, counts, strides), counts[0]));
        for (int k = 0; k < counts.length; k++) {
            SplineAxis axis = axes.get(k);
            start -= lead(axis) * strides[k];
            along(axis, coefficients, start, k, counts, strides, ends);
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

    /** Returns the number of coefficients before that with the index of the first node. */
    private static int lead(SplineAxis axis) {
        return axis.degree() == CUBIC && axis.period() == 0 ? 1 : 0;
    }

    /** Returns the offset of a combination of values of the axes from k on; its number counts the first of them fastest. */
    private static int offset(int number, int k, int[] counts, int[] strides) {
        int offset = 0;
        int rest = number;
        for (int i = k; i < counts.length; i++) {
            offset += rest % counts[i] * strides[i];
            rest /= counts[i];
        }
        return offset;
    }

    /**
     * Replaces the values along axis k by coefficients. Axes before it have coefficients already, which are next to each other; axes
     * after it have values. Threads take some of these rows in turn.
     *
     * @param start the place of the first coefficient of axis k at the first values of the axes after it
     */
    private static void along(SplineAxis axis, double[] x, int start, int k, int[] counts, int[] strides, Ends ends) {
        if (axis.degree() != CUBIC && axis.period() == 0) {
            return;
        }
        int m = axis.coefficients();
        int before = strides[k];
        int slabs = 1;
        for (int i = k + 1; i < counts.length; i++) {
            slabs *= counts[i];
        }
        Solver solver = axis.degree() == CUBIC ? solver(axis, ends) : (values, from, stride, sides) -> {};
        int rows = slabs;
        if (k == 0) {
            parallel((rows + ROWS - 1) / ROWS, task -> {
                int width = Math.min(ROWS, rows - task * ROWS);
                int[] from = new int[width];
                Arrays.setAll(from, row -> start + offset(task * ROWS + row, 1, counts, strides));
                double[] columns = new double[m * width];
                for (int row = 0; row < width; row++) {
                    for (int i = 0; i < m; i++) {
                        columns[i * width + row] = x[from[row] + i];
                    }
                }
                solve(solver, axis, columns, 0, width, width);
                for (int row = 0; row < width; row++) {
                    for (int i = 0; i < m; i++) {
                        x[from[row] + i] = columns[i * width + row];
                    }
                }
            });
            return;
        }
        int parts = (before + SIDES - 1) / SIDES;
        parallel(rows * parts, task -> {
            int side = task % parts * SIDES;
            int from = start + offset(task / parts, k + 1, counts, strides) + side;
            solve(solver, axis, x, from, before, Math.min(SIDES, before - side));
        });
    }

    private static void parallel(int count, IntConsumer task) {
        IntStream all = IntStream.range(0, count);
        (count >= PARALLEL ? all.parallel() : all).forEach(number -> {
            Interruption.check();
            task.accept(number);
        });
    }

    /** Solves the equations of an axis for some rows, and repeats the first coefficients at the end of a period. */
    private static void solve(Solver solver, SplineAxis axis, double[] x, int from, int stride, int sides) {
        solver.solve(x, from, stride, sides);
        int n = axis.cells();
        for (int i = n; axis.period() > 0 && i < axis.coefficients(); i++) {
            System.arraycopy(x, from + i % n * stride, x, from + i * stride, sides);
        }
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
