package torchebm.app;

import java.util.List;

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
        String dtype) {
    public EvalResult {
        columns = List.copyOf(columns);
    }
}
