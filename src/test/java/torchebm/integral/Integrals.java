package torchebm.integral;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Analyzer;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.BaseModel;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;

/** Integrals of models in tests. */
final class Integrals {
    private static final int STARTS = 100;

    private Integrals() {}

    static ThermalIntegral of(
            BaseModel model, List<Interval> ranges, Frame frame, double temperature, IntegralRegion region) {
        Function<List<Interval>, Analysis> analyzer = box ->
                Analyzer.run(new EnergySurface(model, box, frame), new AnalysisSettings(STARTS, 1, 1), List.of());
        return new CubatureIntegrator()
                .integrate(new ThermalProblem(
                        model,
                        frame,
                        new EnergySurface(model, ranges, frame),
                        analyzer.apply(ranges),
                        analyzer,
                        temperature,
                        region,
                        1));
    }

    /** Integrates over the same range of each coordinate. */
    static ThermalIntegral of(BaseModel model, double half, double temperature, IntegralRegion region) {
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < model.dimension(); i++) {
            ranges.add(Interval.symmetric(half));
        }
        return of(model, ranges, Frame.UNKNOWN, temperature, region);
    }

    /** Integrates over the domain of a model of the catalogue, or over all of space. */
    static ThermalIntegral of(Landscape landscape, double temperature, IntegralRegion region) {
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < landscape.model().dimension(); i++) {
            ranges.add(landscape.domain().of(i));
        }
        return of(landscape.model(), ranges, landscape.frame(), temperature, region);
    }
}
