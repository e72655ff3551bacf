package torchebm.task.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SampleStats;

class DrawTotalsTest {
    /** An autoregression E ← ρ E + noise has the fraction 2 (1 − ρ), of neighbours in time; of each tenth draw, it would be 2 (1 − ρ¹⁰). */
    @Test
    void theFractionOfMissingInformationIsOfAllDrawsHoweverTheyAreDivided() {
        double rho = 0.95;
        double offset = 1e6;
        SplittableRandom random = new SplittableRandom(7);
        DrawTotals totals = new DrawTotals(1);
        double energy = 0;
        for (int block = 0; block < 200; block++) {
            int draws = 1000;
            double[] hamiltonian = new double[draws];
            for (int t = 0; t < draws; t++) {
                energy = rho * energy + random.nextGaussian();
                hamiltonian[t] = offset + energy;
            }
            double[] zeros = new double[draws];
            totals.add(new DrawBlock(
                    (long) block * draws,
                    draws,
                    1,
                    1,
                    zeros,
                    zeros,
                    new SampleStats(zeros, zeros, zeros, zeros, hamiltonian)));
        }
        assertEquals(200_000, totals.draws());
        assertEquals(2 * (1 - rho), totals.bfmi().get(0), 0.005);
    }
}
