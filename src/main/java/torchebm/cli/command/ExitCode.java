package torchebm.cli.command;

import java.util.SortedMap;
import java.util.TreeMap;
import torchebm.problem.Failure;

/** The exit codes. */
public final class ExitCode {
    public static final int DONE = 0;

    /** An internal error. */
    public static final int FAULT = 1;

    /** A mistake in a flag or a spec. */
    public static final int USAGE = 2;

    /** A file or a stream cannot be read or written. */
    public static final int INPUT_OUTPUT = 3;

    /** The named device or backend is unavailable. */
    public static final int UNAVAILABLE = 4;

    /** A check fails. */
    public static final int FAILED_CHECK = 5;

    /** Standard output was closed: 128 + SIGPIPE, as in a shell. */
    public static final int CLOSED_PIPE = 141;

    private ExitCode() {}

    /** Returns the meaning of each code, for manuals. */
    public static SortedMap<Integer, String> meanings() {
        SortedMap<Integer, String> meanings = new TreeMap<>();
        meanings.put(DONE, "success");
        meanings.put(FAULT, "an internal error, or no usable JDK");
        meanings.put(USAGE, "a mistake in a flag or a spec");
        meanings.put(INPUT_OUTPUT, "a file cannot be read or written: it is missing, damaged, or not of its format");
        meanings.put(UNAVAILABLE, "the named device or backend is unavailable");
        meanings.put(FAILED_CHECK, "a check fails, or with sample --check a diagnostic warns");
        meanings.put(CLOSED_PIPE, "standard output was closed, for example by head; no message");
        return meanings;
    }

    /** Returns the worse of two codes: an internal error, else the greater one; a failed check is the least severe. */
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
