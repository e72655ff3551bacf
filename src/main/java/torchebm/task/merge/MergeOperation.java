package torchebm.task.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.problem.RequestException;
import torchebm.result.AnalyzeResult;
import torchebm.result.MergeResult;
import torchebm.shard.PartRecord;
import torchebm.spec.SpecLoader;
import torchebm.task.Overwriting;
import torchebm.task.reduce.Reduction;

/** Puts parts together to what one process writes, byte for byte. */
public final class MergeOperation {
    private static final List<String> ENDINGS = List.of("csv", "npy", "json", "parquet", "zarr", "xml");

    private static final int MOST_BYTES = 1 << 30;

    private final PartSet set;
    private final FileAccess files;
    private final String target;

    private MergeOperation(PartSet set, FileAccess files, String target) {
        this.set = set;
        this.files = files;
        this.target = target;
    }

    /**
     * Merges parts.
     *
     * @param names the parts
     * @param output the file or the folder to write
     * @param worse returns the worse of two exit codes, for reports
     * @param loader reads the spec of an analysis
     * @param files reads the parts and writes the whole
     */
    public static MergeResult run(
            List<String> names, Optional<String> output, IntBinaryOperator worse, SpecLoader loader, FileAccess files)
            throws IOException {
        PartSet set = PartSet.read(names, files);
        if (set.record().kind() == PartRecord.Kind.SEARCHES) {
            return result(set, output.orElse(null), null, SearchMerge.run(set, output, loader, files));
        }
        String target = output.orElseThrow(() -> new RequestException("name the file to write, with -o"));
        return new MergeOperation(set, files, target).run(worse);
    }

    private MergeResult run(IntBinaryOperator worse) throws IOException {
        PartRecord record = set.record();
        Destination destination = Destination.named(target);
        if (!destination.isStdout()) {
            Overwriting.check(target, set.paths());
            checkEnding();
        }
        Integer exitCode = null;
        switch (record.kind()) {
            case TABLE -> destination.write(files, out -> new TableMerge(set, files, out).write());
            case SUMMARY -> summary(destination);
            case DRAWS -> new DrawMerge(set, files).write(target);
            case RUN, CHECK -> exitCode = new ReportMerge(set, files, worse).write(destination);
            case SEARCHES -> throw new IllegalStateException("searches are no file");
        }
        return result(set, target, exitCode, null);
    }

    private static MergeResult result(
            PartSet set, @Nullable String target, @Nullable Integer exitCode, @Nullable AnalyzeResult analysis) {
        PartRecord record = set.record();
        return new MergeResult(
                target,
                record.kind().toString(),
                record.format(),
                set.parts().size(),
                record.total(),
                record.kind().unit(),
                exitCode,
                analysis);
    }

    /** Combines the sums of all blocks, in their order. */
    private void summary(Destination destination) throws IOException {
        Reduction whole = null;
        for (WrittenPart part : set.parts()) {
            String own = files.text(FileAccess.path(part.name()), MOST_BYTES);
            Reduction reduction = Reduction.read(part.name(), own);
            whole = whole == null ? reduction : whole.and(reduction);
        }
        String text = Objects.requireNonNull(whole).text();
        destination.write(files, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Refuses the ending of another format, because nothing is converted. */
    private void checkEnding() {
        String format = set.record().format();
        String lower = target.toLowerCase(Locale.ROOT);
        for (String ending : ENDINGS) {
            if (lower.endsWith("." + ending) && !ending.equals(format)) {
                throw new RequestException("the parts are " + format + ", and merging does not convert them, so "
                        + target + " needs another ending");
            }
        }
    }
}
