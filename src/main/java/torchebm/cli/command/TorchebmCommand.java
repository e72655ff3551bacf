package torchebm.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.terminal.Terminal;

/** The root command, which has subcommands only. */
@Command(
        name = "torchebm-cli",
        header = {
            "Evaluates and plots energy landscapes.",
            "",
            "  torchebm-cli plot --model double-well              a figure: double-well.png",
            "  torchebm-cli eval --model ackley -o ackley.csv     a table of energies",
            "  torchebm-cli models                                the catalogue of models",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 success; 1 internal error; 2 mistake in a flag or a spec; 3 a file cannot be read",
            "or written; 4 device or backend unavailable; 5 a check fails."
        },
        versionProvider = VersionProvider.class)
public final class TorchebmCommand extends BaseCommand implements Callable<Integer> {
    /** Subcommands that use all other subcommands. */
    private static final Set<String> ALL = Set.of("help", "generate-completion");

    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    /** The subcommands by name, in the order of the help; they are created when they are needed. */
    private final Map<String, Supplier<Object>> subcommands = new LinkedHashMap<>();

    public TorchebmCommand(Terminal terminal) {
        this.terminal = terminal;
        subcommands.put("plot", () -> new PlotCommand(terminal));
        subcommands.put("eval", () -> new EvalCommand(terminal));
        subcommands.put("contour", () -> new ContourCommand(terminal));
        subcommands.put("run", () -> new RunCommand(terminal));
        subcommands.put("check", () -> new CheckCommand(terminal));
        subcommands.put("models", () -> new ModelsCommand(terminal));
        subcommands.put("describe", () -> new DescribeCommand(terminal));
        subcommands.put("validate", () -> new ValidateCommand(terminal));
        subcommands.put("schema", () -> new SchemaCommand(terminal));
        subcommands.put("devices", () -> new DevicesCommand(terminal));
        subcommands.put("bench", () -> new BenchCommand(terminal));
        subcommands.put("generate-completion", () -> new CompletionCommand(terminal));
        subcommands.put("help", HelpCommand::new);
    }

    /**
     * Returns the command line for some arguments. picocli needs a few milliseconds to read the annotations of each
     * subcommand, so if the arguments begin with the name of an independent subcommand, all others are omitted.
     */
    public CommandLine commandLine(String... args) {
        CommandLine commandLine = new CommandLine(this);
        Supplier<Object> only = args.length == 0 || ALL.contains(args[0]) ? null : subcommands.get(args[0]);
        if (only != null) {
            add(commandLine, args[0], only.get());
        } else {
            subcommands.forEach((name, subcommand) -> add(commandLine, name, subcommand.get()));
        }
        return commandLine;
    }

    /** Options whose value is a formula, a number or a list of numbers. */
    private static final List<String> FORMULAS =
            List.of("--energy", "-e", "--levels", "--vmin", "--vmax", "--clip", "--azimuth");

    /** Returns the arguments with a mark in front of each formula that begins with a minus: it is not an option. */
    public static String[] withFormulas(String... args) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            boolean isFormula = i + 1 < args.length
                    && FORMULAS.contains(args[i])
                    && args[i + 1].startsWith("-")
                    && !args[i + 1].startsWith("--");
            String option = args[i].equals("-e") ? "--energy" : args[i];
            joined.add(isFormula ? option + "=" + ModelOptions.NO_OPTION + args[++i] : attached(args[i]));
        }
        return joined.toArray(String[]::new);
    }

    /** Returns an argument with the same mark if it is an option and its value, joined by {@code =}. */
    private static String attached(String option) {
        int minus = option.indexOf("=-") + 1;
        String name = option.substring(0, Math.max(0, minus - 1));
        return FORMULAS.contains(name) || name.equals("--lines")
                ? option.substring(0, minus) + ModelOptions.NO_OPTION + option.substring(minus)
                : option;
    }

    private static void add(CommandLine commandLine, String name, Object command) {
        CommandLine subcommand = new CommandLine(command);
        if (command instanceof Extended extended) {
            extended.extend(subcommand.getCommandSpec());
        }
        commandLine.addSubcommand(name, subcommand);
    }

    /** Prints the help, because there is no subcommand. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.err());
        return ExitCode.USAGE;
    }
}
