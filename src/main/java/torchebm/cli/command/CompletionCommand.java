package torchebm.cli.command;

import torchebm.cli.options.Arguments;
import torchebm.cli.options.CompletionScript;
import torchebm.cli.terminal.Terminal;

/** {@code torchebm-cli generate-completion}. */
final class CompletionCommand implements Command {
    private static final String HEADER = """
            Prints a completion script for bash and zsh.

              source <(torchebm-cli generate-completion)
            """;

    @Override
    public Synopsis synopsis() {
        return Synopsis.of("generate-completion", HEADER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) {
        terminal.out().print(CompletionScript.of(CommandModel.all()));
        return ExitCode.DONE;
    }
}
