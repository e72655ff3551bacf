package torchebm.task.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SamplerSettings;
import torchebm.sampling.diagnostics.Bfmi;

/** Sums over all draws. */
final class DrawTotals {
    private final double[] acceptance;
    private final Bfmi[] bfmi;
    private long draws;
    private long divergences;
    private long longest;

    DrawTotals(int chains) {
        this.acceptance = new double[chains];
        this.bfmi = new Bfmi[chains];
        Arrays.setAll(bfmi, c -> new Bfmi());
    }

    void add(DrawBlock block) {
        for (int t = 0; t < block.draws(); t++) {
            for (int c = 0; c < acceptance.length; c++) {
                acceptance[c] += block.stats().acceptStat()[t * acceptance.length + c];
                divergences += (long) block.stats().divergent()[t * acceptance.length + c];
                longest +=
                        block.stats().leapfrogs()[t * acceptance.length + c] >= SamplerSettings.MOST_NUTS_STEPS ? 1 : 0;
                bfmi[c].add(block.stats().hamiltonian()[t * acceptance.length + c]);
            }
        }
        draws += block.draws();
    }

    /** Returns the number of draws of each chain. */
    long draws() {
        return draws;
    }

    /** Returns the number of draws of all chains whose steps diverged. */
    long divergences() {
        return divergences;
    }

    /** Returns the number of draws of all chains whose trajectories have as many steps as the No-U-Turn sampler makes at most. */
    long longest() {
        return longest;
    }

    /** Returns the Bayesian fraction of missing information of each chain. */
    List<Double> bfmi() {
        return Arrays.stream(bfmi).map(Bfmi::value).toList();
    }

    /** Returns the mean acceptance of each chain. */
    List<Double> acceptance() {
        List<Double> means = new ArrayList<>();
        for (double sum : acceptance) {
            means.add(draws == 0 ? 0 : sum / draws);
        }
        return means;
    }
}
