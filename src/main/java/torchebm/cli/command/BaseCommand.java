package torchebm.cli.command;

import picocli.CommandLine.Option;
import torchebm.cli.terminal.Color;

/** The options of every command. */
abstract class BaseCommand {
    private static final int LAST = 1000;

    @Option(
            names = "--color",
            order = LAST - 1,
            paramLabel = "WHEN",
            description =
                    "Colour messages: ${COMPLETION-CANDIDATES} (default: auto, on a terminal unless NO_COLOR is set).")
    Color color = Color.auto;

    @Option(
            names = {"-h", "--help"},
            order = LAST,
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            order = LAST + 1,
            versionHelp = true,
            description = "Print the version.")
    boolean version;
}
