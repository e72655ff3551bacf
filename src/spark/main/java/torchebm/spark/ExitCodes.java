package torchebm.spark;

/** The exit codes of torchebm-cli. */
final class ExitCodes {
    static final int DONE = 0;

    /** An internal error. */
    static final int FAULT = 1;

    /** A mistake in the command. */
    static final int USAGE = 2;

    /** A file cannot be read or written. */
    static final int INPUT_OUTPUT = 3;

    /** The cluster is unavailable. */
    static final int UNAVAILABLE = 4;

    /** A check fails. */
    static final int FAILED_CHECK = 5;

    /** The least exit code of a process that a signal ended. */
    static final int SIGNALLED = 128;

    private ExitCodes() {}

    /** Returns the worse of two codes: an internal error, else the greater one; a failed check is the least severe. */
    static int worse(int a, int b) {
        return severity(a) >= severity(b) ? a : b;
    }

    private static int severity(int code) {
        return switch (code) {
            case FAULT -> Integer.MAX_VALUE;
            case FAILED_CHECK -> 1;
            default -> code;
        };
    }
}
