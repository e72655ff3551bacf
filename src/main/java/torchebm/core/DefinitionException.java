package torchebm.core;

/** A name that a formula model defines cannot be one. */
public final class DefinitionException extends IllegalArgumentException {
    private final String name;

    DefinitionException(String name, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.name = name;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The message, which is never missing. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
