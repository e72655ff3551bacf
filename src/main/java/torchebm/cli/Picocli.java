package torchebm.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import torchebm.cli.command.Command;
import torchebm.cli.command.CommandModel;
import torchebm.cli.command.ExitCode;
import torchebm.cli.command.TorchebmCommand;
import torchebm.cli.terminal.Terminal;

/** Command lines that picocli reads: requests for help, mistakes, and ways of writing that are rarely used. */
final class Picocli {
    private static final int HELP_WIDTH = 100;

    private final Terminal terminal;
    private final Failures failures;

    Picocli(Terminal terminal, Failures failures) {
        this.terminal = terminal;
        this.failures = failures;
    }

    /**
     * Runs a command line and returns its exit code.
     *
     * @param known the subcommand, if it is the first argument; then all others are omitted, because each needs time
     */
    int run(Optional<Command> known, String... args) {
        CommandLine commandLine = known.map(CommandModel::only).orElseGet(CommandModel::all);
        commandLine.setOut(terminal.out());
        commandLine.setErr(terminal.err());
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commandLine.setExpandAtFiles(false);
        try {
            ParseResult result = commandLine.parseArgs(args);
            Integer helped = CommandLine.executeHelpRequest(result);
            if (helped != null) {
                return helped;
            }
            if (!result.hasSubcommand()) {
                commandLine.usage(terminal.err());
                return ExitCode.USAGE;
            }
            ParseResult given = result.subcommand();
            Command command =
                    new TorchebmCommand().subcommand(given.commandSpec().name()).orElseThrow();
            return failures.of(command, CommandModel.arguments(command.synopsis(), given));
        } catch (ParameterException e) {
            return mistake(e);
        }
    }

    /** Reports a command line that cannot be parsed, and returns its exit code. */
    private int mistake(ParameterException e) {
        CommandLine command = e.getCommandLine();
        ParameterException cause = e;
        if (e instanceof MissingParameterException
                && !command.getUnmatchedArguments().isEmpty()) {
            // Most likely the missing option was given under a wrong name.
            cause = new UnmatchedArgumentException(command, command.getUnmatchedArguments());
        }
        return failures.usage(message(cause), command.getCommandSpec().qualifiedName());
    }

    private static String message(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return Failures.decapitalized(String.valueOf(e.getMessage()));
        }
        String first = unmatched.getUnmatched().get(0);
        String problem;
        if (first.startsWith("-")) {
            problem = first + " is not an option";
        } else if (e.getCommandLine().getParent() == null) {
            problem = first + " is not a command";
        } else {
            problem = "unexpected argument " + first;
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? problem : problem + " (did you mean " + suggestions.get(0) + "?)";
    }
}
