package torchebm.result;

import java.util.List;
import java.util.Optional;

/**
 * A table that was written.
 *
 * @param model the model's name
 * @param file where it is; {@code -} for standard output
 * @param format its format
 * @param rows how many rows
 * @param columns the columns' names
 * @param energy the energies in it
 * @param device where they were computed
 * @param backend what computed them
 * @param dtype in which numbers
 */
public record EvalResult(
        String model,
        String file,
        String format,
        long rows,
        List<String> columns,
        EnergyRange energy,
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
