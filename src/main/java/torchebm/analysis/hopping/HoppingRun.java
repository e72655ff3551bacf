package torchebm.analysis.hopping;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Cancellation;

/** One run of a {@link BasinHopping}. */
final class HoppingRun {
    private static final double LEAST_STEP = 1e-3;
    private static final double MOST_STEP = 0.5;

    /** The factor of the step after an accepted hop; after a refused one it is divided by it. */
    private static final double ADAPTATION = 1.05;

    /** One of this number of hops relocates coordinates, so that a run also leaves a deep funnel. */
    private static final int RELOCATION = 3;

    /** The temperature relative to the mean difference of the minima before and after a hop, if none is given. */
    private static final double WARMTH = 0.2;

    private final EnergySurface surface;
    private final BasinHopping.Settings settings;
    private final double @Nullable [] start;
    private final SplittableRandom random;
    private final EnergySurface.Evaluator evaluator;
    private final Minimizer minimizer;
    private Minimizer.@Nullable Result current;
    private double step;
    private double sumOfDifferences;
    private int differences;

    HoppingRun(
            EnergySurface surface, BasinHopping.Settings settings, double @Nullable [] start, SplittableRandom random) {
        this.surface = surface;
        this.settings = settings;
        this.start = start;
        this.random = random;
        this.evaluator = surface.newEvaluator();
        this.minimizer = new Minimizer(evaluator);
        this.step = settings.firstStep();
    }

    long evaluations() {
        return evaluator.evaluations();
    }

    /** Finds the first minimum, and returns it; null if none of several starts leads to one. */
    Minimizer.@Nullable Result begin(int starts) {
        for (int k = 0; k < starts; k++) {
            Minimizer.Result found = minimizer.minimize(k == 0 && start != null ? start : randomPoint());
            if (found.end().isMinimum()) {
                current = found;
                return found;
            }
        }
        return null;
    }

    /** Hops from the first minimum, and adds all minima to a list. */
    void hop(MinimumList minima, Cancellation cancellation) {
        Minimizer.Result from = current;
        if (from == null) {
            return;
        }
        minima.add(minimum(from));
        for (int hop = 0; hop < settings.hops(); hop++) {
            cancellation.check();
            boolean isRelocation = hop % RELOCATION == RELOCATION - 1;
            Minimizer.Result to = minimizer.minimize(isRelocation ? relocated(from.x()) : moved(from.x()));
            boolean isMinimum = to.end().isMinimum();
            double rise = to.energy() - from.energy();
            if (isMinimum) {
                minima.add(minimum(to));
            }
            if (isMinimum && !isRelocation && rise != 0) {
                sumOfDifferences += Math.abs(rise);
                differences++;
            }
            boolean isAccepted = isMinimum && isAccepted(rise);
            if (!isRelocation) {
                step = isAccepted ? Math.min(MOST_STEP, step * ADAPTATION) : Math.max(LEAST_STEP, step / ADAPTATION);
            }
            from = isAccepted ? to : from;
        }
    }

    private static BasinHopping.Minimum minimum(Minimizer.Result result) {
        return new BasinHopping.Minimum(result.energy(), result.x(), 1, result.isOnEdge());
    }

    private double[] randomPoint() {
        double[] x = new double[surface.dimension()];
        for (int i = 0; i < x.length; i++) {
            x[i] = surface.min(i) + random.nextDouble() * surface.width(i);
        }
        return x;
    }

    /** Returns a point with changes of all coordinates, or of some of them; which ones is decided at random. */
    private double[] moved(double[] x) {
        double[] moved = x.clone();
        double part = random.nextBoolean() ? 1 : random.nextDouble();
        for (int i = 0; i < moved.length; i++) {
            double change = (2 * random.nextDouble() - 1) * step * surface.width(i);
            if (random.nextDouble() < part) {
                moved[i] += change;
            }
        }
        return moved;
    }

    /** Returns a point with another value of one coordinate, anywhere in the box, and of each other one with a probability of 1/n. */
    private double[] relocated(double[] x) {
        double[] moved = randomPoint();
        int always = random.nextInt(moved.length);
        for (int i = 0; i < moved.length; i++) {
            if (i != always && random.nextInt(moved.length) > 0) {
                moved[i] = x[i];
            }
        }
        return moved;
    }

    private boolean isAccepted(double rise) {
        double number = random.nextDouble();
        return rise <= 0 || number < Math.exp(-rise / temperature());
    }

    private double temperature() {
        double given = settings.temperature();
        return given > 0 || differences == 0 ? given : WARMTH * sumOfDifferences / differences;
    }
}
