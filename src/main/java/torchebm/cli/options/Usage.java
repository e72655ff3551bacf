package torchebm.cli.options;

import java.util.List;

/** Mistakes in the use of options. */
public final class Usage {
    private Usage() {}

    /** Thrown if options are missing or cannot be combined. */
    public static final class UsageException extends RuntimeException {
        public UsageException(String message) {
            super(message);
        }
    }

    /** Fails if a list of arguments is empty. */
    public static void atLeastOne(List<String> given, String what) {
        if (given.isEmpty()) {
            throw new UsageException("missing argument: " + what);
        }
    }
}
