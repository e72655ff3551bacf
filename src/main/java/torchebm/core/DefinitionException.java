package torchebm.core;

/** A definition of a formula model whose name or value is not valid. */
public final class DefinitionException extends IllegalArgumentException {
    private final String name;

    DefinitionException(String name, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.name = name;
    }

    /** Returns the name of the definition. */
    public String name() {
        return name;
    }

    /** Returns the message, which is never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
