package torchebm.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import torchebm.files.Content;
import torchebm.files.FileAccess;

/**
 * The destination of a result: a file that appears whole or not at all, or standard output.
 *
 * @param target the name of a file, or {@code -} for standard output
 * @param fence a folder that must contain the file in a sandbox; empty for a file that the user named
 * @param isRecorded true if the digest of the written bytes is recorded, so that a later run can detect changes
 */
public record Destination(String target, Optional<Path> fence, boolean isRecorded) {
    private static final String STDOUT = "-";

    /** Returns the destination that the user named: a file, or {@code -} for standard output. */
    public static Destination named(String target) {
        return new Destination(target, Optional.empty(), false);
    }

    /** Returns true for standard output. */
    public boolean isStdout() {
        return target.equals(STDOUT);
    }

    /**
     * Returns the path of the file.
     *
     * @throws IOException if the name is not a valid file name
     */
    public Path file() throws IOException {
        return FileAccess.path(target);
    }

    /** Returns the folder of the file; the working directory for standard output. */
    public Path folder() {
        Path parent = isStdout() ? null : Path.of(target).getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Returns the free bytes on the disk of the file; empty for standard output, or if unknown. */
    public OptionalLong freeBytes() throws IOException {
        return isStdout() ? OptionalLong.empty() : FileAccess.freeBytes(file());
    }

    /** Writes the content, and creates missing folders. */
    public void write(FileAccess files, Content content) throws IOException {
        if (isStdout()) {
            files.writeToStdout(content);
        } else if (isRecorded) {
            files.writeDigested(target, content);
        } else {
            files.write(target, content);
        }
    }
}
