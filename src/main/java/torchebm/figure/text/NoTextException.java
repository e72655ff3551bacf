package torchebm.figure.text;

import java.nio.file.Files;
import java.nio.file.Path;

/** This Java cannot draw text. The message names what is missing. */
public final class NoTextException extends RuntimeException {
    private NoTextException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A font cannot be read, for which Java needs a temporary file. */
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

    /** The library is missing that Java draws text with. */
    public static NoTextException withoutFreeType(Throwable cause) {
        return new NoTextException(
                "this Java cannot draw text, as FreeType is missing: install the package libfreetype6 (Debian, Ubuntu) or"
                        + " freetype (Fedora, Alpine)",
                cause);
    }
}
