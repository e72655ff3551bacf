package torchebm.integral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import torchebm.integral.descent.Descent;

/**
 * The integral over a box that borders of basins cross: over lines along one axis, which are cut at the borders, and of these by a rule
 * over the other axes. Borders are found by bisection. For one thread.
 */
final class LineParts {
    /** The numbers of points at which borders are looked for along a line, by dimension. */
    private static final int[] SAMPLES = {0, 33, 3, 5};

    /** The largest error of a step of a descent, relative to the distance of the ends of a bisection. */
    private static final double STEP_ERROR = 0.02;

    private static final double MOST_ERROR = 1e-5;
    private static final double LEAST_ERROR = 1e-12;
    private static final int MOST_HALVINGS = 48;

    /** The part of the whole integral in a box from which on there are more lines, in two dimensions. */
    private static final double LARGE = 1e-3;

    /** The number of points at which borders are looked for along a face. */
    private static final int FACE_SAMPLES = 9;

    private static final int FACE_HALVINGS = 12;

    /** The distance of these points from the face, relative to the width of the box. */
    private static final double FACE = 1e-7;

    /** The factor between the difference of two rules and the estimated error. */
    private static final double CAUTION = 2;

    private final Integrand integrand;
    private final Integrand.Evaluator evaluator;
    private final Basins.Evaluator basins;
    private final int count;
    private final CubatureRule along = new CubatureRule(1);
    private final CubatureRule few = new CubatureRule(1, CubatureRule.SMALL);
    private final CubatureRule over = new CubatureRule(2, CubatureRule.SMALL);
    private final double least;

    /** The tolerance of a part by the place of a border. */
    private final double tolerance;

    private final double[] t;

    /** The other coordinate, and the place of the border, of the last lines, each with a single border. */
    private final List<double[]> known = new ArrayList<>();

    /** @param least the least U, from which energies count */
    LineParts(Integrand integrand, Basins basins, Basins.Evaluator evaluator, double least, double tolerance) {
        this.integrand = integrand;
        this.evaluator = integrand.newEvaluator();
        this.basins = evaluator;
        this.count = basins.count();
        this.least = least;
        this.tolerance = tolerance;
        this.t = new double[integrand.dimension()];
    }

    /** A place on a line, with the minimum behind it. */
    private record Cut(double place, double uncertainty, int label) {}

    /**
     * Returns the parts of a box, by lines along an axis.
     *
     * @param share the part of the whole integral that is in the box
     */
    BoxParts of(Box box, int axis, double share) {
        int n = t.length;
        CubatureRule rule = n == 3 ? over : share > LARGE ? along : few;
        if (n == 1) {
            double[] parts = new double[count + 1];
            double[] errors = new double[count + 1];
            line(box, axis, 1, parts, errors);
            return new BoxParts(
                    parts, errors, new double[] {Arrays.stream(errors).sum()});
        }
        BoxParts sum = BoxParts.whole(count, Descent.NONE, 0, 0, n);
        List<Double> ends = n == 2 ? ends(box, axis) : List.of(box.min(0), box.max(0));
        for (int k = 1; k < ends.size(); k++) {
            Box part = box;
            if (n == 2) {
                double[] min = {box.min(0), box.min(1)};
                double[] max = {box.max(0), box.max(1)};
                min[1 - axis] = ends.get(k - 1);
                max[1 - axis] = ends.get(k);
                part = new Box(0, min, max);
            }
            sum.add(lines(part, axis, rule));
        }
        return sum;
    }

    /**
     * Returns the ends of the parts of a box of two dimensions in which integrals over lines are smooth functions of the other
     * coordinate: where borders cross the faces at which lines end.
     */
    private List<Double> ends(Box box, int axis) {
        int other = 1 - axis;
        SortedSet<Double> ends = new TreeSet<>(List.of(box.min(other), box.max(other)));
        for (int side = 0; side < 2; side++) {
            t[axis] = side == 0 ? box.min(axis) + FACE * box.width(axis) : box.max(axis) - FACE * box.width(axis);
            double before = box.min(other) + box.width(other) * BoxLabels.position(0, FACE_SAMPLES);
            int label = label(other, before, MOST_ERROR);
            for (int j = 1; j < FACE_SAMPLES; j++) {
                double next = box.min(other) + box.width(other) * BoxLabels.position(j, FACE_SAMPLES);
                int last = label(other, next, MOST_ERROR);
                if (last != label) {
                    double low = before;
                    double high = next;
                    for (int k = 0; k < FACE_HALVINGS; k++) {
                        double middle = 0.5 * (low + high);
                        if (label(other, middle, STEP_ERROR * relative(other, high - low)) == label) {
                            low = middle;
                        } else {
                            high = middle;
                        }
                    }
                    ends.add(0.5 * (low + high));
                }
                label = last;
                before = next;
            }
        }
        return List.copyOf(ends);
    }

    private double relative(int axis, double distance) {
        Chart chart = integrand.chart(axis);
        return Math.max(LEAST_ERROR, Math.min(MOST_ERROR, distance / (chart.max() - chart.min())));
    }

