package torchebm.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import torchebm.result.Version;

/** The root command, which has subcommands only. */
public final class TorchebmCommand {
    private static final String HEADER = """
            Evaluates and plots energy landscapes.

              torchebm-cli plot --model double-well              a figure: double-well.png
              torchebm-cli eval --model ackley -o ackley.csv     a table of energies
              torchebm-cli models                                the catalogue of models
            """;

    private static final String FOOTER = """

            Exit codes: 0 success; 1 internal error; 2 mistake in a flag or a spec; 3 a file cannot be read
            or written; 4 device or backend unavailable; 5 a check fails.
            """;

    /** The subcommands by name, in the order of the help; they are created when they are needed. */
    private final Map<String, Supplier<Command>> subcommands = new LinkedHashMap<>();

    public TorchebmCommand() {
        subcommands.put("plot", PlotCommand::new);
        subcommands.put("eval", EvalCommand::new);
        subcommands.put("contour", ContourCommand::new);
        subcommands.put("run", RunCommand::new);
        subcommands.put("check", CheckCommand::new);
        subcommands.put("compare", CompareCommand::new);
        subcommands.put("analyze", AnalyzeCommand::new);
        subcommands.put("integrate", IntegrateCommand::new);
        subcommands.put("sample", SampleCommand::new);
        subcommands.put("serve", ServeCommand::new);
        subcommands.put("merge", MergeCommand::new);
        subcommands.put("models", ModelsCommand::new);
        subcommands.put("describe", DescribeCommand::new);
        subcommands.put("validate", ValidateCommand::new);
        subcommands.put("schema", SchemaCommand::new);
        subcommands.put("devices", DevicesCommand::new);
        subcommands.put("bench", BenchCommand::new);
        subcommands.put("generate-completion", CompletionCommand::new);
    }

    public Synopsis synopsis() {
        return Synopsis.of("torchebm-cli", HEADER, List.of()).withFooter(FOOTER);
    }

    /** Returns the version of the program and of Java. */
    public static String version() {
        return Version.text() + " (Java " + Runtime.version().feature() + ")";
    }

    /** Returns the names of the subcommands, in the order of the help. */
    public Set<String> names() {
        return subcommands.keySet();
    }

    /** Returns the subcommand with a name. */
    public Optional<Command> subcommand(String name) {
        return Optional.ofNullable(subcommands.get(name)).map(Supplier::get);
    }
}
