package torchebm.landscape;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Analyzer;
import torchebm.analysis.surface.EnergySurface;
import torchebm.compute.DType;
import torchebm.core.Landscape;
import torchebm.integral.CubatureIntegrator;
import torchebm.integral.IntegralException;
import torchebm.integral.IntegralRegion;
import torchebm.integral.ThermalIntegral;
import torchebm.integral.ThermalProblem;
import torchebm.integral.annealing.AnnealedIntegrator;
import torchebm.problem.RequestException;
import torchebm.sampling.CpuEnergy;
import torchebm.spec.Spec;

/** The integrals of the density of a spec, at its temperature. */
public final class IntegratedSpec {
    /** The approximate number of evaluations of annealed integrals. */
    private static final double EVALUATIONS = 1e7;

    /** The parts of the usual limit of evaluations. */
    private static final double WHOLE = 1;

    private static final double LITTLE = 0.4;

    private IntegratedSpec() {}

    /**
     * The annealing of particles, in more dimensions than cubature can integrate.
     *
     * @param seed of the particles
     * @param hasWells true to find the minima, and the shares of their wells
     */
    public record Annealing(long seed, boolean hasWells) {
        /** The usual settings. */
        public static final Annealing USUAL = new Annealing(1, false);
    }

    /** Returns true if a model has so many dimensions that it is integrated by annealing, with standard errors. */
    public static boolean isAnnealed(Spec spec) {
        return spec.landscape().model().dimension() > CubatureIntegrator.MOST_DIMENSIONS;
    }

    /**
     * Integrates the density of a spec.
     *
     * @throws RequestException if the integral diverges
     */
    public static ThermalIntegral of(Spec spec, IntegralRegion region, Annealing annealing) {
        if (spec.integration().isPresent()) {
            throw new RequestException("an integral is over all coordinates: leave out project");
        }
        return described(region, () -> isAnnealed(spec) ? annealed(spec, region, annealing) : cubature(spec, region));
    }

    /**
     * Returns the integrals of a model of few dimensions in little time, with larger errors if its energy is not smooth.
     *
     * @param surface the energy of the spec
     * @param analysis its critical points, found with the usual settings
     * @throws RequestException if the integral diverges
     */
    public static ThermalIntegral roughly(Spec spec, IntegralRegion region, EnergySurface surface, Analysis analysis) {
        return described(region, () -> cubature(spec, region, surface, analysis, LITTLE));
    }

    private static ThermalIntegral described(IntegralRegion region, Supplier<ThermalIntegral> integral) {
        try {
            return integral.get();
        } catch (IntegralException e) {
            throw new RequestException("the integral of exp(-E/T) over "
                    + (region == IntegralRegion.SPACE ? "all of space" : "the domain") + " " + e.getMessage());
        }
    }

    private static ThermalIntegral cubature(Spec spec, IntegralRegion region) {
        EnergySurface surface = AnalyzedSpec.surface(spec);
        Analysis analysis = Analyzer.run(surface, AnalysisSettings.usual(surface.dimension()), List.of());
        return cubature(spec, region, surface, analysis, WHOLE);
    }

    private static ThermalIntegral cubature(
            Spec spec, IntegralRegion region, EnergySurface surface, Analysis analysis, double effort) {
        Landscape landscape = spec.landscape();
        AnalysisSettings settings = AnalysisSettings.usual(surface.dimension());
        ThermalProblem problem = new ThermalProblem(
                landscape.model(),
                landscape.frame(),
                surface,
                analysis,
                ranges -> Analyzer.run(
                        new EnergySurface(landscape.model(), ranges, landscape.frame()), settings, List.of()),
                spec.temperature(),
                region,
                effort);
        return new CubatureIntegrator().integrate(problem);
    }

    private static ThermalIntegral annealed(Spec spec, IntegralRegion region, Annealing annealing) {
        EnergySurface surface = AnalyzedSpec.surface(spec);
        Optional<Analysis> analysis = annealing.hasWells()
                ? Optional.of(Analyzer.run(surface, AnalysisSettings.usual(surface.dimension()), List.of()))
                : Optional.empty();
        return new AnnealedIntegrator(
                        new CpuEnergy(spec.landscape().model(), DType.FLOAT64, EVALUATIONS),
                        SampledSpec.space(spec, region),
                        spec.box(),
                        spec.temperature(),
                        AnnealedIntegrator.USUAL_RUNS,
                        annealing.seed())
                .integrate(analysis, surface);
    }
}
