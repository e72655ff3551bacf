package torchebm.cli.options;

import java.util.Optional;
import java.util.OptionalDouble;

/** The option for the time limit. */
public final class TimeOptions {
    public static final Option TIME_LIMIT = Option.of(
            "--time-limit",
            Option.Kind.REAL,
            "SECONDS",
            "Time limit for each job, spec or model; if it is exceeded, nothing is written.");

    private TimeOptions() {}

    public static OptionalDouble seconds(Arguments given) {
        Optional<String> seconds = given.text(TIME_LIMIT);
        return seconds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Numbers.real(seconds.get()));
    }
}
