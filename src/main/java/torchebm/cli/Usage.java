package torchebm.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags that do not go together. */
final class Usage {
    private Usage() {}

    /** A command line that asks for what cannot be. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    /** The model that is named as an argument or by --model. */
    static String exactlyOne(@Nullable String positional, @Nullable String option) {
        if (positional != null && option != null) {
            throw new UsageException("name one model, either as an argument or with --model");
        }
        String named = positional != null ? positional : option;
        if (named == null) {
            throw new UsageException("name a model, such as ackley, or a spec file");
        }
        return named;
    }

    static void atLeastOne(List<String> given, String what) {
        if (given.isEmpty()) {
            throw new UsageException("name " + what);
        }
    }
}
