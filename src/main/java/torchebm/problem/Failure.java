package torchebm.problem;

/** An operation cannot do what was asked, for a reason that the user can change. */
public final class Failure extends Exception {
    /** Whose fault it is. */
    public enum Kind {
        /** What was asked for makes no sense: a flag or a spec is wrong. */
        USAGE,
        /** Something cannot be read or written. */
        INPUT_OUTPUT,
        /** Whoever read standard output does so no longer, as {@code head} after its lines. */
        CLOSED_PIPE,
        /** A fault of the tool's own, which a job had. */
        FAULT,
        /** A device or backend that was asked for by name is not there. */
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

    /** Returns what is wrong, as data. */
    public Problem problem() {
        return problem;
    }

    /** Returns the problem as text; it is never missing. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
