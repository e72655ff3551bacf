package torchebm.cli.options;

import java.util.List;
import java.util.Optional;
import torchebm.output.DestinationRequest;

/** The options for the file to write. */
public final class DestinationOptions {
    private static final Option OUTPUT = Option.of(
            List.of("-o", "--output"),
            Option.Kind.TEXT,
            "FILE|-",
            "The file to write, or - for standard output (default: the name of the model, in the current folder). The"
                    + " file name extension determines the format.");

    private static final Option FORMAT = Option.of(
            "--format",
            Option.Kind.TEXT,
            "FORMAT",
            "The format, if the file name extension does not determine it: ${COMPLETION-CANDIDATES}.");

    private static final Option OPTIONAL = Option.of(
            OUTPUT.names(),
            Option.Kind.TEXT,
            OUTPUT.label(),
            "A figure or a table to write, or - for standard output (default: none). The file name extension determines"
                    + " the format.");

    private static final Option TABLE = Option.of(
            OUTPUT.names(),
            Option.Kind.TEXT,
            OUTPUT.label(),
            "A table to write, or - for standard output (default: none). The file name extension determines the format.");

    private DestinationOptions() {}

    /** Returns the options of a command that writes some formats. */
    public static List<Option> of(Iterable<String> formats) {
        return List.of(OUTPUT, FORMAT.completedBy(formats));
    }

    /** Returns the options of a command that only writes a file if one is given. */
    public static List<Option> optional(Iterable<String> formats) {
        return List.of(OPTIONAL, FORMAT.completedBy(formats));
    }

    /** Returns the options of a command that only writes a table if one is given. */
    public static List<Option> optionalTable(Iterable<String> formats) {
        return List.of(TABLE, FORMAT.completedBy(formats));
    }

    /** Returns the destination. */
    public static DestinationRequest request(Arguments given) {
        return new DestinationRequest(given.text(OUTPUT), given.text(FORMAT));
    }

    /** Returns true if the data are written to standard output. */
    static boolean isStdout(Arguments given) {
        return given.text(OUTPUT).equals(Optional.of("-"));
    }

    /** Refuses {@code --json} if the data are written to standard output. */
    public static void check(Arguments given) {
        if (ReportOptions.isJson(given) && isStdout(given)) {
            throw new Usage.UsageException("--json and -o - cannot be combined: both write to standard output");
        }
    }
}
