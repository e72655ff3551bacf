package torchebm.compute;

/** Thrown if a requested device or backend is unavailable; the message says why. */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String message) {
        super(message);
    }
}
