package torchebm.problem;

/** Thrown if an operation fails; the kind of failure decides the exit status. */
public final class Failure extends Exception {
    /** The kind of a failure. */
    public enum Kind {
        /** A flag or a spec is wrong. */
        USAGE,
        /** A file or a stream cannot be read or written. */
        INPUT_OUTPUT,
        /** The reader of standard output has closed it, as {@code head} does. */
        CLOSED_PIPE,
        /** An internal error of the tool. */
        FAULT,
        /** The named device or backend is not available. */
        UNAVAILABLE
    }

    private final Kind kind;

    private final transient Problem problem;

    public Failure(Kind kind, Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.kind = kind;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the problem as data. */
    public Problem problem() {
        return problem;
    }

    /** Returns the problem as text; it is never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
