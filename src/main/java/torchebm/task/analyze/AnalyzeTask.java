package torchebm.task.analyze;

import java.util.Optional;
import java.util.OptionalInt;
import torchebm.analysis.AnalysisSettings;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;

/**
 * The analysis of a landscape.
 *
 * @param starts the number of starts that fill the domain; empty for the usual one
 * @param hops the number of hops of each basin-hopping run; empty for the usual one
 * @param seed of basin hopping
 * @param from the place where a path begins; empty for no path
 * @param to the place where it ends
 * @param destination the table of the points, or of the path
 * @param topsearch a folder for topsearch's files; empty for none
 * @param pathsample a folder for PATHSAMPLE's files; empty for none
 */
public record AnalyzeTask(
        OptionalInt starts,
        OptionalInt hops,
        long seed,
        Optional<String> from,
        Optional<String> to,
        DestinationRequest destination,
        Optional<String> topsearch,
        Optional<String> pathsample) {
    /** Returns the extent of the search in n dimensions. */
    AnalysisSettings settings(int n) {
        boolean isSystematic = AnalysisSettings.isSystematic(n);
        refuse(!isSystematic && starts.isPresent(), "--starts", "--hops", "more", n);
        refuse(isSystematic && hops.isPresent(), "--hops", "--starts", "up to", n);
        return new AnalysisSettings(
                positive("--starts", starts.orElse(AnalysisSettings.usualStarts(n))),
                positive("--hops", hops.orElse(AnalysisSettings.usualHops())),
                seed);
    }

    private static void refuse(boolean isWrong, String flag, String other, String side, int n) {
        if (isWrong) {
            String than = side.equals("more") ? "more than " : "up to ";
            throw new RequestException(flag + " has no effect: in " + than + AnalysisSettings.MOST_SYSTEMATIC
                    + " dimensions, and this model has " + n + ", the search is that of " + other);
        }
    }

    private static int positive(String flag, int number) {
        if (number < 1) {
            throw new RequestException(flag + " must be >= 1, but was " + number);
        }
        return number;
    }
}
