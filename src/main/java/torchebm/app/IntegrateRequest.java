package torchebm.app;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import torchebm.output.DestinationRequest;
import torchebm.task.integrate.IntegrateTask;

/**
 * A request for the integrals of a model.
 *
 * @param model the model, its domain and the temperature
 * @param over the region, {@code domain} or {@code space}; empty for the domain
 * @param seed of the particles in many dimensions; empty for the usual one
 * @param hasWells true to find the wells in many dimensions, too
 * @param destination the table of the wells; empty for none
 * @param timeLimit in seconds; empty for none
 */
public record IntegrateRequest(
        ModelRequest model,
        Optional<String> over,
        OptionalInt seed,
        boolean hasWells,
        DestinationRequest destination,
        OptionalDouble timeLimit) {
    /** Returns the task of the request. */
    IntegrateTask task() {
        model.checkRanges("an integral");
        return new IntegrateTask(IntegrateTask.region(over.orElse("domain")), seed, hasWells, destination);
    }
}
