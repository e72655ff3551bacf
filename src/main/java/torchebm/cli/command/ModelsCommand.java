package torchebm.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.app.ModelsResult;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.report.ModelsReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli models}. */
@Command(
        name = "models",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Lists the models of the catalogue.",
            "",
            "  torchebm-cli models",
            "  torchebm-cli models --json         with parameters, domains, stationary points and sources",
            ""
        })
final class ModelsCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    PluginOptions plugins = new PluginOptions();

    @Option(names = "--json", description = "Print all properties of each model as JSON.")
    boolean json;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        ModelsResult result = plugins.app(terminal).models();
        if (json) {
            terminal.json(result);
        } else {
            terminal.out().print(ModelsReport.text(result));
        }
        result.problems().forEach(problem -> terminal.error(problem));
        return result.problems().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }
}
