package torchebm.figure.text;

import java.nio.file.Files;
import java.nio.file.Path;

/** Java cannot draw text. The message names the missing part. */
public final class NoTextException extends RuntimeException {
    private NoTextException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A font cannot be read; Java needs a temporary file for it. */
    public NoTextException(Throwable cause) {
        this("this Java cannot read its fonts: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", ""));
        return Files.isWritable(temporary)
                ? String.valueOf(cause.getMessage())
                : "its folder for temporary files, " + temporary
                        + ", cannot be written to: name another with TORCHEBM_JAVA_OPTS=-Djava.io.tmpdir=FOLDER";
    }

    /** Returns the exception for a missing FreeType, with which Java draws text. */
    public static NoTextException withoutFreeType(Throwable cause) {
        return new NoTextException(
                "this Java cannot draw text, as FreeType is missing: install the package libfreetype6 (Debian, Ubuntu) or"
                        + " freetype (Fedora, Alpine)",
                cause);
    }
}
