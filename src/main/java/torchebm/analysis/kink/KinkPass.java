package torchebm.analysis.kink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.path.LinearEquations;
import torchebm.analysis.path.ShortestVector;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.Derivatives;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/**
 * A minimum, a saddle or a maximum in the plane at which the gradient jumps: a point that is stationary in the sense of Clarke, 0 being a convex
 * combination of the gradients around it. Lengths are those of a scaled surface. For one thread.
 *
 * <p>Source: F. H. Clarke, Optimization and Nonsmooth Analysis (1983), section 2.3.
 */
public final class KinkPass {
    /** The distances from the kink at which the energy is expanded on both sides, in turn. */
    private static final double[] ASIDE = {1e-5, 1e-6, 1e-7};

    private static final int MOST_STEPS = 8;
    private static final int ANGLES = 96;

    /** The directions in which the steepest gradient is looked for. */
    private static final int DIRECTIONS = 16;

    private static final double DIRECTION = 2 * Math.PI / DIRECTIONS;

    /** The directions in which pieces of the energy are looked for: sectors between creases may be narrow. */
    private static final int SECTORS = 64;

    private static final double SECTOR = 2 * Math.PI / SECTORS;

    /** The error of a point that needs no correction. */
    private static final double EXACT = 1e-9;

    /** The number of golden sections that finds an angle. */
    private static final int SECTIONS = 36;

    /** The radii of the circles on which the energy is compared, until it has a kind of point. */
    private static final double[] RADII = {1e-4, 1e-6};

    /** A distance at which no energy is higher than that of a maximum. */
    private static final double BESIDE = 1e-7;

    /** The distance along a crest within which it is lowest at a saddle. */
    private static final double ALONG = 1e-3;

    /** The rounding error of energies, relative to their scale. */
    private static final double ROUNDING = 1e-13;

    /** The part of the slopes on a circle that a slope at a kink has at least. */
    private static final double STEEP = 1e-2;

    /** The least ratio of the gradients on two circles around a pole, one of them a thousand times smaller. */
    private static final double POLE = 600;

    /** The part of the jump of the gradient up to which a combination of gradients vanishes. */
    private static final double VANISHING = 1e-9;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final SharpCrease sharp;

