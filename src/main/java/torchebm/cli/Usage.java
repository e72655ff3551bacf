package torchebm.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.app.ModelRequest;

/** Flags that do not go together. */
final class Usage {
    private Usage() {}

    /** A command line that asks for what cannot be. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    /** The model that is named as an argument or by --model, or the energy that is given by --energy. */
    static ModelRequest model(
            @Nullable String positional,
            @Nullable String option,
            @Nullable String energy,
            List<String> params,
            List<String> grids) {
        if (positional != null && option != null) {
            throw new UsageException("name one model, either as an argument or with --model");
        }
        String named = positional != null ? positional : option;
        if (named != null && energy != null) {
            throw new UsageException("give either a model or --energy");
        }
        if (named == null && energy == null) {
            throw new UsageException(
                    "name a model, such as --model ackley, or a spec file, or give a formula with --energy");
        }
        return new ModelRequest(named == null ? "" : named, Optional.ofNullable(energy), params, grids);
    }

    static void atLeastOne(List<String> given, String what) {
        if (given.isEmpty()) {
            throw new UsageException("name " + what);
        }
    }
}
