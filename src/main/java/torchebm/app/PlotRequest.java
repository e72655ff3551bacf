package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;

/**
 * A figure to draw.
 *
 * @param models the models and their grids, each in a panel of its own if there are several
 * @param plot values for keys of a spec's plot, as on the command line
 * @param compute where to compute
 * @param destination where the figure goes
 */
public record PlotRequest(
        List<ModelRequest> models, Map<String, String> plot, ComputeRequest compute, DestinationRequest destination) {
    public PlotRequest {
        models = List.copyOf(models);
        plot = new LinkedHashMap<>(plot);
    }
}
