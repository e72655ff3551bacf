package torchebm.core;

/** An invalid value of a model's parameter. */
public final class ParameterException extends IllegalArgumentException {
    private final String parameter;

    /**
     * @param parameter the parameter's name in a spec
     * @param problem the rest of the message, after the name: {@code "must be > 0, but was -1.0"}
     */
    public ParameterException(String parameter, String problem) {
        super(parameter + " " + problem);
        this.parameter = parameter;
    }

    /**
     * @param parameter the parameter's name in a spec
     * @param cause the problem, with a complete message
     */
    ParameterException(String parameter, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.parameter = parameter;
    }

    /** Returns the parameter's name in a spec. */
    public String parameter() {
        return parameter;
    }

    /** Returns the value, if it is finite. */
    static double finite(String parameter, double value) {
        if (!Double.isFinite(value)) {
            throw new ParameterException(parameter, "must be finite, but was " + value);
        }
        return value;
    }
}
