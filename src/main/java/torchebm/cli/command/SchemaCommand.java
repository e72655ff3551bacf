package torchebm.cli.command;

import torchebm.app.App;
import torchebm.cli.options.Arguments;
import torchebm.cli.terminal.Terminal;

/** {@code torchebm-cli schema}. */
final class SchemaCommand implements Command {
    private static final String HEADER = """
            Prints the JSON Schema of a spec.

              torchebm-cli schema > spec.schema.json         for completion and checks in an editor
            """;

    @Override
    public Synopsis synopsis() {
        return Synopsis.of("schema", HEADER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) {
        terminal.out().print(App.schema());
        return ExitCode.DONE;
    }
}
