package torchebm.analysis.kink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.surface.EnergySurface;
import torchebm.compute.fused.PointFunction;

/**
 * The lines in the plane at which the gradient may jump, as that of |u| where u = 0, followed through the cells of a grid: the points at
 * which the energy along a line is lowest or highest. Such a line may be the crest of a pass that is too narrow for the cells of a grid, and
 * of which no slope beside it tells anything. Lengths are those of a scaled surface. For one thread.
 */
public final class KinkLines {
    /** The cells along each side of the box. */
    private static final int SIDE = 300;

    /** The part of a cell that a part of a line is not shorter than. */
    private static final double SHORTEST = 1e-3;

    /**
     * A point at which the energy along a line is lowest or highest.
     *
     * @param isLowest true if it is lowest
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Extreme(double[] x, boolean isLowest) {}

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final List<KinkLine> lines = new ArrayList<>();

    /** Makes the lines of a graph; none if it has too many. */
    public KinkLines(EnergySurface.Evaluator evaluator) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        Optional<PointFunction> functions = surface.kinkFunctions();
        for (int k = 0; k < functions.map(PointFunction::outputs).orElse(0); k++) {
            lines.add(new KinkLine(evaluator, functions.get(), k));
        }
    }

    /** Returns the points at which the energy along a line is lowest or highest, in the box. */
    public List<Extreme> extremes() {
        List<Extreme> extremes = new ArrayList<>();
        lines.forEach(line -> addExtremes(line, extremes));
        return extremes;
    }

    /** Returns the highest energy at the lines between two points close to each other; −∞ if there is no line. */
    public double highestBetween(double[] from, double[] to) {
        double highest = Double.NEGATIVE_INFINITY;
        for (KinkLine line : lines) {
            highest =
                    Math.max(highest, line.zero(from, to).map(evaluator::energy).orElse(highest));
        }
        return highest;
    }

    /** Returns the points of the lines on an edge from which the energy rises along a line into the box. */
    public List<double[]> risingFrom(int held, double bound) {
        List<double[]> found = new ArrayList<>();
        for (KinkLine line : lines) {
            line.onEdge(held, bound, SIDE).stream().filter(line::risesInside).forEach(found::add);
        }
        return found;
    }

    /**
     * Returns points along the line beside a point, down to the lowest one, which may be on the edge of the box; none if there is no line, or
     * it is too long.
     */
    public List<double[]> descent(double[] x) {
        for (KinkLine line : lines) {
            List<double[]> descent = line.descent(x);
            if (!descent.isEmpty()) {
                return descent;
            }
        }
        return List.of();
    }

    /** Adds the extremes of a line in the cells of the grid. */
    private void addExtremes(KinkLine line, List<Extreme> extremes) {
        boolean[] below = new boolean[SIDE + 1];
        boolean[] above = new boolean[SIDE + 1];
        for (int row = 0; row <= SIDE; row++) {
            for (int column = 0; column <= SIDE; column++) {
                above[column] = line.value(node(column, row)) > 0;
            }
            for (int column = 0; row > 0 && column < SIDE; column++) {
                if (below[column] != below[column + 1]
                        || below[column] != above[column]
                        || below[column] != above[column + 1]) {
                    addExtremes(line, column, row - 1, extremes);
                }
            }
            boolean[] last = below;
            below = above;
            above = last;
        }
    }

    private double[] node(int column, int row) {
        return new double[] {surface.min(0) + column * step(0), surface.min(1) + row * step(1)};
    }

    private double step(int axis) {
        return (surface.max(axis) - surface.min(axis)) / SIDE;
    }

    /** Adds the extremes of a line in a cell. */
    private void addExtremes(KinkLine line, int column, int row, List<Extreme> extremes) {
        double[][] corners = {node(column, row), node(column + 1, row), node(column + 1, row + 1), node(column, row + 1)
        };
        List<double[]> crossings = new ArrayList<>();
        for (int k = 0; k < corners.length; k++) {
            line.zero(corners[k], corners[(k + 1) % corners.length]).ifPresent(crossings::add);
        }
        for (int k = 0; k + 1 < crossings.size(); k += 2) {
            double[] from = crossings.get(k);
            double[] to = crossings.get(k + 1);
            if (Math.hypot(to[0] - from[0], to[1] - from[1]) > SHORTEST * Math.hypot(step(0), step(1))) {
                line.addExtremes(from, to, extremes); // else it passes a corner
            }
        }
    }
}
