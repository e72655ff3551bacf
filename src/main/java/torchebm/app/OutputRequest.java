package torchebm.app;

import java.util.Optional;

/**
 * Where a result goes, and in which format.
 *
 * @param file a file, {@code -} for standard output, or empty for a name in the working directory
 * @param format a format by name, or empty to take it from the file's ending
 */
public record OutputRequest(Optional<String> file, Optional<String> format) {}