    public KinkPass(EnergySurface.Evaluator evaluator) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.sharp = new SharpCrease(evaluator);
    }

    /**
     * Returns the minimum, the saddle or the maximum at a kink near a point; empty if the energy does something else there.
     *
     * @param error of the point
     */
    public Optional<CriticalPoint> near(double[] from, double error) {
        double[] x = error > EXACT ? crossing(from, Math.max(error, ASIDE[0])).orElse(from) : from.clone();
        boolean isExact = error <= EXACT;
        for (int k = 0; k < ASIDE.length && error > EXACT; k++) {
            double aside = ASIDE[k];
            Optional<double[]> next = crossing(x, aside);
            isExact = next.isPresent();
            x = next.orElse(x);
        }
        surface.wrap(x);
        double energy = evaluator.energy(x);
        if (!isExact
                || surface.distance(x, from) > 2 * Math.max(error, EXACT)
                || !surface.contains(x, 0)
                || !Double.isFinite(energy)
                || !isKink(x)) {
            return Optional.empty();
        }
        return at(x);
    }

    /**
     * Returns the minimum, the saddle or the maximum at a point, by energies on small circles; empty if it is none of them. A saddle at a
     * crest beside which slopes are infinite is moved onto it.
     */
    public Optional<CriticalPoint> at(double[] x) {
        Optional<CriticalPoint> point = kind(x);
        boolean isSharp = point.filter(one -> one.kind() == Kind.CUSP_SADDLE).isPresent() && sharp.isAt(x);
        return isSharp ? onCrest(x, ALONG).or(() -> point) : point;
    }

    /** Returns true if slopes beside a point grow without limit. */
    public boolean isSharp(double[] x) {
        return sharp.isAt(x);
    }

    /**
     * Returns the minimum, the saddle or the maximum at a point of a kink; empty if it is none of them.
     *
     * @param extreme a point at which the energy along the kink is lowest or highest
     */
    public Optional<CriticalPoint> on(KinkLines.Extreme extreme) {
        return sharp.isAt(extreme.x()) ? sharp.at(extreme.x(), extreme.isLowest(), ALONG) : near(extreme.x(), ASIDE[0]);
    }

    /**
     * Returns the saddle at which a crest near a point is lowest, beside which slopes are infinite; empty if there is none.
     *
     * @param directions of lines through the point that may cross the crest
     * @param reach the lengths of these lines, and of the crest, on both sides
     */
    public Optional<CriticalPoint> onCrestNear(double[] x, List<double[]> directions, double reach) {
        for (double[] direction : directions) {
            for (double[] crest : sharp.on(x, direction, reach)) {
                Optional<CriticalPoint> pass = onCrest(crest, reach);
                if (pass.isPresent()) {
                    return pass;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the saddle at which the crest through a point is lowest, if slopes beside it are infinite; empty if there is none. */
    private Optional<CriticalPoint> onCrest(double[] x, double reach) {
        if (!sharp.isAt(x)) {
            return Optional.empty();
        }
        return sharp.lowest(x, reach)
                .map(this::wrapped)
                .filter(lowest -> surface.contains(lowest, 0))
                .map(lowest -> CriticalPoint.atKink(Kind.CUSP_SADDLE, 1, 0, evaluator.energy(lowest), lowest));
    }

    private double[] wrapped(double[] x) {
        surface.wrap(x);
        return x;
    }

    private Optional<CriticalPoint> kind(double[] x) {
        double energy = evaluator.energy(x);
        for (double radius : RADII) {
            List<Direction> circle = circle(x, radius);
            if (circle.stream().allMatch(one -> isLower(one, energy)) && !isBesidePole(x, energy)) {
                return Optional.of(CriticalPoint.atKink(Kind.CUSP_MAXIMUM, 2, 0, energy, x));
            }
            if (circle.stream().noneMatch(one -> isLower(one, energy))) {
                return Optional.of(CriticalPoint.atKink(Kind.CUSP_MINIMUM, 0, 0, energy, x));
            }
            if (sides(x, circle, radius).size() > 1) {
                return Optional.of(CriticalPoint.atKink(Kind.CUSP_SADDLE, 1, 0, energy, x));
            }
        }
        return Optional.empty();
    }

    /** Returns true if the energy rises close to a point: beside a pole that is not exactly there. */
    private boolean isBesidePole(double[] x, double energy) {
        double noise = ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
        for (int k = 0; k < DIRECTIONS; k++) {
            if (evaluator.energy(onCircle(x, BESIDE, k * DIRECTION)) > energy + noise) {
                return true;
            }
        }
        return false;
    }

    private boolean isLower(Direction one, double energy) {
        return one.energy() < energy - ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
    }

    /** The energy at an angle of a small circle. */
    private record Direction(double angle, double energy) {}

    /** Returns energies around a point: at even angles, and at the lowest and the highest ones between, which may be narrow at kinks. */
    private List<Direction> circle(double[] x, double radius) {
        double step = 2 * Math.PI / ANGLES;
        double[] energies = new double[ANGLES];
        Arrays.setAll(energies, k -> evaluator.energy(onCircle(x, radius, k * step)));
        List<Direction> circle = new ArrayList<>();
        for (int k = 0; k < ANGLES; k++) {
            circle.add(new Direction(k * step, energies[k]));
            double before = energies[(k + ANGLES - 1) % ANGLES];
            double after = energies[(k + 1) % ANGLES];
            if (energies[k] <= before && energies[k] < after) {
                circle.add(extreme(x, radius, (k - 1) * step, (k + 1) * step, 1));
            } else if (energies[k] >= before && energies[k] > after) {
                circle.add(extreme(x, radius, (k - 1) * step, (k + 1) * step, -1));
            }
        }
        circle.sort(Comparator.comparingDouble(Direction::angle));
        return circle;
    }

    /** Returns the direction with the least sign · E between two angles, by golden sections. */
    private Direction extreme(double[] x, double radius, double from, double to, int sign) {
        double angle =
                GoldenSection.minimum(one -> sign * evaluator.energy(onCircle(x, radius, one)), from, to, SECTIONS);
        return new Direction(angle, evaluator.energy(onCircle(x, radius, angle)));
    }

    /** Returns the lowest point on each side of a saddle to which the energy falls, at a small distance. */
    public List<double[]> sides(double[] saddle) {
        if (sharp.isAt(saddle)) {
            return sharp.sides(saddle, RADII[0]);
        }
        List<double[]> sides = List.of();
        for (int k = 0; k < RADII.length && sides.size() < 2; k++) {
            sides = sides(saddle, circle(saddle, RADII[k]), RADII[k]);
        }
        return sides;
    }

    private List<double[]> sides(double[] saddle, List<Direction> circle, double radius) {
        double energy = evaluator.energy(saddle);
        int highest = 0;
        for (int k = 1; k < circle.size(); k++) {
            highest = circle.get(k).energy() > circle.get(highest).energy() ? k : highest;
        }
        List<double[]> sides = new ArrayList<>();
        Optional<Direction> lowest = Optional.empty();
        for (int step = 1; step <= circle.size(); step++) {
            Direction one = circle.get((highest + step) % circle.size());
            if (isLower(one, energy)) {
                lowest = lowest.filter(other -> other.energy() <= one.energy()).or(() -> Optional.of(one));
            } else if (lowest.isPresent()) {
                sides.add(onCircle(saddle, radius, lowest.get().angle()));
                lowest = Optional.empty();
            }
        }
        return sides;
    }

    private static double[] onCircle(double[] x, double radius, double angle) {
        return new double[] {x[0] + radius * StrictMath.cos(angle), x[1] + radius * StrictMath.sin(angle)};
    }

    /** Returns true if gradients close to a point are not much shorter than farther ones, as they are where it is smooth. */
    public boolean isKink(double[] x) {
        return steepest(x, 1e-3 * RADII[0]) > STEEP * steepest(x, RADII[0]);
    }

    /** Returns true if the energy has a pole at a point: close to it, gradients grow at least as those of log r do. */
    public boolean isPole(double[] x) {
        return steepest(x, 1e-3 * RADII[0]) > POLE * steepest(x, RADII[0]);
    }

    private double steepest(double[] x, double radius) {
        double[] gradient = new double[2];
        double steepest = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            evaluator.energy(onCircle(x, radius, k * DIRECTION), gradient);
            steepest = Math.max(steepest, Math.hypot(gradient[0], gradient[1]));
        }
        return steepest;
    }

    /**
     * Returns the point at which two or three pieces of the energy meet and a convex combination of their gradients is 0: the solution of
     * Σ λₖ ∇Eₖ = 0, Σ λₖ = 1, Eₖ = E₀, with each piece expanded to second order on its side. Empty if there is none close by.
     */
    private Optional<double[]> crossing(double[] x, double aside) {
        List<double[]> gradients = new ArrayList<>();
        double largest = 0;
        for (int k = 0; k < SECTORS; k++) {
            double[] gradient = new double[2];
            double energy = evaluator.energy(onCircle(x, aside, k * SECTOR), gradient);
            double size = Math.hypot(gradient[0], gradient[1]);
            if (!Double.isFinite(energy + size)) {
                return Optional.empty();
            }
            largest = Math.max(largest, size);
            gradients.add(gradient);
        }
        List<Derivatives> pieces = new ArrayList<>();
        for (int k : ShortestVector.of(gradients).support()) {
            pieces.add(Derivatives.at(onCircle(x, aside, k * SECTOR), evaluator));
        }
        int m = pieces.size();
        if (m == 2 && isStraight(pieces.get(0), pieces.get(1))) {
            int third = third(pieces.get(0).gradient(), pieces.get(1).gradient(), gradients);
            pieces.add(Derivatives.at(onCircle(x, aside, third * SECTOR), evaluator));
            m++;
        }
        if (m < 2 || !pieces.stream().allMatch(Derivatives::isFinite)) {
            return Optional.empty();
        }
        double[] y = x.clone();
        double[] weights = new double[m];
        Arrays.fill(weights, 1.0 / m);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] change = LinearEquations.solution(equations(pieces, weights, y));
            VectorSums.add(y, 1, Arrays.copyOf(change, 2));
            for (int k = 1; k < m; k++) {
                weights[k] += change[1 + k];
                weights[0] -= change[1 + k];
            }
        }
        double[] sum = new double[2];
        boolean isConvex = true;
        for (int k = 0; k < m; k++) {
            VectorSums.add(sum, weights[k], slope(pieces.get(k), y));
            isConvex &= weights[k] > -VANISHING;
        }
        boolean isThere =
                isConvex && surface.distance(x, y) <= 3 * aside && Math.hypot(sum[0], sum[1]) <= VANISHING * largest;
        return isThere ? Optional.of(y) : Optional.empty();
    }

    /** Returns true if no curvature tells where on the kink between two pieces the energy is stationary: at a corner with a third one. */
    private static boolean isStraight(Derivatives a, Derivatives b) {
        double[] jump = VectorSums.moved(b.gradient(), -1, a.gradient());
        double curvature = 0;
        double[] along = {-jump[1], jump[0]};
        for (int i = 0; i < 2; i++) {
            curvature += along[i] * (VectorSums.dot(a.hessian()[i], along) + VectorSums.dot(b.hessian()[i], along));
        }
        double square = VectorSums.dot(jump, jump);
        return Math.abs(curvature) <= VANISHING * square * Math.sqrt(square);
    }

    /** Returns the number of the gradient that is farthest from the line through two of them. */
    private static int third(double[] a, double[] b, List<double[]> gradients) {
        int farthest = 0;
        double most = -1;
        for (int k = 0; k < gradients.size(); k++) {
            double[] g = gradients.get(k);
            double area = Math.abs((b[0] - a[0]) * (g[1] - a[1]) - (b[1] - a[1]) * (g[0] - a[0]));
            if (area > most) {
                most = area;
                farthest = k;
            }
        }
        return farthest;
    }

    /** Returns the equations of a Newton step: rows for Σ λₖ ∇Eₖ = 0 and Eₖ = E₀, columns for x and λ₁ …, and the right side. */
    private static double[][] equations(List<Derivatives> pieces, double[] weights, double[] y) {
        int m = pieces.size();
        double[][] matrix = new double[m + 1][m + 2];
        double[] first = slope(pieces.get(0), y);
        for (int k = 0; k < m; k++) {
            Derivatives piece = pieces.get(k);
            double[] slope = slope(piece, y);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    matrix[i][j] += weights[k] * piece.hessian()[i][j];
                }
                matrix[i][m + 1] -= weights[k] * slope[i];
                if (k > 0) {
                    matrix[i][1 + k] = slope[i] - first[i];
                    matrix[1 + k][i] = slope[i] - first[i];
                }
            }
            if (k > 0) {
                matrix[1 + k][m + 1] = energy(pieces.get(0), y) - energy(piece, y);
            }
        }
        return matrix;
    }

    /** Returns the gradient of the expansion of a piece at y. */
    private static double[] slope(Derivatives piece, double[] y) {
        double[] away = VectorSums.moved(y, -1, piece.x());
        double[] slope = piece.gradient().clone();
        for (int i = 0; i < slope.length; i++) {
            slope[i] += VectorSums.dot(piece.hessian()[i], away);
        }
        return slope;
    }

    /** Returns the energy of the expansion of a piece at y. */
    private static double energy(Derivatives piece, double[] y) {
        double[] away = VectorSums.moved(y, -1, piece.x());
        double energy = piece.energy() + VectorSums.dot(piece.gradient(), away);
        for (int i = 0; i < away.length; i++) {
            energy += 0.5 * away[i] * VectorSums.dot(piece.hessian()[i], away);
        }
        return energy;
    }
}
