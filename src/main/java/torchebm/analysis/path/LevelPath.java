package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * A path between two of the equal points of a degenerate minimum: steps along the directions without curvature, as far as they lead
 * towards the other point, and Newton steps across them. On a curve, the steps keep their sense, and the shorter way around is taken.
 * Lengths are relative to the widths of the box. For one thread.
 */
public final class LevelPath {
    private static final double STEP = 0.005;
    private static final int MOST_STEPS = 4000;
    private static final int CORRECTIONS = 4;

    /** The largest curvature that is none, relative to the largest one. */
    private static final double FLAT = 1e-4;

    /** The largest difference of energies that is none, relative to the scale of the landscape. */
    private static final double LEVEL = 1e-9;

    /** The part of a direction below which it leads nowhere. */
    private static final double SIDEWAYS = 1e-3;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;

    public LevelPath(EnergySurface surface) {
        this.surface = surface.scaled();
        this.evaluator = this.surface.newEvaluator();
        this.n = surface.dimension();
    }

    /** The directions without curvature at a point, and the step across them at which the gradient vanishes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Tangents(List<double[]> flat, double[] correction) {}

    /**
     * Returns a path from one point to another one, over equal energies only.
     *
     * @return the points, without the first one; empty if there is no such path, or none was found
     */
    public Optional<List<double[]>> between(double[] from, double[] to) {
        double[] start = surface.toUnits(from);
        double[] end = VectorSums.moved(start, 1, surface.way(start, surface.toUnits(to)));
        Optional<List<double[]>> shortest = Optional.empty();
        for (double sense : new double[] {1, -1}) {
            int limit = shortest.map(List::size).orElse(MOST_STEPS);
            Optional<List<double[]>> found = walk(start, end, sense, limit);
            shortest = found.isPresent() ? found : shortest;
        }
        return shortest.map(path -> path.stream().map(surface::fromUnits).toList());
    }

    /** Walks in one sense of the first direction without curvature, for fewer steps than a limit. */
    private Optional<List<double[]>> walk(double[] start, double[] end, double sense, int limit) {
        double level = LEVEL * surface.energyScale();
        double energy = evaluator.energy(start);
        List<double[]> path = new ArrayList<>();
        double[] x = start;
        double[] before = new double[n];
        for (int step = 0; step + 1 < limit; step++) {
            double[] left = VectorSums.moved(end, -1, x);
            double distance = Math.sqrt(VectorSums.dot(left, left));
            if (distance <= STEP) {
                path.add(end);
                return Optional.of(path);
            }
            double[] direction = direction(tangents(x).flat(), left, before, sense);
            double size = Math.sqrt(VectorSums.dot(direction, direction));
            if (!(size > 0)) {
                return Optional.empty();
            }
            double[] next = VectorSums.moved(x, STEP / size, direction);
            for (int k = 0; k < CORRECTIONS; k++) {
                next = VectorSums.moved(next, 1, tangents(next).correction());
            }
            double[] moved = VectorSums.moved(next, -1, x);
            boolean isStep = VectorSums.dot(moved, direction) > 0 && VectorSums.dot(moved, moved) < 4 * STEP * STEP;
            if (!isStep || !surface.contains(next, 0) || !(Math.abs(evaluator.energy(next) - energy) <= level)) {
                return Optional.empty();
            }
            path.add(next);
            before = VectorSums.scaled(STEP / size, direction);
            x = next;
        }
        return Optional.empty();
    }

    /** Returns the part of a way along flat directions; on a curve, the direction that continues the walk. */
    private static double[] direction(List<double[]> flat, double[] way, double[] before, double sense) {
        if (flat.isEmpty()) {
            return new double[way.length];
        }
        boolean isFirst = VectorSums.dot(before, before) == 0;
        if (flat.size() == 1) {
            double[] along = flat.get(0);
            double sign = isFirst ? sense : VectorSums.dot(along, before);
            return sign < 0 ? VectorSums.scaled(-1, along) : along;
        }
        double[] part = new double[way.length];
        flat.forEach(one -> VectorSums.add(part, VectorSums.dot(one, way), one));
        if (VectorSums.dot(part, part) > SIDEWAYS * SIDEWAYS * VectorSums.dot(way, way)) {
            return part;
        }
        return isFirst ? VectorSums.scaled(sense, flat.get(0)) : before;
    }

    private Tangents tangents(double[] x) {
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        evaluator.energy(x, gradient, hessian);
        Eigensystem system = Eigensystem.of(hessian);
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, Math.abs(system.value(k)));
        }
        List<double[]> flat = new ArrayList<>();
        double[] correction = new double[n];
        for (int k = 0; k < n; k++) {
            double[] vector = system.vector(k);
            if (Math.abs(system.value(k)) <= FLAT * largest) {
                flat.add(vector);
            } else {
                VectorSums.add(correction, -VectorSums.dot(vector, gradient) / system.value(k), vector);
            }
        }
        return new Tangents(flat, correction);
    }
}
