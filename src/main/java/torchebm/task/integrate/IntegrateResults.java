package torchebm.task.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import torchebm.core.Interval;
import torchebm.integral.Estimate;
import torchebm.integral.Region;
import torchebm.integral.ThermalIntegral;
import torchebm.integral.Well;
import torchebm.result.AnalyzeResult;
import torchebm.result.IntegrateResult;
import torchebm.spec.Spec;

/** Integrals as results. */
final class IntegrateResults {
    private IntegrateResults() {}

    static IntegrateResult of(Spec spec, Region region, ThermalIntegral integral, List<String> files) {
        return new IntegrateResult(
                spec.landscape().name(),
                spec.temperature(),
                region.toString(),
                integral.method(),
                domain(spec),
                integral.logZ().value(),
                integral.logZ().error(),
                known(spec, region),
                values(integral.mean()),
                integral.covariance().stream().map(IntegrateResults::values).toList(),
                integral.entropy().value(),
                integral.meanEnergy().value(),
                integral.heatCapacity().value(),
                new IntegrateResult.Errors(
                        errors(integral.mean()),
                        integral.covariance().stream()
                                .map(IntegrateResults::errors)
                                .toList(),
                        integral.entropy().error(),
                        integral.meanEnergy().error(),
                        integral.heatCapacity().error()),
                integral.wells().stream().map(IntegrateResults::well).toList(),
                new IntegrateResult.Part(
                        integral.elsewhere().value(), integral.elsewhere().error()),
                integral.evaluations(),
                integral.missing(),
                files);
    }

    private static List<AnalyzeResult.Coordinate> domain(Spec spec) {
        List<AnalyzeResult.Coordinate> domain = new ArrayList<>();
        List<Interval> box = spec.box();
        for (int i = 0; i < box.size(); i++) {
            Interval range = box.get(i);
            double period = spec.landscape().frame().coordinate(i).period();
            domain.add(new AnalyzeResult.Coordinate(
                    "x" + (i + 1),
                    spec.landscape().frame().coordinate(i).label(),
                    range.min(),
                    range.max(),
                    period > 0 && range.max() - range.min() >= period * (1 - 1e-9)));
        }
        return domain;
    }

    private static @Nullable Double known(Spec spec, Region region) {
        OptionalDouble known = spec.landscape().logZ();
        return region == Region.SPACE && spec.temperature() == 1 && known.isPresent()
                ? Double.valueOf(known.getAsDouble())
                : null;
    }

    private static List<Double> values(List<Estimate> estimates) {
        return estimates.stream().map(one -> one.value() + 0.0).toList();
    }

    private static List<Double> errors(List<Estimate> estimates) {
        return estimates.stream().map(Estimate::error).toList();
    }

    private static IntegrateResult.Well well(Well well) {
        boolean isFinite = Double.isFinite(well.freeEnergy().value());
        return new IntegrateResult.Well(
                well.name(),
                well.minimum().kind().toString(),
                Arrays.stream(well.minimum().x()).map(x -> x + 0.0).boxed().toList(),
                well.minimum().energy() + 0.0,
                well.probability().value(),
                isFinite ? Double.valueOf(well.freeEnergy().value()) : null,
                well.probability().error(),
                isFinite ? Double.valueOf(well.freeEnergy().error()) : null);
    }
}
