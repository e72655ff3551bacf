package torchebm.cli.command;

import java.util.List;
import torchebm.app.ModelsResult;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.report.ModelsReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli models}. */
final class ModelsCommand implements Command {
    private static final String HEADER = """
            Lists the models of the catalogue.

              torchebm-cli models
              torchebm-cli models --json         with parameters, domains, stationary points and sources
            """;

    private static final Option JSON =
            Option.ofSwitch(List.of("--json"), "Print all properties of each model as JSON.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of("models", HEADER, PluginOptions.ALL, List.of(JSON));
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        ModelsResult result = PluginOptions.app(given, terminal).models();
        if (given.has(JSON)) {
            terminal.json(result);
        } else {
            terminal.out().print(ModelsReport.text(result));
        }
        result.problems().forEach(problem -> terminal.error(problem));
        return result.problems().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }
}
