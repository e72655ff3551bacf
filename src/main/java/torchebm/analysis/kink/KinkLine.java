package torchebm.analysis.kink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.compute.fused.PointFunction;

/** The places in the plane at which a function is 0, and the energies along them. Lengths are those of a scaled surface. For one thread. */
final class KinkLine {
    /** The parts of a line in a cell between which the energy is compared; one more is beyond each end. */
    private static final int PARTS = 8;

    /** The distance across a line, relative to that along it in a cell, within which the line is looked for. */
    private static final double ACROSS = 0.5;

    /** The halvings that find a place exactly. */
    private static final int HALVINGS = 56;

    private static final int SECTIONS = 44;

    /** The length of a step along a line, relative to the box, the distance to a line relative to it, and the most steps. */
    private static final double STEP = 1e-3;

    private static final double BESIDE = 0.02;
    private static final int MOST_STEPS = 4000;

    /** A direction that is not along a line, and the directions around a point in which its line goes on. */
    private static final double[] ASIDE = {0.3717, 0.9283};

    private static final int ANGLES = 24;

    /** The difference of energies that is rounding, relative to their scale. */
    private static final double ROUNDING = 1e-12;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final PointFunction.Workspace workspace;
    private final double[] values;
    private final int number;

    /**
     * @param functions of coordinates without units
     * @param number that of the function among them
     */
    KinkLine(EnergySurface.Evaluator evaluator, PointFunction functions, int number) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.workspace = functions.newWorkspace();
        this.values = new double[functions.outputs()];
        this.number = number;
    }

    double value(double[] x) {
        workspace.evaluate(surface.fromUnits(x), 1, values);
        return values[number];
    }

    /** Returns the place between two points at which the function changes its sign. */
    Optional<double[]> zero(double[] from, double[] to) {
        boolean isPositive = value(from) > 0;
        if (isPositive == value(to) > 0) {
            return Optional.empty();
        }
        double[] low = from;
        double[] high = to;
        for (int k = 0; k < HALVINGS; k++) {
            double[] middle = {0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])};
            double value = value(middle);
            if (value == 0) {
                return Optional.of(middle);
            }
            if (value > 0 == isPositive) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(high);
    }

    /** Returns the points of the line on an edge. */
    List<double[]> onEdge(int held, double bound, int parts) {
        List<double[]> found = new ArrayList<>();
        double part = (surface.max(1 - held) - surface.min(1 - held)) / parts;
        for (int k = 0; k < parts; k++) {
            double along = surface.min(1 - held) + k * part;
            zero(onEdge(held, bound, along), onEdge(held, bound, along + part)).ifPresent(found::add);
        }
        return found;
    }

    private static double[] onEdge(int held, double bound, double along) {
        double[] x = new double[2];
        x[held] = bound;
        x[1 - held] = along;
        return x;
    }

    /** Returns true if the energy rises along the line from a point of it on an edge into the box. */
    boolean risesInside(double[] x) {
        double energy = evaluator.energy(x);
        double distance = BESIDE * step();
        for (int k = 0; k < ANGLES; k++) {
            Optional<double[]> inside = zero(onCircle(x, distance, k), onCircle(x, distance, k + 1));
            if (inside.filter(one -> surface.contains(one, 0) && evaluator.energy(one) > energy)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Adds the extremes on the part of a line between two of its points. */
    void addExtremes(double[] from, double[] to, List<KinkLines.Extreme> extremes) {
        double[] energies = new double[PARTS + 3];
        Arrays.setAll(energies, k -> energy(from, to, (k - 1.0) / PARTS));
        double rounding = ROUNDING * surface.energyScale();
        for (int k = 1; k <= PARTS + 1; k++) {
            double before = energies[k] - energies[k - 1];
            double after = energies[k + 1] - energies[k];
            if (Math.abs(before) > rounding && Math.abs(after) > rounding && before > 0 != after > 0) {
                int sign = before < 0 ? 1 : -1;
                double middle = (k - 1.0) / PARTS;
                double place = GoldenSection.minimum(
                        one -> sign * energy(from, to, one), middle - 1.0 / PARTS, middle + 1.0 / PARTS, SECTIONS);
                at(from, to, place)
                        .filter(x -> surface.contains(x, 0))
                        .ifPresent(x -> extremes.add(new KinkLines.Extreme(x, sign > 0)));
            }
        }
    }

    /** Walks down along the line beside a point. */
    List<double[]> descent(double[] x) {
        double step = step();
        Optional<double[]> first =
                zero(VectorSums.moved(x, BESIDE * step, ASIDE), VectorSums.moved(x, -BESIDE * step, ASIDE));
        Optional<double[]> next = first.flatMap(from -> beside(from, step));
        if (next.isEmpty()) {
            return List.of();
        }
        double[] from = first.get();
        double[] to = next.get();
        List<double[]> path = new ArrayList<>(List.of(from));
        for (int k = 0; k < MOST_STEPS; k++) {
            if (!surface.contains(to, 0)) {
                return onEdge(from, to).map(end -> ended(path, end)).orElse(List.of());
            }
            double there = energy(from, to, 2);
            if (!(there < evaluator.energy(to))) {
                double[] a = from;
                double[] b = to;
                return at(a, b, GoldenSection.minimum(one -> energy(a, b, one), -1, 2, SECTIONS))
                        .filter(lowest -> Double.isFinite(there) && surface.contains(lowest, 0))
                        .map(end -> ended(path, end))
                        .orElse(List.of());
            }
            path.add(to);
            double[] last = to;
            to = at(from, to, 2).orElseThrow();
            from = last;
        }
        return List.of();
    }

    private double step() {
        return STEP * Math.min(surface.max(0) - surface.min(0), surface.max(1) - surface.min(1));
    }

    private static List<double[]> ended(List<double[]> path, double[] end) {
        path.add(end);
        return path;
    }

    /** Returns the point between one in the box, or just beside it, and one outside of it at which the line leaves the box. */
    private Optional<double[]> onEdge(double[] inside, double[] outside) {
        for (int i = 0; i < 2; i++) {
            double edge = outside[i] < surface.min(i) ? surface.min(i) : surface.max(i);
            double part = (edge - inside[i]) / (outside[i] - inside[i]);
            double other = inside[1 - i] + part * (outside[1 - i] - inside[1 - i]);
            double reach = Math.abs(outside[0] - inside[0]) + Math.abs(outside[1] - inside[1]);
            if (part >= -BESIDE && part <= 1) {
                Optional<double[]> crossing = zero(onEdge(i, edge, other - reach), onEdge(i, edge, other + reach))
                        .filter(x -> surface.contains(x, 0));
                if (crossing.isPresent()) {
                    return crossing;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the lower one of the two points of the line at a distance from one of them. */
    private Optional<double[]> beside(double[] x, double distance) {
        Optional<double[]> lowest = Optional.empty();
        for (int k = 0; k < ANGLES; k++) {
            Optional<double[]> crossing = zero(onCircle(x, distance, k), onCircle(x, distance, k + 1));
            lowest = lowest.isPresent()
                            && (crossing.isEmpty()
                                    || evaluator.energy(lowest.get()) <= evaluator.energy(crossing.get()))
                    ? lowest
                    : crossing;
        }
        return lowest;
    }

    private static double[] onCircle(double[] x, double radius, int k) {
        double angle = 2 * Math.PI * (k + ASIDE[0]) / ANGLES;
        return new double[] {x[0] + radius * StrictMath.cos(angle), x[1] + radius * StrictMath.sin(angle)};
    }

    private double energy(double[] from, double[] to, double place) {
        return at(from, to, place).map(evaluator::energy).orElse(Double.NaN);
    }

    /** Returns the point of the line beside a place of the chord between two of its points. */
    private Optional<double[]> at(double[] from, double[] to, double place) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double[] x = {from[0] + place * dx, from[1] + place * dy};
        double[] across = {-ACROSS * dy, ACROSS * dx};
        return zero(VectorSums.moved(x, -1, across), VectorSums.moved(x, 1, across));
    }
}
