package torchebm.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Analyzer;
import torchebm.analysis.Connection;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.landscape.AnalyzedSpec;
import torchebm.spec.Expectation;
import torchebm.spec.Spec;

/** Checks of points and barriers that an analysis of the landscape finds. The analysis runs once, when it is needed. */
final class LandscapeCheck {
    private final Spec spec;
    private final List<Expectation.Barrier> barriers = new ArrayList<>();
    private Optional<AnalyzedSpec> landscape = Optional.empty();

    LandscapeCheck(Spec spec) {
        this.spec = spec;
    }

    private AnalyzedSpec landscape() {
        AnalyzedSpec known = landscape.orElseGet(() -> {
            List<double[]> places = new ArrayList<>();
            for (Expectation expectation : spec.expectations()) {
                if (expectation instanceof Expectation.Barrier barrier) {
                    barriers.add(barrier);
                    places.add(array(barrier.from()));
                    places.add(array(barrier.to()));
                }
            }
            EnergySurface surface = AnalyzedSpec.surface(spec);
            AnalysisSettings settings = AnalysisSettings.usual(surface.dimension());
            return new AnalyzedSpec(surface, Analyzer.run(surface, settings, places), Optional.empty());
        });
        landscape = Optional.of(known);
        return known;
    }

    private static double[] array(List<Double> x) {
        return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    String found(Expectation.Found expected) {
        double[] x = array(expected.x());
        EnergySurface surface = landscape().surface();
        List<CriticalPoint> points = landscape().analysis().points();
        int nearest = -1;
        for (int k = 0; k < points.size(); k++) {
            boolean isNearer = nearest < 0
                    || surface.distance(points.get(k).x(), x)
                            < surface.distance(points.get(nearest).x(), x);
            nearest = isNearer ? k : nearest;
        }
        if (nearest < 0) {
            return "the domain has no stationary points";
        }
        CriticalPoint point = points.get(nearest);
        if (!(surface.distance(point.x(), x) <= expected.distance())) {
            return "no stationary point was found there: the nearest one is the " + point.kind() + " at "
                    + Agreement.text(point.x());
        }
        boolean isOfKind = point.kind().toString().equals(expected.kind())
                || point.kind().plain().toString().equals(expected.kind());
        if (!isOfKind) {
            return "the point at " + Agreement.text(point.x()) + " is a " + point.kind();
        }
        return expected.energy().isEmpty()
                ? ""
                : Agreement.problem(
                        "the energy", expected.energy().getAsDouble(), point.energy(), expected.tolerance());
    }

    String barrier(Expectation.Barrier expected) {
        Analysis found = landscape().analysis();
        int number = barriers.indexOf(expected);
        int from = found.places().get(2 * number);
        int to = found.places().get(2 * number + 1);
        if (from == Connection.NONE || to == Connection.NONE) {
            return "the energy falls to no minimum of the domain from "
                    + Agreement.text(array(from == Connection.NONE ? expected.from() : expected.to()));
        }
        double barrier = found.tree().barrier(from, to);
        if (barrier == Double.POSITIVE_INFINITY) {
            return "no saddles connect the minima at "
                    + Agreement.text(found.points().get(from).x()) + " and "
                    + Agreement.text(found.points().get(to).x());
        }
        return Agreement.problem("the barrier", expected.energy(), barrier, expected.tolerance());
    }
}
