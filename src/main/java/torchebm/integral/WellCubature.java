package torchebm.integral;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import torchebm.grid.Tasks;
import torchebm.integral.descent.Descent;

/**
 * The parts of an integral that belong to the basins of minima. Boxes whose faces belong to one basin belong to it whole; others are
 * cut along lines, and halved until their errors are small.
 */
final class WellCubature {
    /** The part of the tolerance that is spent on boxes whose basin does not matter. */
    private static final double NEGLIGIBLE = 0.002;

    /** The number of groups of boxes after which the number of evaluations is checked. */
    private static final int GROUPS_A_BATCH = 32;

    /** The same number if descents are long, because they pass kinks. */
    private static final int GROUPS_WITH_KINKS = 8;

    /** The largest tolerance of energies with kinks of which only few evaluations are affordable. */
    private static final double MOST_TOLERANCE = 2e-3;

    private static final int BOXES_A_TASK = 2;

    /** The part of the integral in a box from which on it must be narrow. */
    private static final double SIGNIFICANT = 1e-7;

    /** The largest width of a box with a significant part, relative to the range, by dimension. */
    private static final double[] WIDEST = {0, 1.0 / 16, 1.0 / 16, 1.0 / 8};

    /** The tolerance of all parts, relative to the integral, by dimension. */
    private static final double[] TOLERANCES = {0, 1e-11, 1e-7, 1e-4};

    /** The number of evaluations after which boxes are not halved, by dimension. */
    private static final long[] MOST_EVALUATIONS = {0, 4_000_000, 24_000_000, 16_000_000};

    /** The tolerance of energies with kinks, whose borders have kinks, too, by dimension. */
    private static final double[] WITH_KINKS = {0, 1e-11, 1e-6, 1e-4};

    private static final double DIVIDED = 0.1;

    private final Integrand integrand;
    private final BoxSum sum;
    private final Basins basins;
    private final int n;
    private final AtomicLong evaluations = new AtomicLong();
    private final double[] parts;
    private final double[] errors;
    private final double tolerance;

    private WellCubature(Integrand integrand, BoxSum sum, Basins basins) {
        this.integrand = integrand;
        this.sum = sum;
        this.basins = basins;
        this.n = integrand.dimension();
        this.parts = new double[basins.count() + 1];
        this.errors = new double[basins.count() + 1];
        double part = (double) integrand.affordable(MOST_EVALUATIONS[n]) / MOST_EVALUATIONS[n];
        this.tolerance = basins.haveKinks()
                ? Math.max(WITH_KINKS[n], Math.min(MOST_TOLERANCE, TOLERANCES[n] / (part * part)))
                : TOLERANCES[n];
    }

    /**
     * The parts of an integral. Number 0 belongs to no minimum, and number 1 + k to minimum k.
     *
     * @param parts relative to the least energy of the sum
     * @param errors bounds of their errors; that of number 0 may belong to any of them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(double[] parts, double[] errors, long evaluations) {}

    /** Returns the parts of an integral over boxes. */
    static Result of(Integrand integrand, BoxSum sum, Basins basins) {
        return new WellCubature(integrand, sum, basins).run();
    }

    /** Returns the parts of an integral that belongs to one minimum, or to none. */
    static Result single(BoxSum sum, int count) {
        double[] parts = new double[count + 1];
        double[] errors = new double[count + 1];
        parts[count] = sum.integral();
        errors[count] = sum.error();
        return new Result(parts, errors, 0);
    }

    private Result run() {
        List<Group> groups = significant(narrow()).stream()
                .map(box -> new Group(List.of(box), null))
                .toList();
        int count = Math.max(1, groups.size());
        while (!groups.isEmpty()) {
            groups = next(parts(groups, count));
        }
        return new Result(parts, errors, evaluations.get());
    }

    /** Returns boxes that are narrow where a significant part of the integral is. */
    private List<Box> narrow() {
        List<Box> narrow = new ArrayList<>();
        List<Box> open = sum.boxes();
        AdaptiveCubature cubature = new AdaptiveCubature(integrand);
        while (!open.isEmpty()) {
            List<Box> halves = new ArrayList<>();
            Basins.Evaluator evaluator = basins.newEvaluator();
            for (Box box : open) {
                int axis = sum.share(box) > SIGNIFICANT && evaluator.around(box) == Descent.NONE ? wide(box) : n;
                if (axis < n) {
                    halves.addAll(box.divided(axis, 2));
                } else {
                    narrow.add(box);
                }
            }
            cubature.integrate(halves, Moments.none(n));
            open = halves;
        }
        return narrow;
    }

    private int wide(Box box) {
        for (int axis = 0; axis < n; axis++) {
            Chart chart = integrand.chart(axis);
            if (box.width(axis) > WIDEST[n] * (chart.max() - chart.min()) * (1 + 1e-9)) {
                return axis;
            }
        }
        return n;
    }

    private double content(Box box) {
        return sum.scale(box) * box.integral();
    }

    /** Returns the boxes from the largest integral, without those that together have a negligible one, which is an error. */
    private List<Box> significant(List<Box> boxes) {
        List<Box> sorted = new ArrayList<>(boxes);
        sorted.sort(Comparator.comparingDouble(this::content).reversed());
        double rest = 0;
        int last = sorted.size();
        while (last > 0 && rest + content(sorted.get(last - 1)) <= NEGLIGIBLE * tolerance * sum.integral()) {
            rest += content(sorted.get(--last));
        }
        errors[0] += rest;
        return sorted.subList(0, last);
    }

