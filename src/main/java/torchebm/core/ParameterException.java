package torchebm.core;

/** A value that a model's parameter cannot take. */
public final class ParameterException extends IllegalArgumentException {
    private final String parameter;

    /**
     * @param parameter the parameter's name in a spec
     * @param problem what is wrong, to follow the name: {@code "must be > 0, but was -1.0"}
     */
    public ParameterException(String parameter, String problem) {
        super(parameter + " " + problem);
        this.parameter = parameter;
    }

    /**
     * @param parameter the parameter's name in a spec
     * @param cause what is wrong, with a message that needs no name before it
     */
    ParameterException(String parameter, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.parameter = parameter;
    }

    /** The parameter's name in a spec. */
    public String parameter() {
        return parameter;
    }

    /** The value if it is finite. */
    static double finite(String parameter, double value) {
        if (!Double.isFinite(value)) {
            throw new ParameterException(parameter, "must be finite, but was " + value);
        }
        return value;
    }
}
