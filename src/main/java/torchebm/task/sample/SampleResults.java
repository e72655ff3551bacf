package torchebm.task.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.Analysis;
import torchebm.analysis.surface.EnergySurface;
import torchebm.integral.CubatureIntegrator;
import torchebm.integral.IntegralRegion;
import torchebm.integral.ThermalIntegral;
import torchebm.integral.Well;
import torchebm.landscape.IntegratedSpec;
import torchebm.landscape.SampledSpec;
import torchebm.problem.RequestException;
import torchebm.result.SampleResult;
import torchebm.sampling.ChainGroup;
import torchebm.sampling.Method;
import torchebm.sampling.SamplerSettings;
import torchebm.sampling.diagnostics.Diagnostics;
import torchebm.sampling.diagnostics.Summary;
import torchebm.spec.Spec;
import torchebm.table.draws.DrawHeader;

/** Draws as results. */
final class SampleResults {
    /** The largest share of draws in no well that is not worth a note. */
    private static final double SMALL_SHARE = 0.01;

    /** A part of the message about an integral that does not exist. */
    private static final String DIVERGES = " diverges: ";

    private final SampleTask task;
    private final Spec spec;
    private final SamplerSettings settings;
    private final IntegralRegion region;
    private final EnergySurface surface;
    private final String device;
    private final String start;
    private final List<String> notes = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    SampleResults(
            SampleTask task,
            Spec spec,
            SamplerSettings settings,
            IntegralRegion region,
            EnergySurface surface,
            String device,
            String start) {
        this.task = task;
        this.spec = spec;
        this.settings = settings;
        this.region = region;
        this.surface = surface;
        this.device = device;
        this.start = start;
    }

    SampleResult of(
            ChainGroup chains,
            DrawKeeper kept,
            DrawTotals totals,
            @Nullable WellVisits visits,
            DrawHeader header,
            List<String> files) {
        Method method = settings.method();
        boolean hasVelocities = method == Method.HMC || method == Method.NUTS || method == Method.TEMPERING;
        List<SampleResult.Quantity> coordinates = new ArrayList<>();
        for (int i = 0; i < surface.dimension(); i++) {
            String name = spec.landscape().frame().coordinate(i).name();
            coordinates.add(quantity(name.isEmpty() ? "x" + (i + 1) : name, kept.coordinate(i), kept.stride()));
        }
        List<SampleResult.Well> wells = visits == null ? null : visits.wells(expected(visits.analysis()));
        if (task.shard().isPresent()) {
            notes.add(SampleResult.PART);
        }
        if (visits != null && visits.elsewhere() > SMALL_SHARE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the draws lie in no well: descents from them do not reach a minimum, as at kinks or"
                            + " towards points outside of the domain",
                    100 * visits.elsewhere()));
        }
        if (method == Method.LANGEVIN) {
            notes.add("unadjusted Langevin dynamics is biased: its density is e^(-E/T)/Z only in the limit of small"
                    + " steps; mala, hmc and nuts have no bias");
        }
        if (method == Method.NUTS && totals.longest() > 0) {
            reasons.add(totals.longest() + " of " + header.chains() * totals.draws()
                    + " trajectories have " + SamplerSettings.MOST_NUTS_STEPS
                    + " steps, the most, and have not turned back: the step size is small beside the width of the density; use more"
                    + " --warmup, or other coordinates");
        }
        if (kept.stride() > 1) {
            notes.add("the summary is of one draw in " + kept.stride()
                    + ", so effective sample sizes are lower bounds, and autocorrelation times upper bounds");
        }
        List<Double> stepSizes = new ArrayList<>();
        for (int c = 0; c < header.chains(); c++) {
            double step = chains.stepSize(c);
            stepSizes.add(method == Method.MALA ? 0.5 * step * step : step);
        }
        SampleResult result = new SampleResult(
                spec.landscape().name(),
                method.toString(),
                settings.temperature(),
                region.toString(),
                header.chains(),
                totals.draws(),
                task.warmup(),
                header.thin(),
                task.seed(),
                start,
                device,
                coordinates,
                quantity("energy", kept.energy(), kept.stride()),
                kept.count(),
                method == Method.LANGEVIN ? null : totals.acceptance(),
                stepSizes,
                totals.divergences(),
                hasVelocities && totals.draws() >= 4 ? totals.bfmi() : null,
                method == Method.TEMPERING ? list(chains.temperatures()) : null,
                method == Method.TEMPERING ? list(chains.exchangeRates()) : null,
                wells,
                notes,
                List.of(),
                files);
        return task.shard().isPresent()
                ? result
                : result.withWarnings(Judgement.of(result, reasons, visits == null ? 0 : visits.descents()));
    }

    /** Returns the result of a shard without chains. */
    SampleResult ofNone(List<String> files) {
        SampleResult.Quantity nothing =
                new SampleResult.Quantity("energy", null, null, null, null, null, null, null, null);
        return new SampleResult(
                spec.landscape().name(),
                settings.method().toString(),
                settings.temperature(),
                region.toString(),
                0,
                task.draws(),
                task.warmup(),
                task.thin(),
                task.seed(),
                start,
                device,
                List.of(),
                nothing,
                0,
                null,
                List.of(),
                0,
                null,
                null,
                null,
                null,
                List.of(SampleResult.PART),
                List.of(),
                files);
    }

    /** Returns the probabilities of the minima of an analysis by integration; null for those that are no minima of the integral. */
    private List<@Nullable Double> expected(Analysis analysis) {
        if (surface.dimension() > CubatureIntegrator.MOST_DIMENSIONS) {
            return List.of();
        }
        try {
            IntegralRegion own = SampledSpec.isDomainAll(spec) ? IntegralRegion.DOMAIN : region;
            ThermalIntegral integral = IntegratedSpec.roughly(spec, own, surface, analysis);
            List<@Nullable Double> probabilities = new ArrayList<>();
            for (int m = 0; m < analysis.minima(); m++) {
                probabilities.add(probability(integral, analysis.points().get(m).x()));
            }
            return probabilities;
        } catch (RequestException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            if (message.contains(DIVERGES)) {
                reasons.add("there is no density to sample: " + message + "; --over domain samples within the domain");
            } else {
                notes.add("the weights of wells were not integrated: " + message);
            }
            return List.of();
        }
    }

    /** Returns the probability of the well of a minimum. An integral over all of space has other minima than the domain. */
    private @Nullable Double probability(ThermalIntegral integral, double[] minimum) {
        Double probability = null;
        double least = WellVisits.NEAR;
        for (Well well : integral.wells()) {
            double distance = surface.distance(minimum, well.minimum().x());
            if (distance < least) {
                least = distance;
                probability = well.probability().value();
            }
        }
        return probability;
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** @param stride the number of draws for each one that is given */
    private static SampleResult.Quantity quantity(String name, double[][] draws, long stride) {
        Summary summary = Diagnostics.of(draws);
        return new SampleResult.Quantity(
                name,
                known(summary.mean()),
                known(summary.sd()),
                known(summary.mcseMean()),
                known(summary.mcseSd()),
                known(summary.essBulk()),
                known(summary.essTail()),
                known(summary.rHat()),
                known(stride * summary.autocorrelationTime()));
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : Double.valueOf(number);
    }
}