    private BoxParts lines(Box box, int axis, CubatureRule rule) {
        int n = t.length;
        int outer = n - 1;
        double volume = 1;
        for (int i = 0; i < n; i++) {
            volume *= i == axis ? 1 : 0.5 * box.width(i);
        }
        BoxParts sum = BoxParts.whole(count, Descent.NONE, 0, 0, n);
        double[][] differences = new double[outer][count + 1];
        double[] parts = new double[count + 1];
        double[] errors = new double[count + 1];
        known.clear();
        for (int q = 0; q < rule.nodes(); q++) {
            for (int i = 0, k = 0; i < n; i++) {
                t[i] = i == axis ? 0 : box.min(i) + 0.5 * box.width(i) * (1 + rule.node(q, k++));
            }
            line(box, axis, volume * (1 << outer), parts, errors);
            double weight = volume * rule.weight(q);
            for (int k = 0; k <= count; k++) {
                sum.parts()[k] += weight * parts[k];
                sum.errors()[k] += weight * errors[k];
                sum.axisErrors()[axis] += weight * errors[k];
                for (int a = 0; a < outer; a++) {
                    differences[a][k] += (weight - volume * rule.weight(q, a)) * parts[k];
                }
            }
        }
        for (int k = 0; k <= count; k++) {
            for (int a = 0; a < outer; a++) {
                double one = CAUTION * Math.abs(differences[a][k]);
                sum.errors()[k] += one;
                int i = a < axis ? a : a + 1;
                sum.axisErrors()[i] = Math.max(sum.axisErrors()[i], one);
            }
        }
        return sum;
    }

    private void line(Box box, int axis, double across, double[] parts, double[] errors) {
        Arrays.fill(parts, 0);
        Arrays.fill(errors, 0);
        double start = box.min(axis);
        double width = box.width(axis);
        int samples = SAMPLES[t.length];
        List<Cut> cuts = new ArrayList<>();
        double before = start + width * BoxLabels.position(0, samples);
        int label = label(axis, before, MOST_ERROR);
        cuts.add(new Cut(start, 0, label));
        for (int j = 1; j < samples; j++) {
            double next = start + width * BoxLabels.position(j, samples);
            int other = label(axis, next, MOST_ERROR);
            if (other != label) {
                double[] bracket = bracket(axis, before, label, next, other);
                bisect(axis, bracket[0], label, bracket[1], other, across, 0, cuts);
            }
            label = other;
            before = next;
        }
        remember(axis, cuts);
        for (int c = 0; c < cuts.size(); c++) {
            Cut cut = cuts.get(c);
            double end = c + 1 < cuts.size() ? cuts.get(c + 1).place() : box.max(axis);
            double uncertain = cut.uncertainty() * factor(axis, cut.place());
            errors[cut.label() + 1] += uncertain;
            if (c > 0) {
                errors[cuts.get(c - 1).label() + 1] += uncertain;
            }
            integrate(axis, cut.place(), end, cut.label() + 1, parts, errors);
        }
    }

    /** Keeps the border of a line that has one, for that of the next line. */
    private void remember(int axis, List<Cut> cuts) {
        if (t.length != 2 || cuts.size() != 2) {
            known.clear();
        } else {
            known.add(new double[] {t[1 - axis], cuts.get(1).place()});
        }
    }

    /** Returns a narrow part of a line around the border that those of the last lines predict, or the whole part. */
    private double[] bracket(int axis, double from, int first, double to, int last) {
        int lines = known.size();
        if (lines >= 2) {
            double[] a = known.get(lines - 1);
            double[] b = known.get(lines - 2);
            double y = t[1 - axis];
            double slope = (a[1] - b[1]) / (a[0] - b[0]);
            double place = a[1] + slope * (y - a[0]);
            double reach = 0.1 * (to - from);
            if (lines >= 3) {
                double[] c = known.get(lines - 3);
                double second = (slope - (b[1] - c[1]) / (b[0] - c[0])) / (a[0] - c[0]);
                double bend = second * (y - a[0]) * (y - b[0]);
                place += bend;
                reach = 0.3 * Math.abs(bend) + 1e-6 * (to - from);
            }
            double low = place - reach;
            double high = place + reach;
            double error = STEP_ERROR * relative(axis, reach);
            if (low > from && high < to && label(axis, low, error) == first && label(axis, high, error) == last) {
                return new double[] {low, high};
            }
        }
        return new double[] {from, to};
    }

    private int label(int axis, double place, double error) {
        t[axis] = place;
        return basins.end(t, error);
    }

    private double factor(int axis, double place) {
        t[axis] = place;
        return Math.exp((least - evaluator.potential(t)) / integrand.temperature());
    }

    /** Adds the borders between two points with different minima. */
    private void bisect(
            int axis, double from, int first, double to, int last, double across, int depth, List<Cut> cuts) {
        double low = from;
        double high = to;
        for (int k = depth; ; k++) {
            double middle = 0.5 * (low + high);
            double uncertainty = high - low;
            boolean isExact = k >= MOST_HALVINGS
                    || middle <= low
                    || middle >= high
                    || uncertainty * factor(axis, middle) * across <= tolerance;
            if (isExact) {
                cuts.add(new Cut(middle, uncertainty, last));
                return;
            }
            int label = label(axis, middle, STEP_ERROR * relative(axis, uncertainty));
            if (label == first) {
                low = middle;
            } else if (label == last) {
                high = middle;
            } else {
                bisect(axis, low, first, middle, label, across, k + 1, cuts);
                bisect(axis, middle, label, high, last, across, k + 1, cuts);
                return;
            }
        }
    }

    private void integrate(int axis, double from, double to, int part, double[] parts, double[] errors) {
        double half = 0.5 * (to - from);
        double sum = 0;
        double difference = 0;
        for (int q = 0; q < along.nodes(); q++) {
            double factor = factor(axis, from + half + half * along.node(q, 0));
            sum += along.weight(q) * factor;
            difference += (along.weight(q) - along.weight(q, 0)) * factor;
        }
        parts[part] += half * sum;
        errors[part] += sum > 0 ? half * sum * Math.max(1e-15, Box.estimate(Math.abs(difference) / sum)) : 0;
    }
}
