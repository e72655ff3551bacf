package torchebm.landscape;

import java.util.List;
import torchebm.compute.DType;
import torchebm.core.BaseModel;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.integral.IntegralRegion;
import torchebm.problem.RequestException;
import torchebm.sampling.ChainEnergy;
import torchebm.sampling.ChainGroup;
import torchebm.sampling.CpuEnergy;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.Method;
import torchebm.sampling.SamplerSettings;
import torchebm.sampling.Space;
import torchebm.sampling.Starts;
import torchebm.spec.Spec;

/** The landscape of a spec as something to be sampled: its coordinates, their bounds and periods, and points to start from. */
public final class SampledSpec {
    private static final double WHOLE = 1 - 1e-9;

    /** The number of chains of a figure. */
    public static final int CHAINS = 4;

    private static final int WARMUP = 1000;

    private SampledSpec() {}

    /**
     * Returns the points that chains may visit: all of space, or the domain, at whose edges they are reflected. Periodic coordinates are
     * wrapped, and chains do not leave the range in which a model has energies.
     */
    public static Space space(Spec spec, IntegralRegion region) {
        if (spec.integration().isPresent()) {
            throw new RequestException("draws have all coordinates: leave out project");
        }
        Landscape landscape = spec.landscape();
        int n = landscape.model().dimension();
        List<Interval> box = spec.box();
        double[] min = new double[n];
        double[] max = new double[n];
        boolean[] isPeriodic = new boolean[n];
        for (int i = 0; i < n; i++) {
            Frame.Axis axis = landscape.frame().coordinate(i);
            Interval range = box.get(i);
            boolean isWhole = axis.period() > 0 && range.max() - range.min() >= WHOLE * axis.period();
            isPeriodic[i] = axis.period() > 0 && (region == IntegralRegion.SPACE || isWhole);
            boolean isDomain = region == IntegralRegion.DOMAIN && !isPeriodic[i];
            min[i] = isPeriodic[i] || isDomain ? range.min() : axis.bounds().min();
            max[i] = isPeriodic[i]
                    ? range.min() + axis.period()
                    : isDomain ? range.max() : axis.bounds().max();
        }
        return new Space(min, max, isPeriodic);
    }

    /** Returns true if no chain can leave the domain, whatever the region: there are no energies outside, or it is a period. */
    public static boolean isDomainAll(Spec spec) {
        Space space = space(spec, IntegralRegion.SPACE);
        boolean isAll = true;
        for (int i = 0; i < spec.box().size(); i++) {
            Interval range = spec.box().get(i);
            isAll &= range.min() <= space.min(i) && range.max() >= space.max(i);
        }
        return isAll;
    }

    /**
     * Returns points of the domain with finite energies and gradients, shape (n, chains).
     *
     * @param first the number of the first chain
     * @throws RequestException if there are none
     */
    public static double[][] uniform(Spec spec, ChainEnergy potential, int first, int chains, long seed) {
        return Starts.inBox(potential, spec.box(), first, chains, seed)
                .orElseThrow(() -> new RequestException(
                        "no start was found: at 100 random points of the domain, the energy or its gradient is not"
                                + " finite; choose another range with --grid, or points with --start"));
    }

    /**
     * Returns draws for a figure, of chains that start at uniform points of the domain.
     *
     * @param method the method
     * @param draws the number of draws of each chain
     * @param isTrajectory true for all states from the start on, without a warm-up before them
     */
    public static DrawBlock draws(Spec spec, Method method, int draws, long seed, boolean isTrajectory) {
        BaseModel model = spec.landscape().model();
        SamplerSettings settings = SamplerSettings.usual(method, spec.temperature());
        double evaluations =
                (double) CHAINS * (WARMUP + draws) * settings.temperatures().length * settings.leapfrogSteps();
        ChainEnergy potential = new CpuEnergy(model, DType.FLOAT64, evaluations);
        ChainGroup chains = ChainGroup.of(
                potential,
                settings,
                space(spec, IntegralRegion.SPACE),
                uniform(spec, potential, 0, CHAINS, seed),
                seed,
                WARMUP);
        if (!isTrajectory) {
            chains.skip(WARMUP);
        }
        return chains.draw(0, draws, 1);
    }
}
