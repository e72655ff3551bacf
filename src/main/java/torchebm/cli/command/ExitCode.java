package torchebm.cli.command;

import torchebm.problem.Failure;

/** What a run ends with. */
public final class ExitCode {
    public static final int DONE = 0;

    /** A fault of the tool's own. */
    public static final int FAULT = 1;

    /** A flag or a spec is wrong. */
    public static final int USAGE = 2;

    /** Something cannot be read or written. */
    public static final int INPUT_OUTPUT = 3;

    /** A device or backend that was asked for by name is not there. */
    public static final int UNAVAILABLE = 4;

    /** What was expected does not hold. */
    public static final int FAILED_CHECK = 5;

    /** Nobody reads standard output any more: 128 + SIGPIPE, as a shell has it. */
    public static final int CLOSED_PIPE = 141;

    private ExitCode() {}

    /** The worse one: a fault of the tool's own, or else the greater; a check that failed says least. */
    public static int worse(int a, int b) {
        return severity(a) >= severity(b) ? a : b;
    }

    private static int severity(int code) {
        return switch (code) {
            case FAULT -> Integer.MAX_VALUE;
            case FAILED_CHECK -> 1;
            default -> code;
        };
    }

    public static int of(Failure.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case INPUT_OUTPUT -> INPUT_OUTPUT;
            case CLOSED_PIPE -> CLOSED_PIPE;
            case UNAVAILABLE -> UNAVAILABLE;
            case FAULT -> FAULT;
        };
    }
}
