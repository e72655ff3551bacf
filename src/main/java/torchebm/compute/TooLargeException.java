package torchebm.compute;

/** Thrown if a program does not fit into the memory. */
public final class TooLargeException extends RuntimeException {
    public TooLargeException(String message) {
        super(message);
    }
}
