package torchebm.cli.command;

import java.util.ArrayList;
import java.util.List;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.ValidateResult;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.ValidateReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli validate}. */
final class ValidateCommand implements Command {
    private static final String HEADER = """
            Checks specs without evaluating them.

              torchebm-cli validate samples/*.yaml
              torchebm-cli validate --model -  < spec.yaml
            """;

    private static final Option MODEL = Option.of(
                    List.of("-m", "--model"), Option.Kind.TEXT, "NAME|FILE|-", "An additional spec to check.")
            .completedBy(new Completions.Models());

    private static final Option JSON = Option.ofSwitch(List.of("--json"), "Print the valid specs as JSON.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "validate",
                        HEADER,
                        List.of(MODEL, TimeOptions.TIME_LIMIT),
                        PluginOptions.ALL,
                        List.of(JSON, ReportOptions.QUIET))
                .withArgument(new Argument("NAME|FILE|-", true, new Completions.Models(), "The specs to check."));
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        List<String> all = new ArrayList<>(given.positional());
        given.text(MODEL).ifPresent(all::add);
        Usage.atLeastOne(all, "a spec to validate");
        App app = PluginOptions.app(given, terminal);
        int exitCode = ExitCode.DONE;
        List<ValidateResult> valid = new ArrayList<>();
        for (String spec : all) {
            try {
                List<Failure> problems = new ArrayList<>();
                for (ValidateResult result :
                        app.validate(ModelRequest.named(spec), TimeOptions.seconds(given), problems::add)) {
                    valid.add(result);
                    if (!given.has(JSON) && !given.has(ReportOptions.QUIET)) {
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
        if (given.has(JSON)) {
            terminal.json(valid);
        }
        return exitCode;
    }
}
