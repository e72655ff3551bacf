package torchebm.cli.options;

import java.util.List;

/** Flags that do not go together. */
public final class Usage {
    private Usage() {}

    /** A command line that asks for what cannot be. */
    public static final class UsageException extends RuntimeException {
        public UsageException(String message) {
            super(message);
        }
    }

    public static void atLeastOne(List<String> given, String what) {
        if (given.isEmpty()) {
            throw new UsageException("name " + what);
        }
    }
}
