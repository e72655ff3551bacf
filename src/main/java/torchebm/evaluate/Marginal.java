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
     * @param shown the range of the points
     * @param box the range of each coordinate, outside of which there is hardly any probability; coordinate i may also lie in
     *     {@code shown}
     * @param temperature T
     * @return shape (points); with the density in the rest of the box, its integral by the trapezium rule is 1
     */
    public static double[] of(
            BaseModel model,
            int i,
            Interval shown,
            List<Interval> box,
            double temperature,
            int points,
            Compiler compiler) {
        Interval range = box.get(i);
        List<Interval> parts = new ArrayList<>(List.of(shown));
        if (range.min() < shown.min()) {
            parts.add(new Interval(range.min(), shown.min()));
        }
        if (range.max() > shown.max()) {
            parts.add(new Interval(shown.max(), range.max()));
        }
        List<double[]> energies = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Interval part : parts) {
            double[] values = freeEnergy(model, i, part, box, temperature, points, compiler);
            energies.add(values);
            least = Math.min(
                    least,
                    Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.POSITIVE_INFINITY));
        }
        double integral = 0;
        for (int part = 0; part < parts.size(); part++) {
            double[] values = energies.get(part);
            double sum = 0;
            for (int k = 0; k < points; k++) {
                double factor = Math.exp(-(values[k] - least) / temperature);
                values[k] = Double.isNaN(factor) ? 0 : factor;
                sum += values[k] * (k == 0 || k == points - 1 ? 0.5 : 1);
            }
            integral += sum * (parts.get(part).max() - parts.get(part).min()) / (points - 1);
        }
        double[] density = energies.get(0);
        for (int k = 0; k < points; k++) {
            density[k] /= integral;
        }
        return density;
    }

    /** Returns −T log ∫ e^(−E(x)/T) dxⱼ over all other coordinates, shape (points). */
    private static double[] freeEnergy(
            BaseModel model,
            int i,
            Interval range,
            List<Interval> box,
            double temperature,
            int points,
            Compiler compiler) {
        int n = model.dimension();
        Axis axis = new Axis(i, range.min(), range.max(), points);
        Grid grid = new Grid(List.of(axis), new double[n]);
        List<Tensor> energy = model.outputs(false);
        if (n == 1) {
            return Evaluator.evaluate(compiler.compile(energy, grid), 0, points)[0];
        }
        List<Integer> others = new ArrayList<>();
        List<Interval> ranges = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            if (j != i) {
                others.add(j);
                ranges.add(box.get(j));
            }
        }
        FreeEnergy marginal = new FreeEnergy(
                energy, new Integration(others, ranges), temperature, grid, new double[][] {axis.values()}, compiler);
        return Evaluator.evaluate(marginal, 0, points)[0];
    }
}
