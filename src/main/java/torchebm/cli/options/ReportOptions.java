package torchebm.cli.options;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import torchebm.cli.terminal.Terminal;
import torchebm.compute.Progress;

/** The options for the amount and the form of a command's messages. */
public final class ReportOptions {
    private static final Option JSON = Option.ofSwitch(
            List.of("--json"), "Print the result as JSON on standard output, instead of a line on standard error.");

    public static final Option QUIET = Option.ofSwitch(List.of("-q", "--quiet"), "Print only errors.");

    private static final Option VERBOSE = Option.ofSwitch(
            List.of("-v", "--verbose"), "Also print device, backend and dtype, and the log of libraries.");

    public static final List<Option> ALL = List.of(JSON, QUIET, VERBOSE);

    private ReportOptions() {}

    public static boolean isJson(Arguments given) {
        return given.has(JSON);
    }

    public static boolean isQuiet(Arguments given) {
        return given.has(QUIET);
    }

    public static boolean isVerbose(Arguments given) {
        return given.has(VERBOSE);
    }

    /** Prints results as a list in JSON or as a line of text each; nothing with {@code --quiet}. */
    public static <R> void print(Arguments given, Terminal terminal, List<R> results, Function<R, String> line) {
        if (isJson(given)) {
            terminal.json(results);
        } else if (!isQuiet(given)) {
            terminal.err().println(results.stream().map(line).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    /** Returns the receiver of a long operation's progress. */
    public static Progress progress(Arguments given, Terminal terminal) {
        return isQuiet(given) ? Progress.NONE : terminal.progress(isVerbose(given));
    }
}
