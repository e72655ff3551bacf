package torchebm.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import torchebm.app.App;
import torchebm.cli.terminal.Terminal;

/** {@code torchebm-cli schema}. */
@Command(
        name = "schema",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Prints the JSON Schema of a spec.",
            "",
            "  torchebm-cli schema > spec.schema.json         for completion and checks in an editor",
            ""
        })
final class SchemaCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(App.schema());
        return ExitCode.DONE;
    }
}
