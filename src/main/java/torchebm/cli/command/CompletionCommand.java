package torchebm.cli.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import torchebm.cli.terminal.Terminal;

/** {@code torchebm-cli generate-completion}. */
@Command(
        name = "generate-completion",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {"Prints a completion script for bash and zsh.", "", "  source <(torchebm-cli generate-completion)", ""
        })
final class CompletionCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out()
                .print(CompletionScript.of(Objects.requireNonNull(spec).root().commandLine()));
        return ExitCode.DONE;
    }
}