    /** Boxes that are together part of one, with the parts of that one; null if they are not known. */
    private record Group(List<Box> boxes, @Nullable BoxParts whole) {}

    /** The parts of a box, or of a group if there were no evaluations left. */
    private record Known(List<Box> boxes, BoxParts parts, boolean isLast) {}

    /** Returns the parts of groups of boxes. After the last evaluation, boxes without parts belong to the minimum of their centre, and their integral is the error. */
    private List<Known> parts(List<Group> groups, int count) {
        double ofBox = 0.5 * tolerance * sum.integral() / count;
        List<Known> all = new ArrayList<>();
        Basins.Evaluator evaluator = basins.newEvaluator();
        int size = basins.haveKinks() ? GROUPS_WITH_KINKS : GROUPS_A_BATCH;
        for (int from = 0; from < groups.size(); from += size) {
            List<Group> batch = groups.subList(from, Math.min(groups.size(), from + size));
            if (isSpent()) {
                for (Group group : batch) {
                    double rest =
                            group.boxes().stream().mapToDouble(this::content).sum();
                    BoxParts known = group.whole();
                    all.add(new Known(
                            group.boxes(),
                            known != null
                                    ? known
                                    : BoxParts.whole(
                                            basins.count(),
                                            evaluator.middle(group.boxes().get(0)),
                                            rest,
                                            rest,
                                            n),
                            true));
                }
            } else {
                List<Box> boxes =
                        batch.stream().flatMap(group -> group.boxes().stream()).toList();
                List<BoxParts> parts = parts(boxes, ofBox);
                for (int b = 0; b < boxes.size(); b++) {
                    all.add(new Known(List.of(boxes.get(b)), parts.get(b), false));
                }
            }
        }
        return all;
    }

    private boolean isSpent() {
        return evaluations.get() > integrand.affordable(MOST_EVALUATIONS[n]);
    }

    private List<BoxParts> parts(List<Box> boxes, double ofBox) {
        return Tasks.results((boxes.size() - 1) / BOXES_A_TASK + 1, task -> {
                    Basins.Evaluator evaluator = basins.newEvaluator();
                    LineParts lines = new LineParts(integrand, basins, evaluator, sum.least(), ofBox);
                    List<BoxParts> some = new ArrayList<>();
                    int end = Math.min(boxes.size(), BOXES_A_TASK * (task + 1));
                    for (Box box : boxes.subList(BOXES_A_TASK * task, end)) {
                        some.add(parts(box, evaluator, lines));
                    }
                    evaluations.addAndGet(evaluator.evaluations());
                    return some;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private BoxParts parts(Box box, Basins.Evaluator evaluator, LineParts lines) {
        double integral = content(box);
        double error = sum.scale(box) * box.error();
        int label = evaluator.around(box);
        if (label != Descent.NONE) {
            return BoxParts.whole(basins.count(), label, integral, error, n);
        }
        BoxLabels labels = BoxLabels.of(box, n, evaluator);
        return labels.isWhole()
                ? BoxParts.whole(basins.count(), labels.first(), integral, error, n)
                : lines.of(box, labels.axis(), integral / sum.integral());
    }

    /** Adds the parts that are exact enough, and returns the halves of the boxes of others. */
    private List<Group> next(List<Known> all) {
        double total = 0;
        int cut = 0;
        for (Known one : all) {
            double error = isCut(one.parts()) ? one.parts().error() : 0;
            total += error;
            cut += error > 0 ? 1 : 0;
        }
        boolean isLast = total <= tolerance * sum.integral() || isSpent();
        List<Group> groups = new ArrayList<>();
        List<Box> halves = new ArrayList<>();
        for (Known one : all) {
            boolean isExact = isLast
                    || one.isLast()
                    || !isCut(one.parts())
                    || one.parts().error() <= tolerance * sum.integral() / cut;
            if (isExact) {
                for (int k = 0; k < parts.length; k++) {
                    parts[k] += one.parts().parts()[k];
                    errors[k] += one.parts().errors()[k];
                }
            } else {
                Group group = new Group(halves(one.boxes().get(0), one.parts()), one.parts());
                groups.add(group);
                halves.addAll(group.boxes());
            }
        }
        new AdaptiveCubature(integrand).integrate(halves, Moments.none(n));
        groups.sort(Comparator.comparingDouble(
                (Group group) -> -Objects.requireNonNull(group.whole()).error()));
        return groups;
    }

    private static boolean isCut(BoxParts one) {
        for (double error : one.axisErrors()) {
            if (error > 0) {
                return true;
            }
        }
        return false;
    }

    private List<Box> halves(Box box, BoxParts one) {
        double largest = 0;
        for (double error : one.axisErrors()) {
            largest = Math.max(largest, error);
        }
        List<Box> parts = List.of(box);
        for (int axis = 0; axis < n; axis++) {
            if (one.axisErrors()[axis] >= DIVIDED * largest) {
                List<Box> halves = new ArrayList<>();
                for (Box part : parts) {
                    halves.addAll(part.divided(axis, 2));
                }
                parts = halves;
            }
        }
        return parts;
    }
}
