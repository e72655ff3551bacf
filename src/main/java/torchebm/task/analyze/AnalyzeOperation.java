package torchebm.task.analyze;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import torchebm.analysis.Analysis;
import torchebm.analysis.Route;
import torchebm.analysis.surface.EnergySurface;
import torchebm.files.Content;
import torchebm.files.FileAccess;
import torchebm.landscape.AnalyzedSpec;
import torchebm.landscape.PathEnd;
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
    private final List<PathEnd> ends = new ArrayList<>();

    private AnalyzeOperation(AnalyzeTask task, Spec spec, FileAccess files) {
        this.task = task;
        this.spec = spec;
        this.files = files;
        this.surface = AnalyzedSpec.surface(spec);
        if (task.from().isPresent() && task.to().isPresent()) {
            ends.add(PathEnd.read("--from", task.from().get(), surface));
            ends.add(PathEnd.read("--to", task.to().get(), surface));
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
        Optional<DestinationRequest.Resolved> table = table();
        Map<String, Content> planned = new LinkedHashMap<>();
        checkWritable(table);
        AnalyzedSpec analyzed = AnalyzedSpec.of(surface, task.settings(surface.dimension()), ends);
        Analysis analysis = analyzed.analysis();
        Optional<Route> route = analyzed.route();
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
        Set<Path> read = new LinkedHashSet<>(files.read());
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
}
