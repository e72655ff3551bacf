package torchebm.integral;

import java.util.ArrayList;
import java.util.List;

/** The first boxes of an integral: equal ones, and small ones around places at which the factor has narrow peaks. */
final class StartBoxes {
    /** The number of parts of each range, for 1, 2 and 3 coordinates. */
    private static final int[] PARTS = {16, 8, 4};

    /** The largest width of a box around a peak, in units of the width of the peak. */
    private static final double PEAKS_A_BOX = 8;

    /** The number of halvings of a range down to the width of a peak. */
    private static final int MOST_HALVINGS = 44;

    private final Integrand integrand;
    private final Integrand.Evaluator evaluator;

    private StartBoxes(Integrand integrand) {
        this.integrand = integrand;
        this.evaluator = integrand.newEvaluator();
    }

    /** @param peaks points x in the region, such as the minima of the energy */
    static List<Box> of(Integrand integrand, List<double[]> peaks) {
        return new StartBoxes(integrand).boxes(peaks);
    }

    private List<Box> boxes(List<double[]> peaks) {
        int d = integrand.dimension();
        double[] min = new double[d];
        double[] max = new double[d];
        for (int axis = 0; axis < d; axis++) {
            min[axis] = integrand.chart(axis).min();
            max[axis] = integrand.chart(axis).max();
        }
        List<Box> boxes = List.of(new Box(0, min, max));
        for (int axis = 0; axis < d; axis++) {
            List<Box> parts = new ArrayList<>();
            for (Box box : boxes) {
                parts.addAll(box.divided(axis, PARTS[d - 1]));
            }
            boxes = parts;
        }
        for (double[] peak : peaks) {
            boxes = around(peak, boxes);
        }
        return boxes;
    }

    private List<Box> around(double[] x, List<Box> boxes) {
        int d = x.length;
        double[] t = new double[d];
        double[] width = new double[d];
        for (int axis = 0; axis < d; axis++) {
            t[axis] = integrand.chart(axis).t(x[axis]);
        }
        for (int axis = 0; axis < d; axis++) {
            width[axis] = PEAKS_A_BOX * width(t, axis);
        }
        List<Box> done = new ArrayList<>();
        List<Box> open = boxes;
        while (!open.isEmpty()) {
            List<Box> parts = new ArrayList<>();
            for (Box box : open) {
                int axis = isNear(box, t) ? widest(box, width) : d;
                if (axis < d) {
                    parts.addAll(box.divided(axis, 2));
                } else {
                    done.add(box);
                }
            }
            open = parts;
        }
        return done;
    }

    /** Returns true if a point is in a box, or within a quarter of its widths. */
    private static boolean isNear(Box box, double[] t) {
        for (int axis = 0; axis < t.length; axis++) {
            double reach = 0.25 * box.width(axis);
            if (!(t[axis] >= box.min(axis) - reach && t[axis] <= box.max(axis) + reach)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the axis along which a box is widest, relative to the wanted widths; d if it is narrow enough. */
    private static int widest(Box box, double[] width) {
        int widest = width.length;
        double most = 1;
        for (int axis = 0; axis < width.length; axis++) {
            double ratio = box.width(axis) / width[axis];
            if (ratio > most) {
                most = ratio;
                widest = axis;
            }
        }
        return widest;
    }

    /** Returns the distance from a point along an axis at which U is T higher on a side; ∞ if it nowhere is. */
    private double width(double[] t, int axis) {
        Chart chart = integrand.chart(axis);
        double whole = chart.max() - chart.min();
        double energy = evaluator.potential(t);
        double[] moved = t.clone();
        for (int k = MOST_HALVINGS; k > 0; k--) {
            double distance = Math.scalb(whole, -k);
            for (int side = -1; side <= 1; side += 2) {
                moved[axis] = t[axis] + side * distance;
                boolean isInside = moved[axis] > chart.min() && moved[axis] < chart.max();
                if (isInside && evaluator.potential(moved) > energy + integrand.temperature()) {
                    return distance;
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
