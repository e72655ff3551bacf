package torchebm.task.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.Analysis;
import torchebm.analysis.Connection;
import torchebm.analysis.Route;
import torchebm.analysis.path.EnergyPath;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.tree.BasinTree;
import torchebm.analysis.tree.TreeMerge;
import torchebm.result.AnalyzeResult;
import torchebm.spec.Spec;

/** Analyses as results. */
final class AnalyzeResults {
    private AnalyzeResults() {}

    static AnalyzeResult of(
            Spec spec,
            EnergySurface surface,
            Analysis analysis,
            AnalyzeTask task,
            Optional<Route> route,
            List<String> files) {
        return new AnalyzeResult(
                spec.landscape().name(),
                domain(spec, surface),
                surface.energyScale(),
                points(analysis),
                connections(analysis),
                merges(analysis.tree()),
                search(analysis.search(), task.seed()),
                analysis.differences(),
                route.map(one -> path(one, analysis)).orElse(null),
                files);
    }

    private static List<AnalyzeResult.Coordinate> domain(Spec spec, EnergySurface surface) {
        List<AnalyzeResult.Coordinate> domain = new ArrayList<>();
        for (int i = 0; i < surface.dimension(); i++) {
            domain.add(new AnalyzeResult.Coordinate(
                    "x" + (i + 1),
                    spec.landscape().frame().coordinate(i).label(),
                    surface.min(i),
                    surface.max(i),
                    surface.isPeriodic(i)));
        }
        return domain;
    }

    private static List<AnalyzeResult.Point> points(Analysis analysis) {
        List<AnalyzeResult.Point> points = new ArrayList<>();
        for (int k = 0; k < analysis.points().size(); k++) {
            CriticalPoint point = analysis.points().get(k);
            points.add(new AnalyzeResult.Point(
                    analysis.names().get(k),
                    point.kind().toString(),
                    point.index(),
                    point.flat(),
                    point.energy(),
                    list(point.x()),
                    list(point.eigenvalues()),
                    point.hits()));
        }
        return points;
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).map(number -> number + 0.0).boxed().toList();
    }

    private static List<AnalyzeResult.Connection> connections(Analysis analysis) {
        List<AnalyzeResult.Connection> connections = new ArrayList<>();
        for (Connection connection : analysis.connections()) {
            double energy = analysis.points().get(connection.saddle()).energy();
            connections.add(new AnalyzeResult.Connection(
                    analysis.names().get(connection.saddle()),
                    energy,
                    name(connection.first(), analysis),
                    name(connection.second(), analysis),
                    barrier(connection.first(), energy, analysis),
                    barrier(connection.second(), energy, analysis)));
        }
        return connections;
    }

    private static @Nullable String name(int minimum, Analysis analysis) {
        return minimum == Connection.NONE ? null : analysis.names().get(minimum);
    }

    private static @Nullable Double barrier(int minimum, double energy, Analysis analysis) {
        return minimum == Connection.NONE
                ? null
                : Double.valueOf(energy - analysis.points().get(minimum).energy());
    }

    private static List<AnalyzeResult.Merge> merges(BasinTree tree) {
        List<AnalyzeResult.Merge> merges = new ArrayList<>();
        for (TreeMerge merge : tree.merges()) {
            merges.add(new AnalyzeResult.Merge(
                    tree.connections().get(merge.saddle()).name(),
                    merge.energy(),
                    tree.minima().get(merge.dead()).name(),
                    tree.minima().get(merge.survivor()).name(),
                    merge.persistence()));
        }
        return merges;
    }

    private static AnalyzeResult.Search search(Analysis.Search search, long seed) {
        boolean hasStarts = search.starts() > 0;
        return new AnalyzeResult.Search(
                search.starts(),
                search.hops(),
                seed,
                search.searches(),
                search.isComplete(),
                hasStarts ? Double.valueOf(search.unseen().minima()) : null,
                hasStarts ? Double.valueOf(search.unseen().probability()) : null,
                hasStarts ? Double.valueOf(search.unseen().others()) : null);
    }

    private static AnalyzeResult.Path path(Route route, Analysis analysis) {
        EnergyPath path = route.path();
        int count = path.points().size();
        double highest = path.highest();
        return new AnalyzeResult.Path(
                list(path.points().get(0)),
                list(path.points().get(count - 1)),
                route.minima().stream().map(analysis.names()::get).toList(),
                route.connections().stream()
                        .map(k -> analysis.names()
                                .get(analysis.connections().get(k).saddle()))
                        .toList(),
                highest,
                highest - path.energies()[0],
                highest - path.energies()[count - 1],
                path.length(),
                count,
                path.force());
    }
}
