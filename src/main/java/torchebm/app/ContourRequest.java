package torchebm.app;

import java.util.LinkedHashMap;
import java.util.Map;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/**
 * A request for contours.
 *
 * @param model the model and its grid
 * @param plot values of plot keys, such as {@code levels}, as on the command line
 * @param filled true for bands, false for lines
 * @param compute the device, the backend and the dtype
 * @param destination the file of the contours
 */
public record ContourRequest(
        ModelRequest model,
        Map<String, String> plot,
        boolean filled,
        ComputeRequest compute,
        DestinationRequest destination) {
    public ContourRequest {
        plot = new LinkedHashMap<>(plot);
    }
}
