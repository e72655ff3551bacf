package torchebm.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Adds the name of the file to exceptions while it is read or written. */
final class Named {
    private Named() {}

    /** Returns the exception to throw instead of one that may name no file, or another one. */
    static FileSystemException of(String name, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            throw new CancellationException(name + ": interrupted");
        }
        if (e instanceof ForbiddenException forbidden) {
            return forbidden;
        }
        if (e instanceof AccessDeniedException) {
            return new AccessDeniedException(name);
        }
        if (e instanceof NoSuchFileException) {
            return isBelowFile(name) ? new NotDirectoryException(name) : new NoSuchFileException(name);
        }
        if (e instanceof FileSystemLoopException) {
            return new FileSystemException(name, null, "too many levels of symbolic links");
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        FileSystemException named = new FileSystemException(
                name, null, reason == null || reason.isEmpty() ? "cannot be used" : decapitalized(reason));
        named.initCause(e);
        return named;
    }

    /** Returns true if a name continues after a regular file: versions of Java throw different exceptions for this. */
    private static boolean isBelowFile(String name) {
        if (!FileAccess.isPath(name)) {
            return false;
        }
        for (Path above = Path.of(name).getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return !Files.isDirectory(above);
            }
        }
        return false;
    }

    private static String decapitalized(String reason) {
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }

    /** Returns the stream, with exceptions that name its file. */
    static InputStream stream(String name, InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                try {
                    return in.read();
                } catch (IOException e) {
                    throw of(name, e);
                }
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                try {
                    return in.read(bytes, from, length);
                } catch (IOException e) {
                    throw of(name, e);
                }
            }
        };
    }
}
