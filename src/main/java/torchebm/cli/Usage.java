package torchebm.cli;

import java.util.List;

/** Flags that do not go together. */
final class Usage {
    private Usage() {}

    /** A command line that asks for what cannot be. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    static void atLeastOne(List<String> given, String what) {
        if (given.isEmpty()) {
            throw new UsageException("name " + what);
        }
    }
}
