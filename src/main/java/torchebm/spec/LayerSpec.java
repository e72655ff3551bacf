package torchebm.spec;

import java.util.List;
import java.util.Optional;

/**
 * What is drawn.
 *
 * @param kind {@code auto}, {@code contour} or {@code surface}
 * @param quantity {@code energy}, {@code density}, {@code log-density} or {@code gradient-norm}
 * @param bands whether bands are filled
 * @param lines about how many contour lines; 0 for none, or for those that are listed
 * @param listedLines the values at which lines are drawn
 * @param labels whether lines carry their values
 * @param arrows whether arrows show the force −∇E
 * @param streamlines whether lines follow the force
 * @param spacing between arrows, or streamlines, as a part of the plot's height
 * @param markers {@code none}, {@code minima} or {@code all}
 * @param overlay a file of points
 */
public record LayerSpec(
        String kind,
        String quantity,
        boolean bands,
        int lines,
        List<Double> listedLines,
        boolean labels,
        boolean arrows,
        boolean streamlines,
        double spacing,
        String markers,
        Optional<String> overlay) {
    public LayerSpec {
        listedLines = List.copyOf(listedLines);
    }
}
