package torchebm.landscape;

import java.util.List;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Analyzer;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Landscape;
import torchebm.integral.CubatureIntegrator;
import torchebm.integral.IntegralException;
import torchebm.integral.IntegralRegion;
import torchebm.integral.ThermalIntegral;
import torchebm.integral.ThermalProblem;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/** The integrals of the density of a spec, at its temperature. */
public final class IntegratedSpec {
    private IntegratedSpec() {}

    /**
     * Integrates the density of a spec.
     *
     * @throws RequestException if the integral diverges, or the model has too many dimensions
     */
    public static ThermalIntegral of(Spec spec, IntegralRegion region) {
        Landscape landscape = spec.landscape();
        int n = landscape.model().dimension();
        if (n > CubatureIntegrator.MOST_DIMENSIONS) {
            throw new RequestException(landscape.name() + " has " + n
                    + " dimensions, but integrals are computed in up to " + CubatureIntegrator.MOST_DIMENSIONS);
        }
        if (spec.integration().isPresent()) {
            throw new RequestException("an integral is over all coordinates: leave out project");
        }
        EnergySurface surface = AnalyzedSpec.surface(spec);
        AnalysisSettings settings = AnalysisSettings.usual(n);
        ThermalProblem problem = new ThermalProblem(
                landscape.model(),
                landscape.frame(),
                surface,
                Analyzer.run(surface, settings, List.of()),
                ranges -> Analyzer.run(
                        new EnergySurface(landscape.model(), ranges, landscape.frame()), settings, List.of()),
                spec.temperature(),
                region);
        try {
            return new CubatureIntegrator().integrate(problem);
        } catch (IntegralException e) {
            throw new RequestException("the integral of exp(-E/T) over "
                    + (region == IntegralRegion.SPACE ? "all of space" : "the domain") + " " + e.getMessage());
        }
    }
}
