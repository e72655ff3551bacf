package torchebm.result;

import java.util.List;
import java.util.Optional;

/**
 * Contours that were written.
 *
 * @param model the model's name
 * @param file where they are; {@code -} for standard output
 * @param format their format
 * @param filled whether they are bands rather than lines
 * @param axes of the grid
 * @param energy the energies on the grid; the norms of the gradient where the quantity is {@code gradient-norm}
 * @param quantity what was contoured
 * @param norm how levels were placed
 * @param levels the levels
 * @param count how many lines, or polygons, there are
 * @param device where the energies were computed
 * @param backend what computed them
 * @param dtype in which numbers
 */
public record ContourResult(
        String model,
        String file,
        String format,
        boolean filled,
        List<AxisSummary> axes,
        EnergyRange energy,
        String quantity,
        String norm,
        List<Double> levels,
        int count,
        String device,
        String backend,
        String dtype)
        implements TaskResult {
    public ContourResult {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
    }

    @Override
    public Optional<EnergyRange> energies() {
        return Optional.of(energy);
    }
}
