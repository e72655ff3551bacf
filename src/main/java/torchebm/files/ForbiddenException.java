package torchebm.files;

import java.nio.file.FileSystemException;

/** A file that a sandbox refuses to open or write. */
public final class ForbiddenException extends FileSystemException {
    ForbiddenException(String file, String reason) {
        super(file, null, reason);
    }
}
