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
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Numerals;
import torchebm.grid.Rounding;
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

    /** Returns the energies of the points, in their order, without digits that are rounding errors. */
    public double[] energies() {
        return Rounding.rounded(
                surface.energyScale(),
                analysis.points().stream().mapToDouble(CriticalPoint::energy).toArray());
    }

    /** Returns the first or the last place of the route: the name of a point, or coordinates. */
    public String end(boolean isFirst) {
        List<double[]> path = route.orElseThrow().path().points();
        double[] x = isFirst ? path.get(0) : path.get(path.size() - 1);
        for (int k = 0; k < analysis.points().size(); k++) {
            if (surface.distance(analysis.points().get(k).x(), x) <= Router.AT_SADDLE) {
                return analysis.names().get(k);
            }
        }
        return "(" + String.join(", ", Numerals.REPORT.texts(x)) + ")";
    }

    private static Route route(EnergySurface surface, Analysis analysis, List<PathEnd> ends) {
        List<List<Integer>> minima = new ArrayList<>();
        int given = 0;
        for (PathEnd end : ends) {
            int number = end.point().isPresent() ? given++ : -1;
            List<Integer> sides = end.sides(surface, analysis);
            minima.add(sides.isEmpty() ? List.of(minimum(surface, analysis, end, number)) : sides);
        }
        int from = minima.get(0).get(0);
        int to = minima.get(1).get(0);
        for (int first : minima.get(0)) {
            for (int second : minima.get(1)) {
                double height = height(analysis, first, second);
                double least = height(analysis, from, to);
                if (height < least
                        || (height == least && saddles(analysis, first, second) < saddles(analysis, from, to))) {
                    from = first;
                    to = second;
                }
            }
        }
        String names = analysis.names().get(from) + " to " + analysis.names().get(to);
        return new Router(surface, analysis)
                .between(ends.get(0).place(analysis), from, ends.get(1).place(analysis), to)
                .orElseThrow(() -> new RequestException("no path from " + names
                        + " was found: no saddles in the domain connect them; a larger domain or more starts may"
                        + " help"));
    }

    /** Returns the energy of the lowest pass between two minima; −∞ if they are one. */
    private static double height(Analysis analysis, int first, int second) {
        return first == second ? Double.NEGATIVE_INFINITY : analysis.tree().passEnergy(first, second);
    }

    private static int saddles(Analysis analysis, int first, int second) {
        return first == second ? 0 : analysis.tree().route(first, second).size();
    }

    /** @param number that of the place of the analysis; ignored for a name */
    private static int minimum(EnergySurface surface, Analysis analysis, PathEnd end, int number) {
        if (end.point().isEmpty()) {
            return end.named(analysis);
        }
        if (!Double.isFinite(surface.newEvaluator().energy(end.point().get()))) {
            throw new RequestException(end.name() + " " + end.text() + ": the energy is not finite there");
        }
        int minimum = analysis.places().get(number);
        if (minimum == Connection.NONE) {
            throw new RequestException(
                    end.name() + " " + end.text() + ": the energy falls to no minimum of the domain from there");
        }
        if (minimum >= analysis.minima()) {
            throw new RequestException(end.name() + " " + end.text() + ": the energy falls from there to "
                    + analysis.names().get(minimum) + ", a "
                    + analysis.points().get(minimum).kind()
                    + ", and to no minimum");
        }
        return minimum;
    }
}
