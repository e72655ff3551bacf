package torchebm.integral.descent;

import java.util.Arrays;
import java.util.List;
import torchebm.analysis.path.SteepestFlow;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Eigensystem;

/**
 * A neighbourhood of a minimum that no steepest descent leaves: (x − m)ᵀ A (x − m) ≤ r², with the Hessian as A, or the widths of the
 * box if the Hessian is not positive. The size of the left side falls along all descents that were tried in it.
 */
public final class Attractor {
    /** The numbers of directions that are tried, by dimension. */
    private static final int[] DIRECTIONS = {0, 2, 32, 128};

    private static final int SHELLS = 8;
    private static final int HALVINGS = 30;

    /** The part of the distance to the nearest critical point that the neighbourhood reaches at most. */
    private static final double MOST = 0.9;

    /** The part of the largest eigenvalue from which on one is positive. */
    private static final double POSITIVE = 1e-6;

    private final EnergySurface surface;
    private final double[] center;
    private final double[][] form;
    private final double square;

    /** The largest energy in the neighbourhood. */
    private final double highest;

    /** The largest distance from the minimum, along each axis. */
    private final double[] reach;

    private Attractor(EnergySurface surface, double[] center, double[][] form, double square, double highest) {
        this.surface = surface;
        this.center = center;
        this.form = form;
        this.square = square;
        this.highest = highest;
        this.reach = new double[center.length];
        Arrays.fill(reach, square >= 0 ? Double.POSITIVE_INFINITY : -1);
        if (square >= 0 && square < Double.POSITIVE_INFINITY) {
            Eigensystem all = Eigensystem.of(form);
            for (int i = 0; i < reach.length; i++) {
                double inverse = 0; // element (i, i) of the inverse of A
                for (int v = 0; v < reach.length; v++) {
                    inverse += all.vector(v)[i] * all.vector(v)[i] / all.value(v);
                }
                reach[i] = Math.sqrt(square * inverse) * (1 + 1e-9);
            }
        }
    }

    /**
     * Returns the neighbourhood of a minimum.
     *
     * @param points all critical points
     * @param flow the steepest descents
     */
    public static Attractor of(
            CriticalPoint minimum, List<CriticalPoint> points, EnergySurface surface, SteepestFlow flow) {
        double[] center = minimum.x();
        int n = center.length;
        if (minimum.flat() > 0) {
            return new Attractor(surface, center, new double[n][n], -1, 0);
        }
        double[][] form = form(minimum, surface, n);
        Attractor all = new Attractor(surface, center, form, Double.POSITIVE_INFINITY, 0);
        double least = Double.POSITIVE_INFINITY;
        for (CriticalPoint other : points) {
            double distance = all.square(other.x());
            least = distance > 0 ? Math.min(least, distance) : least;
        }
        if (least == Double.POSITIVE_INFINITY) {
            double[] half = center.clone();
            for (int i = 0; i < n; i++) {
                half[i] += 0.5 * surface.width(i);
            }
            least = all.square(half);
        }
        double radius = MOST * Math.sqrt(least);
        double[][] ways = ways(form, n);
        for (int k = 0; k < HALVINGS; k++, radius *= 0.7) {
            double highest = all.highest(radius, ways, flow);
            if (Double.isFinite(highest)) {
                return new Attractor(surface, center, form, radius * radius, highest);
            }
        }
        return new Attractor(surface, center, form, -1, 0);
    }

    private static double[][] form(CriticalPoint minimum, EnergySurface surface, int n) {
        double[][] hessian = new double[n][n];
        surface.newEvaluator().energy(minimum.x(), new double[n], hessian);
        boolean isFinite =
                Arrays.stream(hessian).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        if (minimum.kind() == CriticalPoint.Kind.MINIMUM && isFinite) {
            Eigensystem all = Eigensystem.of(hessian);
            if (all.value(all.ascending()[0]) > POSITIVE * all.largest()) {
                return hessian;
            }
        }
        double[][] widths = new double[n][n];
        for (int i = 0; i < n; i++) {
            widths[i][i] = 1 / (surface.width(i) * surface.width(i));
        }
        return widths;
    }

    /** Returns directions whose size in a form is 1. */
    private static double[][] ways(double[][] form, int n) {
        double[][] ways = new double[DIRECTIONS[n]][];
        Eigensystem all = Eigensystem.of(form);
        for (int k = 0; k < ways.length; k++) {
            double[] unit = unit(k, n);
            double[] way = new double[n];
            for (int v = 0; v < n; v++) {
                for (int i = 0; i < n; i++) {
                    way[i] += unit[v] / Math.sqrt(all.value(v)) * all.vector(v)[i];
                }
            }
            ways[k] = way;
        }
        return ways;
    }

    /** Returns one of many unit vectors: in three dimensions on a spiral over the sphere. */
    private static double[] unit(int k, int n) {
        int count = DIRECTIONS[n];
        if (n == 1) {
            return new double[] {k == 0 ? -1 : 1};
        }
        if (n == 2) {
            double angle = 2 * Math.PI * (k + 0.25) / count;
            return new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
        }
        double z = 1 - (2 * k + 1.0) / count;
        double angle = Math.PI * (3 - Math.sqrt(5)) * k;
        double across = Math.sqrt(1 - z * z);
        return new double[] {across * StrictMath.cos(angle), across * StrictMath.sin(angle), z};
    }

    /** Returns the largest energy up to a radius; NaN if the size does not fall along the descents from all points. */
    private double highest(double radius, double[][] ways, SteepestFlow flow) {
        int n = center.length;
        double[] x = new double[n];
        double[] velocity = new double[n];
        double highest = Double.NEGATIVE_INFINITY;
        for (int shell = 1; shell <= SHELLS; shell++) {
            for (double[] way : ways) {
                for (int i = 0; i < n; i++) {
                    x[i] = center[i] + radius * shell / SHELLS * way[i];
                }
                if (flow.isOutside(x)) {
                    continue;
                }
                double energy = flow.velocity(x, velocity);
                if (!Double.isFinite(energy) || !(change(x, velocity) < 0)) {
                    return Double.NaN;
                }
                highest = Math.max(highest, energy);
            }
        }
        return highest;
    }

    /** Returns half of the change of the size with time. */
    private double change(double[] x, double[] velocity) {
        double change = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                change += velocity[i] * form[i][j] * surface.difference(j, center, x);
            }
        }
        return change;
    }

    private double square(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double first = surface.difference(i, center, x);
            for (int j = 0; j < x.length; j++) {
                sum += first * form[i][j] * surface.difference(j, center, x);
            }
        }
        return sum;
    }

    /** Returns true if a point with an energy is in the neighbourhood. */
    boolean contains(double[] x, double energy) {
        return energy <= highest && contains(x);
    }

    /** Returns true if a point is in the neighbourhood. */
    public boolean contains(double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!(Math.abs(surface.difference(i, center, x)) <= reach[i])) {
                return false;
            }
        }
        return square(x) <= square;
    }
}
