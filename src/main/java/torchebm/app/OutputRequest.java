package torchebm.app;

import java.util.Optional;
import torchebm.spec.Combination;

/**
 * Where a result goes, and in which format.
 *
 * @param file a file, {@code -} for standard output, or empty for a name in the working directory
 * @param format a format by name, or empty to take it from the file's ending
 */
public record OutputRequest(Optional<String> file, Optional<String> format) {
    /** Whether the file's name has places for the values of parameters. */
    boolean isTemplate() {
        return file.isPresent() && Combination.isTemplate(file.get());
    }

    /** The same for one combination of such values. */
    OutputRequest of(Combination combination) {
        return new OutputRequest(file.map(combination::name), format);
    }
}
