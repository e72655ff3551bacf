package torchebm.cli.options;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the time limit. */
public final class TimeOptions {
    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            converter = Numbers.Any.class,
            description = "Time limit for each job, spec or model; if it is exceeded, nothing is written.")
    @Nullable
    Double timeLimit;

    public OptionalDouble seconds() {
        return timeLimit == null ? OptionalDouble.empty() : OptionalDouble.of(timeLimit);
    }
}
