package torchebm.task.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import torchebm.core.Interval;
import torchebm.integral.Estimate;
import torchebm.integral.IntegralRegion;
import torchebm.integral.ThermalIntegral;
import torchebm.integral.Well;
import torchebm.result.AnalyzeResult;
import torchebm.result.IntegrateResult;
import torchebm.spec.Spec;

/** Integrals as results. */
final class IntegrateResults {
    private IntegrateResults() {}

    static IntegrateResult of(Spec spec, IntegralRegion region, ThermalIntegral integral, List<String> files) {
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
                rows(integral, IntegrateResults::values),
                existing(integral.entropy().value()),
                existing(integral.meanEnergy().value()),
                existing(integral.heatCapacity().value()),
                new IntegrateResult.Errors(
                        errors(integral.mean()),
                        rows(integral, IntegrateResults::errors),
                        existing(integral.entropy().error()),
                        existing(integral.meanEnergy().error()),
                        existing(integral.heatCapacity().error())),
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

    private static @Nullable Double known(Spec spec, IntegralRegion region) {
        OptionalDouble known = spec.landscape().logZ();
        return region == IntegralRegion.SPACE && spec.temperature() == 1 && known.isPresent()
                ? Double.valueOf(known.getAsDouble())
                : null;
    }

    private static List<List<@Nullable Double>> rows(
            ThermalIntegral integral, Function<List<Estimate>, List<@Nullable Double>> row) {
        List<List<@Nullable Double>> rows = new ArrayList<>();
        integral.covariance().forEach(one -> rows.add(row.apply(one)));
        return rows;
    }

    private static List<@Nullable Double> values(List<Estimate> estimates) {
        List<@Nullable Double> values = new ArrayList<>();
        estimates.forEach(one -> values.add(existing(one.value() + 0.0)));
        return values;
    }

    private static List<@Nullable Double> errors(List<Estimate> estimates) {
        List<@Nullable Double> errors = new ArrayList<>();
        estimates.forEach(one -> errors.add(existing(one.error())));
        return errors;
    }

    /** Returns a number; null for that of a mean that does not exist. */
    private static @Nullable Double existing(double number) {
        return Double.isNaN(number) ? null : Double.valueOf(number);
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
