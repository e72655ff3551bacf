package torchebm.analysis.surface;

import java.util.ArrayList;
import java.util.List;

/**
 * Points that fill a box evenly: the additive recurrence with the powers of the root of x^(n+1) = x + 1.
 *
 * <p>Source: M. Roberts, The unreasonable effectiveness of quasirandom sequences (2018).
 */
public final class BoxPoints {
    private BoxPoints() {}

    /** Returns points of a box. */
    public static List<double[]> of(EnergySurface surface, int count) {
        int n = surface.dimension();
        double root = 2;
        for (int k = 0; k < 64; k++) {
            root = Math.pow(1 + root, 1.0 / (n + 1));
        }
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = Math.pow(1 / root, i + 1) % 1;
        }
        List<double[]> points = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                double part = 0.5 + (k + 1) * step[i];
                x[i] = surface.min(i) + surface.width(i) * (part - Math.floor(part));
            }
            points.add(x);
        }
        return points;
    }
}
