package torchebm.task.merge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import torchebm.analysis.ends.KnownSearches;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.document.Node;
import torchebm.files.FileAccess;
import torchebm.problem.RequestException;
import torchebm.result.AnalyzeResult;
import torchebm.spec.SpecLoader;
import torchebm.task.analyze.AnalyzeOperation;
import torchebm.task.analyze.AnalyzeText;
import torchebm.task.analyze.SearchText;

/** Puts the ends of searches together in the order of their starts, and completes the analysis: climbs, descents and paths. */
final class SearchMerge {
    private static final int MOST_BYTES = 1 << 30;

    private SearchMerge() {}

    /**
     * Completes an analysis.
     *
     * @param output the table to write; empty for none
     */
    static AnalyzeResult run(PartSet set, Optional<String> output, SpecLoader loader, FileAccess files)
            throws IOException {
        SortedMap<Integer, List<CriticalPoint>> ends = new TreeMap<>();
        for (WrittenPart part : set.parts()) {
            String text = files.text(FileAccess.path(part.name()), MOST_BYTES);
            ends.putAll(SearchText.read(part.name(), text));
        }
        if (ends.size() != set.record().total()) {
            throw new RequestException("searches are missing in all parts: they were not divided in the same way");
        }
        List<List<CriticalPoint>> all = List.copyOf(ends.values());
        Node.MapNode request = set.record()
                .request()
                .orElseThrow(() -> new RequestException("the records of these parts have no analysis"));
        return AnalyzeOperation.run(
                AnalyzeText.task(request, output), AnalyzeText.spec(request, loader), new KnownSearches(all), files);
    }
}
