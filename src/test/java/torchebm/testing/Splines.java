package torchebm.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.graph.Spline;
import torchebm.graph.SplineAxis;

/** Splines whose coefficients follow a pattern. */
public final class Splines {
    private Splines() {}

    /** An even axis from −1 to 1. */
    public static SplineAxis even(int cells, int degree) {
        return axis(cells, true, false, degree);
    }

    /** An axis from −1 to 1 whose cells grow. */
    public static SplineAxis uneven(int cells, int degree) {
        return axis(cells, false, false, degree);
    }

    /** A periodic axis from −1 to 1; its cells grow if it is not even. */
    public static SplineAxis periodic(int cells, boolean isEven, int degree) {
        return axis(cells, isEven, true, degree);
    }

    private static SplineAxis axis(int cells, boolean isEven, boolean isPeriodic, int degree) {
        double[] nodes = new double[cells + 1];
        Arrays.setAll(nodes, k -> -1 + 2 * (isEven ? 1.0 * k / cells : 1.0 * k * (k + cells) / (2 * cells * cells)));
        return new SplineAxis(nodes, isEven, isPeriodic, degree);
    }

    /** Returns a spline over axes; along a periodic axis the last coefficients are the first ones. */
    public static Spline of(SplineAxis... axes) {
        int count = 1;
        for (SplineAxis axis : axes) {
            count *= axis.coefficients();
        }
        double[] coefficients = new double[count];
        Arrays.setAll(coefficients, i -> {
            double sum = 0;
            int rest = i;
            for (int k = 0; k < axes.length; k++) {
                int own = rest % axes[k].coefficients();
                rest /= axes[k].coefficients();
                sum += Math.sin((k + 1) * (axes[k].period() > 0 ? own % axes[k].cells() : own) + 0.7 * k * sum);
            }
            return sum;
        });
        return new Spline(List.of(axes), coefficients);
    }

    /** Splines of 1 to 4 axes, of both degrees, even, uneven and periodic. */
    public static List<Spline> all() {
        List<Spline> all = new ArrayList<>();
        for (int degree : new int[] {1, 3}) {
            all.add(of(even(5, degree)));
            all.add(of(uneven(7, degree)));
            all.add(of(periodic(6, false, degree)));
            all.add(of(even(1, degree), even(9, degree)));
            all.add(of(periodic(5, true, degree), uneven(4, degree)));
            all.add(of(even(40, degree), periodic(8, false, degree)));
            all.add(of(uneven(3, degree), even(4, degree), periodic(5, true, degree)));
            all.add(of(even(2, degree), periodic(3, true, degree), uneven(2, degree), even(3, degree)));
        }
        return all;
    }
}
