package torchebm.app;

/** A request whose parts do not fit together. */
final class RequestException extends RuntimeException {
    RequestException(String message) {
        super(message);
    }
}
