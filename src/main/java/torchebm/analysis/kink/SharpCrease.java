package torchebm.analysis.kink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/**
 * Crests and valleys of the plane beside which slopes are infinite, as those of ∓√|u| at u = 0: no expansion of the energy beside them
 * tells where they are, so the highest points across a crest are compared. Lengths are those of a scaled surface. For one thread.
 */
final class SharpCrease {
    /** Distances at which slopes are compared, and the least ratio of those at the nearer one. */
    private static final double NEAR = 1e-8;

    private static final double FAR = 1e-5;
    private static final double STEEPER = 5;

    private static final int DIRECTIONS = 16;

    /** The part of an angle at which they begin: a crest along an axis, on which no slope is defined, is beside them. */
    private static final double SHIFT = 0.4873;

    /** The distance across a crest within which its highest point is looked for, and its growth along the crest. */
    private static final double ACROSS = 1e-6;

    private static final double BENT = 0.02;

    /** The distance from a saddle in a valley at which it falls clearly. */
    private static final double ALONG = 5e-3;

    /** The number of golden sections across and along a crest. */
    private static final int SECTIONS_ACROSS = 60;

    private static final int SECTIONS_ALONG = 72;

    /** The part of the reach in which the lowest point of a crest is not an end of what was looked at. */
    private static final double INSIDE = 0.95;

    /** The points of a line between which crests are looked for. */
    private static final int SAMPLES = 128;

    /** The distance between numbers from 1 to 2. */
    private static final double EPSILON = 0x1p-52;

    /** The most moves along a crest that falls farther. */
    private static final int MOST_MOVES = 12;

    /** The most steps between neighbouring numbers to the highest of them. */
    private static final int MOST_STEPS = 32;

    private final EnergySurface.Evaluator evaluator;

