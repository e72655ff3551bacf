package torchebm.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.compute.Evaluator;
import torchebm.core.BaseModel;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/** The density of one coordinate, p(xᵢ) = ∫ e^(−E(x)/T) dxⱼ / Z over all others, by adaptive cubature. */
public final class Marginal {
    /** The most dimensions, as integrals over three coordinates take minutes. */
    private static final int MOST_DIMENSIONS = 3;

    private Marginal() {}

    /** Returns true if there are few enough coordinates to integrate over. */
    public static boolean isKnown(BaseModel model) {
        return model.dimension() <= MOST_DIMENSIONS;
    }

    /**
     * Returns the density at evenly spaced points.
     *
     * @param i the coordinate
     * @param box the range of each coordinate, outside of which there is hardly any probability
     * @param temperature T
     * @param points the number of points in the range of coordinate i
     * @return shape (points); its integral by the trapezium rule is 1
     */
    public static double[] of(
            BaseModel model, int i, List<Interval> box, double temperature, int points, Compiler compiler) {
        int n = model.dimension();
        Axis axis = new Axis(i, box.get(i).min(), box.get(i).max(), points);
        double[] at = new double[n];
        Grid grid = new Grid(List.of(axis), at);
        List<Tensor> energy = model.outputs(false);
        double[] values;
        if (n == 1) {
            values = Evaluator.evaluate(compiler.compile(energy, grid), 0, points)[0];
        } else {
            List<Integer> others = new ArrayList<>();
            List<Interval> ranges = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    others.add(j);
                    ranges.add(box.get(j));
                }
            }
            FreeEnergy marginal = new FreeEnergy(
                    energy,
                    new Integration(others, ranges),
                    temperature,
                    grid,
                    new double[][] {axis.values()},
                    compiler);
            values = Evaluator.evaluate(marginal, 0, points)[0];
        }
        double least = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
        double sum = 0;
        for (int k = 0; k < points; k++) {
            double factor = Math.exp(-(values[k] - least) / temperature);
            values[k] = Double.isNaN(factor) ? 0 : factor;
            sum += values[k] * (k == 0 || k == points - 1 ? 0.5 : 1);
        }
        double scale = 1 / (sum * (axis.max() - axis.min()) / (points - 1));
        for (int k = 0; k < points; k++) {
            values[k] *= scale;
        }
        return values;
    }
}
