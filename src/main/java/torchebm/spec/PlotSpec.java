package torchebm.spec;

import java.util.List;
import java.util.Optional;

/**
 * How to draw.
 *
 * @param bands about how many bands, if no levels are given
 * @param levels increasing, at least 2, or empty
 * @param norm how levels are placed if none are given: {@code linear} by energy, {@code log} by the logarithm of what the
 *     energy is above its minimum, {@code quantile} so that equally many points lie in each band
 * @param colormap the name of a colour map
 * @param title above the figure; if empty, one that names the model
 * @param width in pixels
 * @param height in pixels
 */
public record PlotSpec(
        int bands, List<Double> levels, String norm, String colormap, Optional<String> title, int width, int height) {
    public PlotSpec {
        levels = List.copyOf(levels);
    }
}
