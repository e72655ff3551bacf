package torchebm.task.sample;

import java.util.ArrayList;
import java.util.List;
import torchebm.sampling.DrawBlock;

/** Sums over all draws. */
final class DrawTotals {
    private final double[] acceptance;
    private long draws;
    private long divergences;

    DrawTotals(int chains) {
        this.acceptance = new double[chains];
    }

    void add(DrawBlock block) {
        for (int t = 0; t < block.draws(); t++) {
            for (int c = 0; c < acceptance.length; c++) {
                acceptance[c] += block.stats().acceptStat()[t * acceptance.length + c];
                divergences += (long) block.stats().divergent()[t * acceptance.length + c];
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

    /** Returns the mean acceptance of each chain. */
    List<Double> acceptance() {
        List<Double> means = new ArrayList<>();
        for (double sum : acceptance) {
            means.add(draws == 0 ? 0 : sum / draws);
        }
        return means;
    }
}
