package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.kink.KinkPass;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/** Curves of equal points in the plane at which the gradient jumps: valleys, and ridges. Lengths are those of a scaled surface. For one thread. */
final class KinkCurves {
    /** The change of an energy that is none, relative to the scale of energies: places at kinks are less exact than others. */
    private static final double LEVEL = 1e-11;

    /** The distance at which the direction of a kink is looked for, and the number of angles. */
    private static final double CLOSE = 1e-3;

    private static final int ANGLES = 720;

    /** The length of a way that tells whether it is known. */
    private static final double FIRST = 5 * LevelWalk.STEP;

    /** The number of steps that a ridge has, at least. */
    private static final int SHORTEST = 8;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final KinkPass kinks;

    KinkCurves(EnergySurface.Evaluator evaluator, KinkPass kinks) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.kinks = kinks;
    }

    /** Returns the curve of equal minima through one of them, as that of |x₁|; its only point if there is none. */
    FlatSet valley(double[] x) {
        return curve(x, around(x), LevelWalk.Corrector.LOWEST, Optional.empty());
    }

    /**
     * Returns the ridge of equal maxima through a point, as that of −|x₁|, or several that cross there, as those of −|x₁x₂|; empty if there
     * is none.
     *
     * @param known the points of ridges that are known, of which none is walked again
     */
    Optional<FlatPlace.Found> ridge(double[] x, Optional<FlatSet> known) {
        double energy = evaluator.energy(x);
        double[] energies = around(x);
        double highest = energy + level(energy);
        if (!Double.isFinite(energy) || Arrays.stream(energies).anyMatch(one -> one > highest)) {
            return Optional.empty();
        }
        FlatSet set = curve(x, energies, LevelWalk.Corrector.HIGHEST, known);
        if (set.points().size() <= SHORTEST || !kinks.isKink(set.points().get(SHORTEST / 2))) {
            return Optional.empty();
        }
        double[] place = x.clone();
        surface.wrap(place);
        return Optional.of(new FlatPlace.Found(CriticalPoint.atKink(Kind.CUSP_MAXIMUM, 1, 1, energy, place), set));
    }

    private double level(double energy) {
        return LEVEL * Math.max(Math.abs(energy), surface.energyScale());
    }

    /** Returns the energies on a small circle. */
    private double[] around(double[] x) {
        double[] energies = new double[ANGLES];
        Arrays.setAll(energies, k -> evaluator.energy(VectorSums.moved(x, CLOSE, direction(k))));
        return energies;
    }

    /**
     * Walks from a point in the directions of the lowest, or the highest, energies around it.
     *
     * @param known the points of ways that are not walked
     */
    private FlatSet curve(double[] x, double[] energies, LevelWalk.Corrector corrector, Optional<FlatSet> known) {
        double energy = evaluator.energy(x);
        double level = level(energy);
        int sign = corrector == LevelWalk.Corrector.LOWEST ? 1 : -1;
        LevelWalk walk = new LevelWalk(evaluator, new boolean[2], energy, level);
        List<double[]> points = new ArrayList<>(List.of(x));
        for (int k = 0; k < ANGLES; k++) {
            double here = sign * energies[k];
            if (here < sign * energies[(k + 1) % ANGLES] && here <= sign * energies[(k + ANGLES - 1) % ANGLES]) {
                if (known.isPresent()) {
                    List<double[]> first =
                            walk.upToEnd(x, direction(k), 0, corrector, FIRST).points();
                    if (!first.isEmpty() && known.get().contains(first.get(first.size() - 1), energy, evaluator)) {
                        continue;
                    }
                }
                LevelWalk.Walk one = walk.upToEnd(x, direction(k), 0, corrector, Double.POSITIVE_INFINITY);
                points.addAll(one.points());
                if (one.end() == LevelWalk.End.CLOSED) {
                    break;
                }
            }
        }
        return new FlatSet(points, LevelWalk.STEP, 0, Optional.empty(), level);
    }

    private static double[] direction(int k) {
        double angle = 2 * Math.PI * k / ANGLES;
        return new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
    }
}
