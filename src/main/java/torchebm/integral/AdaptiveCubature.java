package torchebm.integral;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import torchebm.grid.Tasks;

/**
 * Integrals over boxes, which are halved until the estimated errors are small. The result is the same for any number of threads.
 */
final class AdaptiveCubature {
    /** The nodes of a task. */
    private static final int NODES_A_TASK = 1 << 13;

    /** The width of a box, relative to the range, that is not halved. */
    private static final double LEAST_WIDTH = 0x1p-42;

    /** The part of the integral in a least box from which on the integral may diverge. */
    private static final double LARGE = 1e-6;

    /** The number of halvings of all axes over which the content of a box at a pole is compared. */
    private static final int HALVINGS = 6;

    /** The factor by which the content decreases at least in these halvings if the integral exists. */
    private static final double DECREASE = 0.97;

    /** The |t| of a line from which on a point is far away. */
    private static final double FAR = 1 - 0x1p-20;

    /** The message for a peak that is too narrow, before its place. */
    static final String NARROW =
            "cannot be computed: its peak is too narrow for the domain; choose a smaller one with --grid, around ";

    private final Integrand integrand;
    private final double floor;
    private final CubatureRule rule;

    AdaptiveCubature(Integrand integrand) {
        this(integrand, Double.POSITIVE_INFINITY);
    }

    /** @param floor the lowest energy of the model; ∞ if it is not known */
    AdaptiveCubature(Integrand integrand, double floor) {
        this.integrand = integrand;
        this.floor = floor;
        this.rule = new CubatureRule(integrand.dimension());
    }

    /**
     * Integrates.
     *
     * @param start boxes that fill the region
     * @param moments the functions whose means are wanted
     * @param tolerance of the integral, relative to it
     * @param tolerated the tolerance of the integrals with functions, relative to those with their absolute values
     * @param most the number of nodes from which on boxes are not halved
     * @throws IntegralException if the integral is not finite
     */
    BoxSum integrate(List<Box> start, Moments moments, double tolerance, double tolerated, long most) {
        List<Box> boxes = new ArrayList<>(start);
        integrate(boxes, moments);
        BoxSum sum = new BoxSum(boxes, moments.count(), integrand.temperature());
        while (Double.isFinite(sum.least())
                && !sum.isExact(tolerance, tolerated)
                && (long) rule.nodes() * boxes.size() < most) {
            List<Box> parts = new ArrayList<>();
            Set<Integer> halved = new HashSet<>();
            for (int b : sum.inexact(tolerance, tolerated)) {
                List<Box> halves = isDivisible(boxes.get(b)) ? boxes.get(b).divided() : List.of();
                if (halves.size() > 1) { // else the errors are not finite
                    halved.add(b);
                    parts.addAll(halves);
                }
            }
            if (parts.isEmpty()) {
                break;
            }
            integrate(parts, moments);
            List<Box> next = new ArrayList<>(boxes.size() + parts.size());
            for (int b = 0; b < boxes.size(); b++) {
                if (!halved.contains(b)) {
                    next.add(boxes.get(b));
                }
            }
            next.addAll(parts);
            boxes = next;
            sum = new BoxSum(boxes, moments.count(), integrand.temperature());
        }
        checkPoles(sum);
        return sum;
    }

    private double relativeWidth(Box box, int axis) {
        Chart chart = integrand.chart(axis);
        return box.width(axis) / (chart.max() - chart.min());
    }

    private boolean isDivisible(Box box) {
        for (int axis = 0; axis < integrand.dimension(); axis++) {
            if (relativeWidth(box, axis) < LEAST_WIDTH) {
                return false;
            }
        }
        return true;
    }

    /**
     * Fails if the content of smaller and smaller boxes around a place does not decrease; if only that of a function does not, its mean
     * does not exist. Where the energy has a lower bound, there is a peak that is too narrow.
     */
    private void checkPoles(BoxSum sum) {
        for (Box box : sum.boxes()) {
            if (isDivisible(box) || sum.share(box) == 0) {
                continue;
            }
            Box larger = box;
            for (int k = 0; k < HALVINGS; k++) {
                larger = ancestor(larger);
            }
            double scale = Math.exp((larger.least() - box.least()) / integrand.temperature());
            boolean isPeak = !isFar(box) && box.least() >= floor;
            if (isPeak && sum.share(box) > LARGE) {
                throw new IntegralException(NARROW, middle(box));
            }
            if (sum.share(box) > LARGE && !(scale * box.integral() < DECREASE * larger.integral())) {
                throw new IntegralException(
                        "diverges: it grows without an end " + (isFar(box) ? "far away, towards " : "around "),
                        middle(box));
            }
            for (int k = 0; k < sum.functions(); k++) {
                if (sum.share(box, k) > LARGE && !(scale * box.size(k) < DECREASE * larger.size(k))) {
                    sum.exclude(k);
                }
            }
        }
    }

    private static Box ancestor(Box box) {
        Box larger = box.parent();
        while (larger != null && larger.integral() == 0 && larger.parent() != null) {
            larger = larger.parent();
        }
        return larger == null ? box : larger;
    }

    private boolean isFar(Box box) {
        for (int axis = 0; axis < integrand.dimension(); axis++) {
            if (integrand.chart(axis).isLine() && Math.max(Math.abs(box.min(axis)), Math.abs(box.max(axis))) > FAR) {
                return true;
            }
        }
        return false;
    }

    private double[] middle(Box box) {
        double[] x = new double[integrand.dimension()];
        for (int axis = 0; axis < x.length; axis++) {
            x[axis] = integrand.chart(axis).x(0.5 * (box.min(axis) + box.max(axis)));
        }
        return x;
    }

    /** Computes the integrals of boxes. */
    void integrate(List<Box> boxes, Moments moments) {
        int boxesATask = Math.max(1, NODES_A_TASK / rule.nodes());
        Tasks.run((boxes.size() - 1) / boxesATask + 1, task -> {
            Integrand.Evaluator evaluator = integrand.newEvaluator();
            double[][] values = new double[1 + moments.count()][rule.nodes()];
            int end = Math.min(boxes.size(), (task + 1) * boxesATask);
            for (int b = task * boxesATask; b < end; b++) {
                evaluator.evaluate(boxes.get(b), rule, moments, values);
                boxes.get(b).integrate(rule, values, 0, integrand.temperature(), true);
            }
        });
    }
}
