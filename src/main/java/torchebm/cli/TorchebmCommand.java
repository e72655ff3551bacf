package torchebm.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself, which only leads to its subcommands. */
@Command(
        name = "torchebm-cli",
        header = {
            "Evaluates and plots energy landscapes.",
            "",
            "  torchebm-cli plot --model double-well              a figure: double-well.png",
            "  torchebm-cli eval --model ackley -o ackley.csv     a table of energies",
            "  torchebm-cli models                                what there is by name",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done; 1 a fault of the tool; 2 a wrong flag or spec; 3 something cannot be",
            "read or written; 4 a device or backend is not there."
        },
        versionProvider = Version.class,
        subcommands = {
            PlotCommand.class,
            EvalCommand.class,
            ModelsCommand.class,
            DescribeCommand.class,
            ValidateCommand.class,
            SchemaCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        })
final class TorchebmCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    TorchebmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a subcommand there is nothing to do but to say what there is. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.err());
        return ExitCode.USAGE;
    }
}
