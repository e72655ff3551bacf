package torchebm.cli.options;

import java.util.List;

/** The options of every command. */
public final class CommonOptions {
    public static final Option VERSION =
            new Option(List.of("-V", "--version"), Option.Kind.VERSION, "", "", null, "Print the version.");

    private static final Option HELP =
            new Option(List.of("-h", "--help"), Option.Kind.HELP, "", "", null, "Show this help.");

    private static final Option COLOR = Option.of(
            "--color",
            Option.Kind.COLOR,
            "WHEN",
            "Colour messages: ${COMPLETION-CANDIDATES} (default: auto, on a terminal unless NO_COLOR is set).");

    public static final List<Option> ALL = List.of(COLOR, HELP, VERSION);

    private CommonOptions() {}
}
