package torchebm.cli.options;

import picocli.CommandLine.Option;
import torchebm.cli.terminal.Terminal;
import torchebm.compute.Progress;

/** How much a command says, and in which form. */
public final class ReportOptions {
    @Option(
            names = "--json",
            description = "Print the result as JSON on standard output instead of a line on standard error.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say as well what computed the result, and in which numbers.")
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

    /** Reports a result: as JSON, as a line of text, or not at all. */
    public void print(Terminal terminal, Object result, String line) {
        if (json) {
            terminal.json(result);
        } else if (!quiet) {
            terminal.err().println(line);
        }
    }

    /** Where a long operation says how far it has come. */
    public Progress progress(Terminal terminal) {
        return quiet ? Progress.NONE : terminal.progress(verbose);
    }
}
