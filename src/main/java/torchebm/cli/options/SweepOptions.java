package torchebm.cli.options;

import java.util.List;

/** The option for sweeps over parameters. */
public final class SweepOptions {
    public static final Option SWEEP = Option.of(
            "--sweep",
            Option.Kind.TEXTS,
            "NAME=MIN:MAX:COUNT|NAME=V1,V2,…",
            "Sweep over the values of a parameter, or over all combinations of several parameters. With {NAME} in -o:"
                    + " one file per value. Otherwise: one panel or line per value, or an additional column of a table."
                    + " Repeatable.");

    private SweepOptions() {}

    /** Returns the sweeps; none if the command has no sweeps. */
    public static List<String> of(Arguments given) {
        return given.texts(SWEEP);
    }
}
