package torchebm.app;

import java.util.List;

/**
 * A figure that was drawn.
 *
 * @param model the model's name
 * @param file where it is; {@code -} for standard output
 * @param format its format
 * @param width in pixels
 * @param height in pixels
 * @param axes of the grid
 * @param energy the energies on the grid
 * @param norm how levels are placed if none are given, {@code linear}, {@code log} or {@code quantile}
 * @param levels where the bands meet; empty for a line plot
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
        String norm,
        List<Double> levels,
        String device,
        String backend,
        String dtype) {
    public PlotResult {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
    }
}
