package torchebm.task.analyze;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import torchebm.analysis.Analysis;
import torchebm.analysis.Analyzer;
import torchebm.analysis.Route;
import torchebm.analysis.ends.RecordedSearches;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.surface.EnergySurface;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.files.Content;
import torchebm.files.FileAccess;
import torchebm.landscape.AnalyzedSpec;
import torchebm.landscape.PathEnd;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.output.TableFormat;
import torchebm.problem.RequestException;
import torchebm.result.AnalyzeResult;
import torchebm.result.SearchResult;
import torchebm.result.Version;
import torchebm.shard.PartRecord;
import torchebm.shard.Shard;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;
import torchebm.task.Overwriting;
import torchebm.task.part.Origin;

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
        return run(task, spec, Searches.here(), files);
    }

    /**
     * Runs an analysis.
     *
     * @param independent runs the searches from starts, or knows their ends
     * @param files writes the tables
     */
    public static AnalyzeResult run(AnalyzeTask task, Spec spec, Searches independent, FileAccess files)
            throws IOException {
        return new AnalyzeOperation(task, spec, files).run(independent);
    }

    /**
     * Runs the searches of a shard: groups of starts are dealt out one after the other.
     *
     * @param files writes their ends, with a record beside them
     */
    public static SearchResult search(AnalyzeTask task, Spec spec, Shard shard, FileAccess files) throws IOException {
        return new AnalyzeOperation(task, spec, files).search(shard);
    }

    private void checkSingle() {
        if (spec.isSwept()) {
            throw new RequestException("an analysis needs a single model: leave out the sweep");
        }
    }

    private SearchResult search(Shard shard) throws IOException {
        checkSingle();
        String file = task.destination().file().orElse("");
        boolean isJson = file.toLowerCase(Locale.ROOT).endsWith(".json");
        if (!isJson || task.destination().format().isPresent()) {
            throw new RequestException("the part of an analysis is JSON with a record beside it: name it, such as -o"
                    + " part-2.json; merge writes the table");
        }
        Overwriting.check(file, spec.files());
        files.checkWritable(FileAccess.path(file));
        RecordedSearches searches = new RecordedSearches(shard::isDealt);
        Analyzer.search(surface, task.settings(surface.dimension()), searches);
        String text = SearchText.write(searches.ends());
        files.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        Node.MapNode request = AnalyzeText.node(task, spec);
        new PartRecord(
                        Version.text(),
                        PartRecord.Kind.SEARCHES,
                        "json",
                        shard,
                        Origin.ofLandscape(NodeWriter.json(request.without("document")), spec, files),
                        "cpu, float64",
                        searches.groups(),
                        List.copyOf(searches.ends().keySet()),
                        List.of(),
                        PartRecord.digestOf(file, files),
                        Optional.of(request))
                .write(file, files);
        return new SearchResult(
                spec.landscape().name(), file, shard.toString(), searches.ends().size(), searches.groups());
    }

    private AnalyzeResult run(Searches independent) throws IOException {
        checkSingle();
        Optional<DestinationRequest.Resolved> table = table();
        Map<String, Content> planned = new LinkedHashMap<>();
        checkWritable(table);
        AnalyzedSpec analyzed = AnalyzedSpec.of(surface, task.settings(surface.dimension()), ends, independent);
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
