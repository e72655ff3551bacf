package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.kink.KinkLines;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;

/**
 * The saddles on the edge of a plane: the highest points along an edge over which the energy would fall. Regions of lower energies that
 * the edge cuts apart meet there. For one thread.
 */
final class EdgePasses {
    /** The parts of an edge, between which the slope along it is compared. */
    private static final int PARTS = 800;

    /** The part of a part at which they begin, so that symmetries are beside it. */
    private static final double SHIFT = 0.4873;

    /** The least rise of the energy between two neighbours, relative to the scale of energies, that is no rounding error. */
    private static final double LEAST_RISE = 1e-12;

    /** The part of the slopes beside a point that remains at it if the gradient jumps there. */
    private static final double JUMP = 1e-4;

    /** The distance from a saddle at which descents begin, in units of the box. */
    private static final double ASIDE = 1e-4;

    private static final double CLOSEST = 1e-12;

    /** The directions from a kink into the box, and the distance at which the energy is looked at. */
    private static final int DIRECTIONS = 180;

    private static final double RADIUS = 1e-6;

    /** The smallest distance at which the energy is lower along the edge beside a saddle at a kink. */
    private static final double LEAST_RADIUS = 1e-9;

    private static final int MOST_HALVINGS = 60;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;

    private final KinkLines lines;

    /**
     * @param evaluator of a plane, in units of the box
     * @param lines at which its gradient jumps
     */
    EdgePasses(EnergySurface.Evaluator evaluator, KinkLines lines) {
        this.lines = lines;
        this.surface = evaluator.surface();
        this.evaluator = evaluator;
    }

    /** Returns the saddles on all edges. */
    List<CriticalPoint> all() {
        List<CriticalPoint> found = new ArrayList<>();
        for (int held = 0; held < 2; held++) {
            if (!surface.isPeriodic(held)) {
                for (double bound : new double[] {surface.min(held), surface.max(held)}) {
                    Edge edge = new Edge(held, bound);
                    addOn(edge, found);
                    lines.risingFrom(held, bound).stream()
                            .filter(edge::isHighest)
                            .forEach(x -> found.add(edge.saddle(x, new double[0])));
                }
            }
        }
        return found;
    }

    /** Returns the points beside a saddle on an edge, along the edge on both of its sides. */
    List<double[]> sides(double[] saddle) {
        Edge edge = surface.isOnEdge(saddle, 0) ? new Edge(0, saddle[0]) : new Edge(1, saddle[1]);
        List<double[]> sides = new ArrayList<>();
        for (int way = -1; way <= 1; way += 2) {
            double along = saddle[edge.free()];
            double distance = ASIDE * surface.width(edge.free());
            while (!(way * edge.slope(along + way * distance) < 0) && distance > CLOSEST) {
                distance /= 2;
            }
            sides.add(edge.point(along + way * distance));
        }
        return sides;
    }

    private void addOn(Edge edge, List<CriticalPoint> found) {
        int free = edge.free();
        double part = surface.width(free) / PARTS;
        double first = surface.min(free) + SHIFT * part;
        int last = surface.isPeriodic(free) ? PARTS : PARTS - 1;
        double least = LEAST_RISE * surface.energyScale() / part;
        double rising = Double.NaN;
        double slope = 0;
        for (int k = 0; k <= last; k++) {
            double next = edge.slope(first + k * part);
            if (next < -least && !Double.isNaN(rising)) {
                edge.addBetween(rising, first + k * part, slope - next, found);
            }
            if (!(Math.abs(next) <= least)) { // slopes of 0 on a flat summit are passed over
                rising = next > 0 ? first + k * part : Double.NaN;
                slope = next;
            }
        }
    }

    /** An edge: one coordinate is held at a bound, the other one is free. */
    private final class Edge {
        private final int held;
        private final double bound;
        private final double[] gradient = new double[2];

        private Edge(int held, double bound) {
            this.held = held;
            this.bound = bound;
        }

        private int free() {
            return 1 - held;
        }

        private double[] point(double along) {
            double[] x = new double[2];
            x[held] = bound;
            x[free()] = along;
            return x;
        }

        /** Returns the slope along the edge; NaN where the energy is not defined. */
        private double slope(double along) {
            double energy = evaluator.energy(point(along), gradient);
            return Double.isFinite(energy) ? gradient[free()] : Double.NaN;
        }

        /** Returns true if the energy would fall over the edge from the point whose slope was asked for last. */
        private boolean fallsOver() {
            return bound <= surface.min(held) ? gradient[held] > 0 : gradient[held] < 0;
        }

        /** Adds the highest point between two places, to whose slopes the energy rises and falls. */
        private void addBetween(double from, double to, double turn, List<CriticalPoint> found) {
            double low = from;
            double high = to;
            double middle = low + (high - low) / 2;
            for (int k = 0; k < MOST_HALVINGS && low < middle && middle < high; k++) {
                double slope = slope(middle);
                low = slope >= 0 ? middle : low;
                high = slope <= 0 ? middle : high;
                if (Double.isNaN(slope)) {
                    return;
                }
                middle = low + (high - low) / 2;
            }
            double before = slope(low);
            boolean fallsOver = fallsOver();
            double after = slope(high);
            boolean isKink = !(before - after <= JUMP * turn);
            double[] x = point(middle);
            if ((fallsOver && fallsOver()) || (isKink && risesInside(x))) {
                found.add(saddle(x, isKink ? new double[0] : new double[] {curvature(x)}));
            }
        }

        /** Returns true if the energy falls along the edge on both sides of a point, from its closest surroundings on. */
        private boolean isHighest(double[] x) {
            double energy = evaluator.energy(x);
            boolean isHighest = true;
            for (double distance = RADIUS; distance >= LEAST_RADIUS; distance /= 10) {
                double off = distance * surface.width(free());
                isHighest &= evaluator.energy(point(x[free()] - off)) < energy
                        && evaluator.energy(point(x[free()] + off)) < energy;
            }
            return isHighest;
        }

        private CriticalPoint saddle(double[] x, double[] curvatures) {
            surface.wrap(x);
            return new CriticalPoint(Kind.BOUNDARY_SADDLE, 1, 0, evaluator.energy(x), x, curvatures, 0);
        }

        /** Returns true if the energy does not fall in some direction from a point into the box: there it parts what falls along the edge. */
        private boolean risesInside(double[] x) {
            double energy = evaluator.energy(x);
            double inwards = bound <= surface.min(held) ? 1 : -1;
            for (int k = 1; k < DIRECTIONS; k++) {
                double angle = Math.PI * k / DIRECTIONS;
                double[] y = x.clone();
                y[free()] += RADIUS * surface.width(free()) * StrictMath.cos(angle);
                y[held] += inwards * RADIUS * surface.width(held) * StrictMath.sin(angle);
                if (evaluator.energy(y) > energy) {
                    return true;
                }
            }
            return false;
        }

        private double curvature(double[] x) {
            double[][] hessian = new double[2][2];
            evaluator.energy(x, new double[2], hessian);
            return surface.fromUnits(hessian)[free()][free()];
        }
    }
}
