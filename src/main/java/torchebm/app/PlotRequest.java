package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import torchebm.evaluate.ComputeRequest;
import torchebm.output.DestinationRequest;
import torchebm.output.FigureFormat;
import torchebm.plot.PlotKeys;
import torchebm.problem.RequestException;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;

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

    /**
     * Refuses a form of text for a figure of pixels, and a place of scripts for a picture. A spec may have them, as its other
     * figures may have text or scripts.
     */
    void checkFormat(Spec spec) {
        if (!(destination.resolve(OutputKind.FIGURE, spec.name()).format() instanceof FigureFormat figure)) {
            return;
        }
        if (plot.containsKey(PlotKeys.ASSETS.name()) && !figure.isPage()) {
            throw new RequestException("--assets " + spec.plot().get(PlotKeys.ASSETS) + " has no effect in "
                    + figure.name().toUpperCase(Locale.ROOT) + ": write a page, as with -o page.html");
        }
        if (plot.containsKey(PlotKeys.TEXT.name()) && figure.hasPixels()) {
            throw new RequestException("--text " + spec.plot().get(PlotKeys.TEXT)
                    + " has no effect in a figure of pixels, such as "
                    + figure.name().toUpperCase(Locale.ROOT) + ": write an SVG or a PDF");
        }
    }
}
