package torchebm.cli.options;

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
