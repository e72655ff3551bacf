package torchebm.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of writing contours.
 *
 * @param model the name of the model
 * @param file the file; {@code -} for standard output
 * @param format the format of the file
 * @param filled true for bands, false for lines
 * @param axes the axes of the grid
 * @param energy the energies on the grid; free energies if coordinates are integrated; the norms of the gradient where the quantity is {@code gradient-norm}
 * @param quantity the quantity of the contours
 * @param temperature T of a density or a free energy, in the unit of the energy; null for other quantities
 * @param integrated the integrals of a free energy; null for an energy
 * @param logZ log Z of a density; null for other quantities
 * @param norm the norm that placed the levels
 * @param levels the levels
 * @param count the number of lines or polygons
 * @param device the device that computed the energies
 * @param backend the backend that computed the energies
 * @param dtype the dtype of the computation
 */
public record ContourResult(
        String model,
        String file,
        String format,
        boolean filled,
        List<AxisSummary> axes,
        EnergyRange energy,
        String quantity,
        @Nullable Double temperature,
        @Nullable Integrated integrated,
        @Nullable LogZ logZ,
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
