package torchebm.task.analyze;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import torchebm.analysis.Analysis;
import torchebm.analysis.Analyzer;
import torchebm.analysis.Connection;
import torchebm.analysis.Route;
import torchebm.analysis.Router;
import torchebm.analysis.surface.EnergySurface;
import torchebm.files.Content;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.output.TableFormat;
import torchebm.problem.RequestException;
import torchebm.result.AnalyzeResult;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;
import torchebm.task.Overwriting;

/** Analyses a landscape, and writes tables of its points, its path and its network. */
public final class AnalyzeOperation {
    private final AnalyzeTask task;
    private final Spec spec;
    private final FileAccess files;
    private final EnergySurface surface;
    private final List<Endpoint> ends = new ArrayList<>();

    private AnalyzeOperation(AnalyzeTask task, Spec spec, FileAccess files) {
        this.task = task;
        this.spec = spec;
        this.files = files;
        this.surface = EnergySurface.of(spec.landscape(), spec.box());
        if (task.from().isPresent() && task.to().isPresent()) {
            ends.add(Endpoint.read("--from", task.from().get(), surface));
            ends.add(Endpoint.read("--to", task.to().get(), surface));
        }
    }

    /**
     * Runs an analysis.
     *
     * @param files writes the tables
     */
    public static AnalyzeResult run(AnalyzeTask task, Spec spec, FileAccess files) throws IOException {
        return new AnalyzeOperation(task, spec, files).run();
    }

    private AnalyzeResult run() throws IOException {
        if (spec.isSwept()) {
            throw new RequestException("an analysis needs a single model: leave out the sweep");
        }
        if (spec.integration().isPresent()) {
            throw new RequestException("an analysis is of the energy, not of a free energy: leave out project");
        }
        Optional<DestinationRequest.Resolved> table = table();
        Map<String, Content> planned = new LinkedHashMap<>();
        checkWritable(table);
        List<double[]> places = new ArrayList<>();
        ends.forEach(end -> end.point().ifPresent(places::add));
        Analysis analysis = Analyzer.run(surface, task.settings(surface.dimension()), places);
        Optional<Route> route = ends.isEmpty() ? Optional.empty() : Optional.of(route(analysis));
        if (table.isPresent()) {
            TableFormat format = (TableFormat) table.get().format();
            planned.put(
                    table.get().file(),
                    route.isPresent()
                            ? out -> PathTable.write(route.get().path(), format, out)
                            : out -> PointTable.write(analysis, out));
        }
        task.topsearch().ifPresent(folder -> planned.putAll(NetworkTables.topsearch(folder, analysis)));
        task.pathsample()
                .ifPresent(folder -> planned.putAll(NetworkTables.pathsample(folder, analysis, spec.landscape())));
        for (Map.Entry<String, Content> file : planned.entrySet()) {
            Destination.named(file.getKey()).write(files, file.getValue());
        }
        return AnalyzeResults.of(spec, surface, analysis, task, route, List.copyOf(planned.keySet()));
    }

    private Optional<DestinationRequest.Resolved> table() {
        DestinationRequest request = task.destination();
        if (request.file().isEmpty() && request.format().isEmpty()) {
            return Optional.empty();
        }
        DestinationRequest.Resolved resolved = request.resolve(OutputKind.TABLE, spec.name());
        if (ends.isEmpty() && !resolved.format().name().equals("csv")) {
            throw new RequestException("the table of the points has names and kinds, so it is written as csv, not as "
                    + resolved.format().name() + "; --json prints all of the result");
        }
        return Optional.of(resolved);
    }

    private void checkWritable(Optional<DestinationRequest.Resolved> table) throws IOException {
        Set<java.nio.file.Path> read = new LinkedHashSet<>(files.read());
        read.addAll(spec.files());
        List<String> names = new ArrayList<>();
        table.map(DestinationRequest.Resolved::file)
                .filter(name -> !Destination.named(name).isStdout())
                .ifPresent(names::add);
        task.topsearch().ifPresent(folder -> names.addAll(NetworkTables.topsearchNames(folder)));
        task.pathsample().ifPresent(folder -> names.addAll(NetworkTables.pathsampleNames(folder)));
        Set<String> different = new LinkedHashSet<>();
        for (String name : names) {
            if (!different.add(name)) {
                throw new RequestException(name + " would be written twice: choose different folders");
            }
            Overwriting.check(name, read);
            files.checkWritable(FileAccess.path(name));
        }
    }

    private Route route(Analysis analysis) {
        List<Integer> minima = new ArrayList<>();
        int given = 0;
        for (Endpoint end : ends) {
            int minimum = end.point().isPresent() ? analysis.places().get(given++) : end.named(analysis);
            if (minimum == Connection.NONE) {
                throw new RequestException(
                        end.flag() + " " + end.text() + ": the energy falls to no minimum of the domain from there");
            }
            minima.add(minimum);
        }
        double[] from =
                ends.get(0).point().orElse(analysis.points().get(minima.get(0)).x());
        double[] to =
                ends.get(1).point().orElse(analysis.points().get(minima.get(1)).x());
        return new Router(surface, analysis)
                .between(from, minima.get(0), to, minima.get(1))
                .orElseThrow(
                        () -> new RequestException(
                                "no path from "
                                        + analysis.names().get(minima.get(0)) + " to "
                                        + analysis.names().get(minima.get(1))
                                        + " was found: no saddles in the domain connect them; a larger domain or more --starts may help"));
    }
}
