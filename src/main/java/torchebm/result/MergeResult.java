package torchebm.result;

import org.jspecify.annotations.Nullable;

/**
 * The result of putting parts together.
 *
 * @param file the file or the folder; {@code -} for standard output; null if none was written
 * @param kind what the parts are of
 * @param format the format
 * @param parts the number of parts
 * @param total the number of rows, chains, jobs, specs or searches
 * @param unit the name of one of them
 * @param exitCode the worst exit code that a report contains; null for other kinds
 * @param analysis the analysis, if the parts are of one; otherwise null
 */
public record MergeResult(
        @Nullable String file,
        String kind,
        String format,
        int parts,
        long total,
        String unit,
        @Nullable Integer exitCode,
        @Nullable AnalyzeResult analysis) {}
