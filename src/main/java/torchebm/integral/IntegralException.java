package torchebm.integral;

/** Thrown if an integral is not finite, or cannot be computed; the message continues "the integral …". */
public final class IntegralException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IntegralException(String message) {
        super(message);
    }
}
