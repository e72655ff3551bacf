package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;

/** The cells of a grid over a box in which every component of the gradient has both signs. */
final class GradientCells {
    private GradientCells() {}

    /**
     * Returns the middles of the cells.
     *
     * @param side the number of grid points along each axis, at least 2
     */
    static List<double[]> of(EnergySurface surface, int side) {
        int n = surface.dimension();
        int count = (int) Math.pow(side, n);
        byte[] signs = new byte[count]; // bit i: component i is negative
        boolean[] isValid = new boolean[count];
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        double[] gradient = new double[n];
        for (int k = 0; k < count; k++) {
            evaluator.energy(place(surface, side, k, 0), gradient);
            isValid[k] = true;
            for (int i = 0; i < n; i++) {
                isValid[k] = isValid[k] && Double.isFinite(gradient[i]);
                signs[k] |= (byte) (gradient[i] < 0 ? 1 << i : 0);
            }
        }
        int all = (1 << n) - 1;
        List<double[]> cells = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int or = 0;
            int and = all;
            boolean isCell = true;
            for (int corner = 0; corner < 1 << n && isCell; corner++) {
                int at = k;
                int rest = k;
                int stride = 1;
                for (int i = 0; i < n; i++) {
                    isCell = isCell && rest % side + 1 < side;
                    at += (corner >> i & 1) * stride;
                    stride *= side;
                    rest /= side;
                }
                if (isCell && isValid[at]) {
                    or |= signs[at];
                    and &= signs[at];
                }
            }
            if (isCell && (or & ~and) == all) {
                cells.add(place(surface, side, k, 0.5));
            }
        }
        return cells;
    }

    private static double[] place(EnergySurface surface, int side, int number, double shift) {
        double[] x = new double[surface.dimension()];
        int rest = number;
        for (int i = 0; i < x.length; i++) {
            x[i] = surface.min(i) + surface.width(i) * (rest % side + shift) / (side - 1);
            rest /= side;
        }
        return x;
    }
}
