package torchebm.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

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
final class TorchebmCommand extends BaseCommand {}
