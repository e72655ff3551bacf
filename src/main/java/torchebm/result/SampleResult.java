package torchebm.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.grid.Numerals;

/**
 * The result of sampling: what the draws say, and reasons to believe it.
 *
 * @param model the name of the model
 * @param method such as {@code hmc}
 * @param temperature T of the density e^(−E/T)/Z
 * @param over the region, {@code space} or {@code domain}
 * @param chains the number of chains
 * @param draws the number of draws of each chain
 * @param warmup the number of steps before the first draw
 * @param thin the number of steps for each draw
 * @param seed the seed
 * @param start where chains start, such as {@code uniform}
 * @param device what computed the energies
 * @param coordinates the summary of each coordinate
 * @param energy the summary of the energy
 * @param summarized the number of draws of each chain that the summaries are made of, evenly spaced
 * @param acceptance the mean acceptance of each chain; null for a method that accepts everything
 * @param stepSize the step size of each chain at the end
 * @param divergences the number of draws whose steps diverged, or had no energy
 * @param bfmi the Bayesian fraction of missing information of each chain; null without velocities
 * @param temperatures those of the replicas, the mean over chains; null for other methods
 * @param exchanges the mean acceptances of exchanges between neighbours; null for other methods
 * @param wells the wells that were visited; null if they were not looked for
 * @param notes what a user should know
 * @param warnings the reasons not to believe the draws
 * @param files the written files and folders
 */
public record SampleResult(
        String model,
        String method,
        double temperature,
        String over,
        int chains,
        long draws,
        long warmup,
        int thin,
        long seed,
        String start,
        String device,
        List<Quantity> coordinates,
        Quantity energy,
        int summarized,
        @Nullable List<Double> acceptance,
        List<Double> stepSize,
        long divergences,
        @Nullable List<Double> bfmi,
        @Nullable List<Double> temperatures,
        @Nullable List<Double> exchanges,
        @Nullable List<Well> wells,
        List<String> notes,
        List<String> warnings,
        List<String> files) {
    /** The note of a shard, whose chains are not judged without the others. */
    public static final String PART = "this is a part: the summary is of its own chains, and warnings need all of them";

    public SampleResult {
        coordinates = List.copyOf(coordinates);
        stepSize = List.copyOf(stepSize);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }

    /** Returns a number as it is shown. */
    public static String text(double number) {
        return Numerals.REPORT.text(number);
    }

    /** Returns this result with warnings. */
    public SampleResult withWarnings(List<String> reasons) {
        return new SampleResult(
                model,
                method,
                temperature,
                over,
                chains,
                draws,
                warmup,
                thin,
                seed,
                start,
                device,
                coordinates,
                energy,
                summarized,
                acceptance,
                stepSize,
                divergences,
                bfmi,
                temperatures,
                exchanges,
                wells,
                notes,
                reasons,
                files);
    }

    /**
     * A quantity of the draws. What they do not determine is null.
     *
     * @param name such as {@code x1}
     * @param mean of all draws
     * @param sd the standard deviation
     * @param mcseMean the Monte Carlo standard error of the mean
     * @param mcseSd that of the standard deviation
     * @param essBulk the effective sample size of the bulk
     * @param essTail that of the tails
     * @param rHat the rank-normalised split R-hat
     * @param autocorrelationTime the integrated autocorrelation time, in draws
     */
    public record Quantity(
            String name,
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Double mcseMean,
            @Nullable Double mcseSd,
            @Nullable Double essBulk,
            @Nullable Double essTail,
            @Nullable Double rHat,
            @Nullable Double autocorrelationTime) {}

    /**
     * The visits of a well, the basin of attraction of a minimum.
     *
     * @param name as an analysis names the minimum, such as {@code M1}
     * @param x the minimum, shape (n)
     * @param energy its energy
     * @param probability the share of the draws in the well
     * @param error the standard error of the share; null if it is not determined
     * @param expected the probability by integration; null if it was not integrated
     * @param visits the share of the draws of each chain
     */
    public record Well(
            String name,
            List<Double> x,
            double energy,
            double probability,
            @Nullable Double error,
            @Nullable Double expected,
            List<Double> visits) {
        public Well {
            x = List.copyOf(x);
            visits = List.copyOf(visits);
        }
    }
}
