package torchebm.app;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;
import torchebm.task.analyze.AnalyzeTask;

/**
 * A request for the analysis of a landscape.
 *
 * @param model the model and its domain
 * @param starts the number of starts that fill the domain; empty for the usual one
 * @param hops the number of hops of each basin-hopping run; empty for the usual one
 * @param seed of basin hopping
 * @param from a place, as {@code -1,0} or the name of a minimum, from which a path begins; empty for no path
 * @param to the place at which the path ends
 * @param destination the table of the points, or of the path; empty for none
 * @param topsearch a folder for topsearch's files; empty for none
 * @param pathsample a folder for PATHSAMPLE's files; empty for none
 * @param timeLimit in seconds; empty for none
 */
public record AnalyzeRequest(
        ModelRequest model,
        OptionalInt starts,
        OptionalInt hops,
        long seed,
        Optional<String> from,
        Optional<String> to,
        DestinationRequest destination,
        Optional<String> topsearch,
        Optional<String> pathsample,
        OptionalDouble timeLimit) {
    /** Returns the task of the request. */
    AnalyzeTask task() {
        model.checkRanges("an analysis");
        if (from.isPresent() != to.isPresent()) {
            throw new RequestException(
                    "a path needs both --from and --to, but " + (from.isPresent() ? "--to" : "--from") + " is missing");
        }
        return new AnalyzeTask(starts, hops, seed, from, to, destination, topsearch, pathsample);
    }
}
