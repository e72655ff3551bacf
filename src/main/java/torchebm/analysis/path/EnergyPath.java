package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * A path through a landscape.
 *
 * @param points the points of the path, each of shape (n); periodic coordinates continue beyond their ranges. Not copied
 * @param energies E at each point
 * @param lengths the length of the path up to each point
 * @param force the largest force across the path, |∇E − (∇E·τ)τ| with its tangent τ; that against an edge of the box is left out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EnergyPath(List<double[]> points, double[] energies, double[] lengths, double force) {
    /** The distance of points that are one, relative to the widths of the box. */
    private static final double SAME = 1e-9;

    /** The distance between two points, relative to the widths, from which the force between them counts, too. */
    private static final double LONG = 0.01;

    public EnergyPath {
        points = List.copyOf(points);
    }

    /** Returns the path through points, at least one; equal neighbours are one point. */
    public static EnergyPath through(List<double[]> points, EnergySurface.Evaluator evaluator) {
        EnergySurface surface = evaluator.surface();
        List<double[]> different = new ArrayList<>();
        for (double[] point : points) {
            if (different.isEmpty() || surface.distance(different.get(different.size() - 1), point) > SAME) {
                different.add(point);
            }
        }
        int count = different.size();
        double[] energies = new double[count];
        double[] lengths = new double[count];
        double force = 0;
        boolean[] isHeld = new boolean[surface.dimension()];
        for (int k = 0; k < count; k++) {
            double[] gradient = new double[surface.dimension()];
            energies[k] = evaluator.energy(different.get(k), gradient);
            if (k > 0) {
                double[] step = VectorSums.moved(different.get(k), -1, different.get(k - 1));
                lengths[k] = lengths[k - 1] + Math.sqrt(VectorSums.dot(step, step));
                if (surface.size(step) > LONG) {
                    double[] middle = VectorSums.moved(different.get(k - 1), 0.5, step);
                    double[] there = new double[surface.dimension()];
                    evaluator.energy(middle, there);
                    force = Math.max(force, across(step, free(middle, there, surface, isHeld)));
                }
            }
            if (k > 0 && k + 1 < count) {
                double[] tangent = tangent(different.get(k - 1), different.get(k), different.get(k + 1));
                force = Math.max(force, across(tangent, free(different.get(k), gradient, surface, isHeld)));
            }
        }
        return new EnergyPath(different, energies, lengths, force);
    }

    /** Sets the parts of a gradient against an edge of the box to 0, and returns it. */
    private static double[] free(double[] x, double[] gradient, EnergySurface surface, boolean[] isHeld) {
        surface.hold(x, gradient, isHeld);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = isHeld[i] ? 0 : gradient[i];
        }
        return gradient;
    }

    /** Returns the tangent, in the middle of three points, of the parabola through them. */
    private static double[] tangent(double[] before, double[] at, double[] after) {
        double[] first = VectorSums.moved(at, -1, before);
        double[] second = VectorSums.moved(after, -1, at);
        double a = Math.sqrt(VectorSums.dot(first, first));
        double b = Math.sqrt(VectorSums.dot(second, second));
        double[] tangent = new double[at.length];
        VectorSums.add(tangent, b / a, first);
        VectorSums.add(tangent, a / b, second);
        return tangent;
    }

    /** Returns the length of the part of a gradient that is perpendicular to a direction. */
    private static double across(double[] direction, double[] gradient) {
        double[] tangent = direction.clone();
        Eigensystem.normalize(tangent);
        double[] rest = VectorSums.moved(gradient, -VectorSums.dot(gradient, tangent), tangent);
        return Math.sqrt(VectorSums.dot(rest, rest));
    }

    /** Returns the points in the opposite order. */
    public static List<double[]> reversed(List<double[]> points) {
        List<double[]> reversed = new ArrayList<>(points);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Returns the whole length. */
    public double length() {
        return lengths[lengths.length - 1];
    }

    /** Returns the largest energy. */
    public double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double energy : energies) {
            highest = Math.max(highest, energy);
        }
        return highest;
    }
}
