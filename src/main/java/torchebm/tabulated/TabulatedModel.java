package torchebm.tabulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.data.EnergyTable;
import torchebm.data.TableAxis;
import torchebm.graph.Spline;
import torchebm.graph.SplineAxis;
import torchebm.graph.Tensor;

/**
 * A table of energies as a model: E(x) = s(x), a tensor product of splines through the values at the nodes. Shapes: x (n), with one
 * component for each axis of the table; E a scalar.
 *
 * <p>Missing energies are NaN in the cells around them. The spline needs a value there as well, for which the mean of their
 * neighbours is taken; the nearest cells depend on it a little.
 */
public final class TabulatedModel extends BaseModel {
    /** The share of a missing energy, by rounding, at a node whose energy is known. */
    private static final double ROUNDING = 1e-6;

    private final Spline spline;
    /** A linear spline that is 0 in cells without a missing energy, and positive in others; none if no energy is missing. */
    private final List<Spline> missing;

    private final Outside outside;

    /**
     * @param degree 3 for a spline with continuous second derivatives, 1 for a linear one
     * @param ends the condition at the ends of a cubic spline
     * @throws IllegalArgumentException if a periodic axis has fewer than 3 nodes, or all energies are missing
     */
    public TabulatedModel(EnergyTable table, int degree, Ends ends, Outside outside) {
        super(table.dimension());
        double[] values = Holes.filled(table);
        this.spline = SplineFit.through(axes(table, degree), values, ends);
        this.missing = values == table.values()
                ? List.of()
                : List.of(SplineFit.through(axes(table, 1), Holes.indicator(table), ends));
        this.outside = outside;
    }

    private static List<SplineAxis> axes(EnergyTable table, int degree) {
        List<SplineAxis> axes = new ArrayList<>();
        for (TableAxis axis : table.axes()) {
            double[] nodes = axis.nodes();
            if (axis.isPeriodic()) {
                nodes = Arrays.copyOf(nodes, nodes.length + 1);
                nodes[nodes.length - 1] = nodes[0] + axis.period();
            }
            axes.add(new SplineAxis(nodes, axis.isEven(), axis.isPeriodic(), degree));
        }
        return axes;
    }

    /** Returns the range of a coordinate, a period of a periodic one. */
    public Interval range(int i) {
        SplineAxis axis = spline.axes().get(i);
        return new Interval(axis.min(), axis.max());
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor inside = Tensor.constant(1);
        boolean isBounded = false;
        List<Tensor> places = new ArrayList<>();
        for (int i = 0; i < dimension(); i++) {
            SplineAxis axis = spline.axes().get(i);
            Tensor place = x.component(i);
            if (axis.period() == 0) {
                isBounded = true;
                Tensor min = Tensor.constant(axis.min());
                Tensor max = Tensor.constant(axis.max());
                inside = inside.times(min.lessEqual(place)).times(place.lessEqual(max));
                if (outside == Outside.CLAMP) {
                    place = place.less(min).where(min, max.less(place).where(max, place));
                }
            }
            places.add(place);
        }
        Tensor point = Tensor.concat(places);
        Tensor energy = point.interpolated(spline);
        // A factor of NaN makes the gradient NaN as well.
        for (Spline holes : missing) {
            energy = energy.times(Tensor.constant(ROUNDING)
                    .less(point.interpolated(holes))
                    .where(Tensor.constant(Double.NaN), Tensor.constant(1)));
        }
        return outside == Outside.CLAMP || !isBounded
                ? energy
                : energy.times(inside.where(Tensor.constant(1), Tensor.constant(Double.NaN)));
    }
}
