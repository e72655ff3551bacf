package torchebm.result;

import java.util.List;
import java.util.Optional;

/**
 * A figure that was drawn.
 *
 * @param model the model's name; the first one's of several
 * @param file where it is; {@code -} for standard output
 * @param format its format
 * @param width in pixels; of an SVG or a PDF, in its units
 * @param height likewise
 * @param axes of the grid
 * @param energy the energies on the grid; the norms of the gradient where the quantity is {@code gradient-norm}
 * @param quantity what is shown: {@code energy}, {@code density}, {@code log-density} or {@code gradient-norm}
 * @param norm how levels were placed: {@code linear}, {@code log}, {@code symlog} or by quantiles
 * @param note why the norm was chosen; empty if somebody did
 * @param levels where the bands meet; empty for a line plot
 * @param panels each part of a figure of several; empty if there is one
 * @param device where the energies were computed
 * @param backend what computed them
 * @param dtype in which numbers
 */
public record PlotResult(
        String model,
        String file,
        String format,
        int width,
        int height,
        List<AxisSummary> axes,
        EnergyRange energy,
        String quantity,
        String norm,
        String note,
        List<Double> levels,
        List<Panel> panels,
        String device,
        String backend,
        String dtype)
        implements TaskResult {
    public PlotResult {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
        panels = List.copyOf(panels);
    }

    /**
     * A panel, or a line.
     *
     * @param model the model's name
     * @param label what the figure calls it
     * @param energy the energies on its grid
     * @param norm how its levels were placed
     * @param levels where its bands meet
     */
    public record Panel(String model, String label, EnergyRange energy, String norm, List<Double> levels) {
        public Panel {
            levels = List.copyOf(levels);
        }
    }

    @Override
    public Optional<EnergyRange> energies() {
        return Optional.of(energy);
    }
}
