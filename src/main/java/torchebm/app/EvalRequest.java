package torchebm.app;

import java.util.Optional;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/**
 * A request for a table.
 *
 * @param model the model and its grid
 * @param points a file of points, {@code -} for standard input, or empty for the grid
 * @param gradient true if the table contains the gradient
 * @param coordinates true if a table along directions contains the coordinates of the model
 * @param compute the device, the backend and the dtype
 * @param shard the shard whose rows are written, as {@code 2/16} or {@code auto}; empty for all rows
 * @param destination the file of the table
 */
public record EvalRequest(
        ModelRequest model,
        Optional<String> points,
        boolean gradient,
        boolean coordinates,
        ComputeRequest compute,
        Optional<String> shard,
        DestinationRequest destination) {
    /** A request for a whole table. */
    public EvalRequest(
            ModelRequest model,
            Optional<String> points,
            boolean gradient,
            boolean coordinates,
            ComputeRequest compute,
            DestinationRequest destination) {
        this(model, points, gradient, coordinates, compute, Optional.empty(), destination);
    }
}
