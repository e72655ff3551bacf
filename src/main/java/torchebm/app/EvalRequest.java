package torchebm.app;

import java.util.Optional;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/**
 * A table to compute.
 *
 * @param model the model and its grid
 * @param points a CSV file of points, {@code -} for standard input, or empty for the grid
 * @param gradient whether the table has the gradient too
 * @param compute where to compute
 * @param destination where the table goes
 */
public record EvalRequest(
        ModelRequest model,
        Optional<String> points,
        boolean gradient,
        ComputeRequest compute,
        DestinationRequest destination) {}
