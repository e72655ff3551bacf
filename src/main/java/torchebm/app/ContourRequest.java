package torchebm.app;

import java.util.LinkedHashMap;
import java.util.Map;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/**
 * Contours to compute.
 *
 * @param model the model and its grid
 * @param plot values for keys of a spec's plot that say which levels, as on the command line
 * @param filled whether bands are asked for rather than lines
 * @param compute where to compute
 * @param destination where the contours go
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
