package torchebm.spec;

/** A spec, or a flag that overrides a part of it, is wrong. The message begins with the place. */
public final class SpecException extends RuntimeException {
    SpecException(String message) {
        super(message);
    }
}