    SharpCrease(EnergySurface.Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Returns true if slopes grow without limit towards a point. */
    boolean isAt(double[] x) {
        return length(steepest(x, NEAR)) > STEEPER * length(steepest(x, FAR));
    }

    private static double length(double[] vector) {
        return Math.hypot(vector[0], vector[1]);
    }

    /** Returns the longest gradient on a circle. */
    private double[] steepest(double[] x, double radius) {
        double[] steepest = new double[2];
        for (int k = 0; k < DIRECTIONS; k++) {
            double angle = 2 * Math.PI * (k + SHIFT) / DIRECTIONS;
            double[] y = {x[0] + radius * StrictMath.cos(angle), x[1] + radius * StrictMath.sin(angle)};
            double[] gradient = new double[2];
            double energy = evaluator.energy(y, gradient);
            double size = length(gradient);
            if (Double.isFinite(energy + size) && size > length(steepest)) {
                steepest = gradient;
            }
        }
        return steepest;
    }

    /** Returns a point on each side of a saddle: across a crest, or along a valley. */
    List<double[]> sides(double[] x, double distance) {
        double[] normal = normal(x);
        if (isValley(x, normal)) {
            double[] along = {-normal[1], normal[0]};
            return List.of(
                    extreme(VectorSums.moved(x, -ALONG, along), normal, ALONG, 1),
                    extreme(VectorSums.moved(x, ALONG, along), normal, ALONG, 1));
        }
        return List.of(VectorSums.moved(x, -distance, normal), VectorSums.moved(x, distance, normal));
    }

    /**
     * Returns the minimum, the saddle or the maximum at a point of a crest or a valley; empty if it is neither, but the edge of a cliff.
     *
     * @param x a point close to that at which the energy along the crest or the valley is lowest or highest
     * @param isLowest true if it is lowest there
     * @param reach the distance within which that point is
     */
    Optional<CriticalPoint> at(double[] x, boolean isLowest, double reach) {
        double[] normal = normal(x);
        boolean isValley = isValley(x, normal);
        if (!isValley && !isCrest(x, normal)) {
            return Optional.empty();
        }
        Kind kind = isValley == isLowest ? (isValley ? Kind.CUSP_MINIMUM : Kind.CUSP_MAXIMUM) : Kind.CUSP_SADDLE;
        int index = (isValley ? 0 : 1) + (isLowest ? 0 : 1);
        return extreme(x, reach, isLowest ? 1 : -1, isValley ? 1 : -1)
                .map(exact -> CriticalPoint.atKink(kind, index, 0, evaluator.energy(exact), exact));
    }

    private boolean isValley(double[] x, double[] normal) {
        double energy = evaluator.energy(x);
        return evaluator.energy(VectorSums.moved(x, ACROSS, normal)) > energy
                && evaluator.energy(VectorSums.moved(x, -ACROSS, normal)) > energy;
    }

    private boolean isCrest(double[] x, double[] normal) {
        double energy = evaluator.energy(x);
        return evaluator.energy(VectorSums.moved(x, ACROSS, normal)) < energy
                && evaluator.energy(VectorSums.moved(x, -ACROSS, normal)) < energy;
    }

    /** Returns the direction across the crest through a point. */
    private double[] normal(double[] x) {
        double[] across = steepest(x, NEAR);
        double size = length(across);
        return new double[] {across[0] / size, across[1] / size};
    }

    /**
     * Returns the lowest point to which the crest through a point falls; empty if there is none near it.
     *
     * @param x a point within 10⁻⁶ of the crest
     * @param reach the length of a move along the crest
     */
    Optional<double[]> lowest(double[] x, double reach) {
        return extreme(x, reach, 1, -1);
    }

    /**
     * Returns the point of a crest or a valley at which sign · E is least along it.
     *
     * @param along the sign
     * @param across −1 on a crest, 1 in a valley
     */
    private Optional<double[]> extreme(double[] x, double reach, int along, int across) {
        double[] at = x;
        for (int k = 0; k < MOST_MOVES; k++) {
            double[] from = at;
            double[] normal = normal(from);
            double[] tangent = {-normal[1], normal[0]};
            double t = GoldenSection.minimum(
                    one -> along * evaluator.energy(extreme(VectorSums.moved(from, one, tangent), normal, one, across)),
                    -reach,
                    reach,
                    SECTIONS_ALONG);
            at = extreme(VectorSums.moved(from, t, tangent), normal, t, across);
            if (Math.abs(t) < INSIDE * reach) {
                return Optional.of(at).filter(this::isAt);
            }
        }
        return Optional.empty();
    }

    /** Returns the points of crests on a line through a point, up to a distance from it on both sides. */
    List<double[]> on(double[] x, double[] direction, double reach) {
        double[] energies = new double[SAMPLES + 1];
        double step = 2 * reach / SAMPLES;
        Arrays.setAll(energies, k -> evaluator.energy(VectorSums.moved(x, k * step - reach, direction)));
        List<double[]> crests = new ArrayList<>();
        for (int k = 1; k < SAMPLES; k++) {
            if (energies[k] > energies[k - 1] && energies[k] >= energies[k + 1]) {
                double s = GoldenSection.minimum(
                        one -> -evaluator.energy(VectorSums.moved(x, one, direction)),
                        (k - 1) * step - reach,
                        (k + 1) * step - reach,
                        SECTIONS_ACROSS);
                double[] highest = VectorSums.moved(x, s, direction);
                if (isAt(highest)) {
                    crests.add(highest);
                }
            }
        }
        return crests;
    }

    /** Returns the point of a short line across a crest or a valley at which sign · E is least. */
    private double[] extreme(double[] x, double[] normal, double t, int sign) {
        double width = ACROSS + BENT * Math.abs(t);
        double s = GoldenSection.minimum(
                one -> sign * evaluator.energy(VectorSums.moved(x, one, normal)), -width, width, SECTIONS_ACROSS);
        return exact(VectorSums.moved(x, s, normal), sign);
    }

    /** Returns the neighbouring pair of numbers with the least sign · E: only exactly on a crest is the energy that of the crest. */
    private double[] exact(double[] x, int sign) {
        double[] best = {rounded(x[0]), rounded(x[1])}; // so that 0 is reached
        double least = sign * evaluator.energy(best);
        if (!(least <= sign * evaluator.energy(x))) {
            best = x.clone();
            least = sign * evaluator.energy(x);
        }
        boolean isBetter = true;
        for (int step = 0; step < MOST_STEPS && isBetter; step++) {
            isBetter = false;
            double[] from = best.clone();
            for (int k = 0; k < 9; k++) {
                double[] y = {beside(from[0], k % 3 - 1), beside(from[1], k / 3 - 1)};
                double value = sign * evaluator.energy(y);
                if (value < least) {
                    least = value;
                    best = y;
                    isBetter = true;
                }
            }
        }
        return best;
    }

    private static double rounded(double number) {
        return Math.rint(number / EPSILON) * EPSILON;
    }

    private static double beside(double number, int side) {
        return side == 0 ? number : side > 0 ? Math.nextUp(number) : Math.nextDown(number);
    }
}
