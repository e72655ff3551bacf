package torchebm.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.ValidateResult;
import torchebm.cli.options.Completions;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.ValidateReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli validate}. */
@Command(
        name = "validate",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Checks specs without evaluating them.",
            "",
            "  torchebm-cli validate samples/*.yaml",
            "  torchebm-cli validate --model -  < spec.yaml",
            ""
        })
final class ValidateCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            completionCandidates = Completions.Models.class,
            paramLabel = "NAME|FILE|-",
            description = "The specs to check.")
    List<String> specs = new ArrayList<>();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME|FILE|-",
            completionCandidates = Completions.Models.class,
            description = "An additional spec to check.")
    @Nullable
    String model;

    @Mixin
    TimeOptions time = new TimeOptions();

    @Mixin
    PluginOptions plugins = new PluginOptions();

    @Option(names = "--json", description = "Print the valid specs as JSON.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only errors.")
    boolean quiet;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        List<String> all = new ArrayList<>(specs);
        if (model != null) {
            all.add(model);
        }
        Usage.atLeastOne(all, "a spec to validate");
        App app = plugins.app(terminal);
        int exitCode = ExitCode.DONE;
        List<ValidateResult> valid = new ArrayList<>();
        for (String spec : all) {
            try {
                List<Failure> problems = new ArrayList<>();
                for (ValidateResult result : app.validate(ModelRequest.named(spec), time.seconds(), problems::add)) {
                    valid.add(result);
                    if (!json && !quiet) {
                        terminal.out().println(ValidateReport.text(result));
                    }
                }
                for (Failure problem : problems) {
                    terminal.error(problem.problem());
                    exitCode = Math.max(exitCode, ExitCode.of(problem.kind()));
                }
            } catch (Failure e) {
                terminal.error(e.problem().in(spec));
                exitCode = Math.max(exitCode, ExitCode.of(e.kind()));
            }
        }
        if (json) {
            terminal.json(valid);
        }
        return exitCode;
    }
}
