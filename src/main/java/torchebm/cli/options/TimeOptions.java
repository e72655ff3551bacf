package torchebm.cli.options;

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
        return given.real(TIME_LIMIT);
    }
}
