package torchebm.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of drawing a figure. For several panels or lines, values of one model are those of the first.
 *
 * @param model the name of the model
 * @param file the file; {@code -} for standard output
 * @param format the format of the file
 * @param width the width in pixels; for SVG and PDF, in units of 1/96 inch
 * @param height the height, in the same units
 * @param axes the axes of the grid
 * @param energy the energies on the grid; free energies if coordinates are integrated; the norms of the gradient where the quantity is {@code gradient-norm}
 * @param quantity the quantity: {@code energy}, {@code density}, {@code log-density} or {@code gradient-norm}
 * @param temperature T of a density or a free energy, in the unit of the energy; null for other quantities
 * @param integrated the integrals of a free energy; null for an energy
 * @param logZ log Z of a density; null for other quantities
 * @param norm the norm that placed the levels, as the plot key of that name
 * @param note the integrals of densities and free energies, and the reason for a norm that was chosen automatically; else empty
 * @param levels the boundaries of the bands; empty for a line plot
 * @param panels the panels or lines of a figure with several; else empty
 * @param device the device that computed the energies
 * @param backend the backend that computed the energies
 * @param dtype the dtype of the computation
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
        @Nullable Double temperature,
        @Nullable Integrated integrated,
        @Nullable LogZ logZ,
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
     * @param model the name of the model
     * @param label the label in the figure
     * @param energy the energies on its grid
     * @param logZ log Z of its density; null for other quantities
     * @param norm the norm that placed its levels
     * @param levels the boundaries of its bands
     */
    public record Panel(
            String model,
            String label,
            EnergyRange energy,
            @Nullable LogZ logZ,
            String norm,
            List<Double> levels) {
        public Panel {
            levels = List.copyOf(levels);
        }
    }

    @Override
    public Optional<EnergyRange> energies() {
        return Optional.of(energy);
    }
}
