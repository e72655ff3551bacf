package torchebm.task.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import torchebm.core.Alignment;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.spec.SpecPair;

/**
 * The comparison of two models.
 *
 * @param specs the models with their grids
 * @param points a file of points, {@code -} for standard input, or empty for the grid
 * @param alignment the constant that is subtracted from the difference
 * @param plot values of plot keys for the figure of the difference, as on the command line
 * @param compute the device, the backend and the dtype
 * @param destination the figure or the table of the difference; empty to write none
 */
public record CompareTask(
        SpecPair specs,
        Optional<String> points,
        Alignment alignment,
        Map<String, String> plot,
        ComputeRequest compute,
        Optional<DestinationRequest.Resolved> destination) {
    public CompareTask {
        plot = new LinkedHashMap<>(plot);
    }
}
