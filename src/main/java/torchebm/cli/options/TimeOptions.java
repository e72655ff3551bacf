package torchebm.cli.options;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long it may take. */
public final class TimeOptions {
    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            converter = Numbers.Any.class,
            description = "End what takes longer, for each job or model that there is; nothing of it is written.")
    @Nullable
    Double timeLimit;

    public OptionalDouble seconds() {
        return timeLimit == null ? OptionalDouble.empty() : OptionalDouble.of(timeLimit);
    }
}
