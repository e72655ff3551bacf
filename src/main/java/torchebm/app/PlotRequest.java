package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import torchebm.evaluate.ComputeRequest;
import torchebm.figure.terminal.Screen;
import torchebm.output.DestinationRequest;
import torchebm.output.FigureFormat;
import torchebm.plot.PlotKey;
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
 * @param screen the terminal that shows the figure; without a file, it is only shown
 */
public record PlotRequest(
        List<ModelRequest> models,
        Map<String, String> plot,
        ComputeRequest compute,
        DestinationRequest destination,
        Optional<Screen> screen) {
    /** The keys that have no effect on a figure that is only shown. */
    private static final List<PlotKey<?>> OF_FILES =
            List.of(PlotKeys.WIDTH, PlotKeys.HEIGHT, PlotKeys.DPI, PlotKeys.TEXT);

    /** A request for a file. */
    public PlotRequest(
            List<ModelRequest> models,
            Map<String, String> plot,
            ComputeRequest compute,
            DestinationRequest destination) {
        this(models, plot, compute, destination, Optional.empty());
    }

    public PlotRequest {
        models = List.copyOf(models);
        plot = new LinkedHashMap<>(plot);
    }

    /** Refuses flags that have no effect. */
    void check(Spec spec) {
        if (screen.isPresent() && destination.file().isEmpty()) {
            checkShown();
        } else {
            checkFormat(spec);
        }
    }

    private void checkShown() {
        String needsFile = " has no effect on a figure that is only shown: leave it out, or also write a file with -o";
        if (destination.format().isPresent()) {
            throw new RequestException("--format" + needsFile);
        }
        for (PlotKey<?> key : OF_FILES) {
            if (plot.containsKey(key.name())) {
                throw new RequestException(key.flag().name() + needsFile);
            }
        }
    }

    /**
     * Refuses a form of text for a figure of pixels, and a place of scripts for a picture. A spec may have them, as its other
     * figures may have text or scripts.
     */
    private void checkFormat(Spec spec) {
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
