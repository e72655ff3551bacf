package torchebm.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Analyzer;
import torchebm.analysis.Connection;
import torchebm.analysis.Route;
import torchebm.analysis.Router;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.surface.EnergySurface;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/**
 * The analysis of the landscape of a spec.
 *
 * @param surface its energy over its domain, or over the ranges of its grid
 * @param analysis the critical points and how they are connected
 * @param route the wanted path; empty if none is wanted
 */
public record AnalyzedSpec(EnergySurface surface, Analysis analysis, Optional<Route> route) {
    /**
     * Analyses a landscape.
     *
     * @param surface that of a spec
     * @param ends both ends of the wanted path; none for no path
     * @throws RequestException if there is no such path
     */
    public static AnalyzedSpec of(EnergySurface surface, AnalysisSettings settings, List<PathEnd> ends) {
        return of(surface, settings, ends, Searches.here());
    }

    /**
     * Analyses a landscape.
     *
     * @param surface that of a spec
     * @param ends both ends of the wanted path; none for no path
     * @param independent runs the searches from starts, or knows their ends
     * @throws RequestException if there is no such path
     */
    public static AnalyzedSpec of(
            EnergySurface surface, AnalysisSettings settings, List<PathEnd> ends, Searches independent) {
        List<double[]> places = new ArrayList<>();
        ends.forEach(end -> end.point().ifPresent(places::add));
        Analysis analysis = Analyzer.run(surface, settings, places, independent);
        return new AnalyzedSpec(
                surface, analysis, ends.isEmpty() ? Optional.empty() : Optional.of(route(surface, analysis, ends)));
    }

    /** Returns the energy of a spec over its domain, or over the ranges of its grid. */
    public static EnergySurface surface(Spec spec) {
        if (spec.integration().isPresent()) {
            throw new RequestException("an analysis is of the energy, not of a free energy: leave out project");
        }
        return EnergySurface.of(spec.landscape(), spec.box());
    }

    private static Route route(EnergySurface surface, Analysis analysis, List<PathEnd> ends) {
        List<Integer> minima = new ArrayList<>();
        int given = 0;
        for (PathEnd end : ends) {
            int minimum = end.point().isPresent() ? analysis.places().get(given++) : end.named(analysis);
            if (end.point().isPresent()
                    && !Double.isFinite(
                            surface.newEvaluator().energy(end.point().get()))) {
                throw new RequestException(end.name() + " " + end.text() + ": the energy is not finite there");
            }
            if (minimum == Connection.NONE) {
                throw new RequestException(
                        end.name() + " " + end.text() + ": the energy falls to no minimum of the domain from there");
            }
            minima.add(minimum);
        }
        int from = minima.get(0);
        int to = minima.get(1);
        return new Router(surface, analysis)
                .between(
                        ends.get(0).point().orElse(analysis.points().get(from).x()),
                        from,
                        ends.get(1).point().orElse(analysis.points().get(to).x()),
                        to)
                .orElseThrow(() ->
                        new RequestException("no path from " + analysis.names().get(from) + " to "
                                + analysis.names().get(to)
                                + " was found: no saddles in the domain connect them; a larger domain or more starts may"
                                + " help"));
    }
}
