package torchebm.compute.fused;

import java.util.ArrayList;
import java.util.List;
import torchebm.graph.Spline;
import torchebm.graph.SplineAxis;
import torchebm.graph.SplineDerivative;

/**
 * The numbers of a derivative of a spline, of a kernel's type.
 *
 * @param <A> the kernel's arrays
 * @param coefficients of the spline
 * @param axes the axes
 * @param size the number of B-splines in a cell along one axis
 */
record SplineNumbers<A>(A coefficients, List<Axis<A>> axes, int size) {
    /**
     * The numbers of an axis.
     *
     * @param <A> the kernel's arrays
     * @param bounds the lower end, the period, and the mean number of cells in a unit of length
     * @param nodes the ends of the cells; empty for an even axis
     * @param inverseWidths of the cells; empty for an even axis
     * @param polynomials of the B-splines in each cell, or of all cells of an even axis
     * @param cells the number of cells
     * @param stride the distance between coefficients along the axis
     * @param isEven true if all cells have the same width
     */
    record Axis<A>(A bounds, A nodes, A inverseWidths, A polynomials, int cells, int stride, boolean isEven) {}

    static <A> SplineNumbers<A> of(SplineDerivative derivative, NumberType<A> type) {
        Spline spline = derivative.spline();
        List<Axis<A>> axes = new ArrayList<>();
        int stride = 1;
        for (int k = 0; k < spline.dimension(); k++) {
            SplineAxis axis = spline.axes().get(k);
            boolean isEven = axis.isEven();
            axes.add(new Axis<>(
                    rounded(type, axis.min(), axis.period(), axis.inverseStep()),
                    rounded(type, isEven ? new double[0] : axis.nodes()),
                    rounded(type, isEven ? new double[0] : axis.inverseWidths()),
                    rounded(type, derivative.polynomials().get(k)),
                    axis.cells(),
                    stride,
                    isEven));
            stride *= axis.coefficients();
        }
        return new SplineNumbers<>(rounded(type, spline.coefficients()), axes, spline.degree() + 1);
    }

    private static <A> A rounded(NumberType<A> type, double... numbers) {
        return type.rounded(numbers, numbers.length);
    }
}
