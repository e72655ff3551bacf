package torchebm.cli.options;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import torchebm.cli.terminal.Terminal;
import torchebm.compute.Progress;

/** The options for the amount and the form of a command's messages. */
public final class ReportOptions {
    @Option(
            names = "--json",
            description = "Print the result as JSON on standard output, instead of a line on standard error.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also print device, backend and dtype, and the log of libraries.")
    boolean verbose;

    public boolean isJson() {
        return json;
    }

    public boolean isQuiet() {
        return quiet;
    }

    public boolean isVerbose() {
        return verbose;
    }

    /** Prints results as a list in JSON or as a line of text each; nothing with {@code --quiet}. */
    public <R> void print(Terminal terminal, List<R> results, Function<R, String> line) {
        print(terminal, results, results.stream().map(line).collect(Collectors.joining(System.lineSeparator())));
    }

    /** Prints a result as JSON or as a line of text; nothing with {@code --quiet}. */
    public void print(Terminal terminal, Object result, String line) {
        if (json) {
            terminal.json(result);
        } else if (!quiet) {
            terminal.err().println(line);
        }
    }

    /** Returns the receiver of a long operation's progress. */
    public Progress progress(Terminal terminal) {
        return quiet ? Progress.NONE : terminal.progress(verbose);
    }
}
