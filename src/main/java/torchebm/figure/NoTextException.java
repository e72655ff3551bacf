package torchebm.figure;

/** This Java cannot draw text. The message names what is missing. */
public final class NoTextException extends RuntimeException {
    NoTextException(Throwable cause) {
        super(
                "this Java cannot draw text, as FreeType is missing: install the package libfreetype6 (Debian, Ubuntu) or"
                        + " freetype (Fedora, Alpine)",
                cause);
    }
}
