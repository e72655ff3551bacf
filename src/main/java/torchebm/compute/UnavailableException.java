package torchebm.compute;

/** A device or backend that was asked for by name is not there. */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String message) {
        super(message);
    }
}
