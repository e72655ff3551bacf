package torchebm.app;

import java.util.List;
import java.util.Optional;
import torchebm.spec.Combination;

/**
 * Where a result goes, and in which format.
 *
 * @param file a file, {@code -} for standard output, or empty for a name in the working directory
 * @param format a format by name, or empty to take it from the file's ending
 * @param isRecorded whether the digest of what is written is kept
 */
public record OutputRequest(Optional<String> file, Optional<String> format, boolean isRecorded) {
    /** An output of which nothing is kept. */
    public OutputRequest(Optional<String> file, Optional<String> format) {
        this(file, format, false);
    }

    /** The same, of which the digest is kept. */
    OutputRequest recorded() {
        return new OutputRequest(file, format, true);
    }

    /** Whether the file's name has places for the values of parameters. */
    boolean isTemplate() {
        return file.isPresent() && Combination.isTemplate(file.get());
    }

    /** The names of the files for all combinations of such values. */
    List<String> all(List<Combination> combinations) {
        return combinations.stream().map(one -> one.name(file.orElseThrow())).toList();
    }

    /** The same for one combination of such values. */
    OutputRequest of(Combination combination) {
        return new OutputRequest(file.map(combination::name), format, isRecorded);
    }
}
