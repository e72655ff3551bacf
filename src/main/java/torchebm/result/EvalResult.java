package torchebm.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of writing a table.
 *
 * @param model the name of the model
 * @param file the file; {@code -} for standard output
 * @param format the format of the file
 * @param rows the number of rows
 * @param columns the names of the columns
 * @param energy the energies, or free energies, in the table
 * @param temperature T of free energies, in the unit of the energy; null for energies
 * @param integrated the integrals of free energies; null for energies
 * @param device the device that computed the energies
 * @param backend the backend that computed the energies
 * @param dtype the dtype of the computation
 */
public record EvalResult(
        String model,
        String file,
        String format,
        long rows,
        List<String> columns,
        EnergyRange energy,
        @Nullable Double temperature,
        @Nullable Integrated integrated,
        String device,
        String backend,
        String dtype)
        implements TaskResult {
    public EvalResult {
        columns = List.copyOf(columns);
    }

    @Override
    public Optional<EnergyRange> energies() {
        return Optional.of(energy);
    }
}
