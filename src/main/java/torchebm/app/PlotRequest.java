package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/**
 * A request for a figure.
 *
 * @param models the models and their grids; each of several is a panel
 * @param plot values of plot keys, as on the command line
 * @param compute the device, the backend and the dtype
 * @param destination the file of the figure
 */
public record PlotRequest(
        List<ModelRequest> models, Map<String, String> plot, ComputeRequest compute, DestinationRequest destination) {
    public PlotRequest {
        models = List.copyOf(models);
        plot = new LinkedHashMap<>(plot);
    }
}
