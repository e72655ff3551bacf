package torchebm.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A figure to draw.
 *
 * @param model the model and its grid
 * @param plot values for keys of a spec's plot, as on the command line
 * @param compute where to compute
 * @param output where the figure goes
 */
public record PlotRequest(ModelRequest model, Map<String, String> plot, ComputeRequest compute, OutputRequest output) {
    public PlotRequest {
        plot = new LinkedHashMap<>(plot);
    }
}
