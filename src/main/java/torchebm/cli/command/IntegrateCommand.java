package torchebm.cli.command;

import java.io.PrintWriter;
import java.util.List;
import torchebm.app.IntegrateRequest;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.EnsembleOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.report.IntegrateReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.IntegrateResult;

/** {@code torchebm-cli integrate}. */
final class IntegrateCommand implements Command {
    private static final String HEADER = """
            Integrates the density exp(-E/kT): log Z, means, and the probability and free energy of each well.

              torchebm-cli integrate muller-brown --temperature 15
              torchebm-cli integrate many-well --over space
              torchebm-cli integrate fes.dat --temperature 2.494 -o wells.csv
              torchebm-cli integrate -e 'x1^4 - x1^2 + x1*x2 + x2^2' --over space --json
            """;

    private static final String FOOTER = """

            M1, M2, ... are the minima, as 'torchebm-cli analyze' names them. A well is the set of points
            from which steepest descent leads to the minimum. In up to three dimensions, the errors are
            bounds; above, particles are annealed from a simple density (16 independent runs), and the errors
            are standard errors.
            """;

    private static final Option OVER = Option.of(
                    "--over",
                    Option.Kind.TEXT,
                    "REGION",
                    "The region: the domain of the model or the ranges of --grid; or all of space, with one period of"
                            + " periodic coordinates: ${COMPLETION-CANDIDATES} (default: domain).")
            .completedBy(List.of("domain", "space"));

    private static final Option SEED = Option.of(
            "--seed",
            Option.Kind.WHOLE,
            "SEED",
            "The seed of the particles in more than three dimensions (default: 1).");

    private static final Option WELLS = Option.ofSwitch(
            List.of("--wells"), "Also find the wells in more than three dimensions, which may take long.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "integrate",
                        HEADER,
                        ModelOptions.OF_DOMAIN,
                        List.of(EnsembleOptions.TEMPERATURE, OVER, SEED, WELLS, TimeOptions.TIME_LIMIT),
                        DestinationOptions.optionalTable(List.of("csv", "json")),
                        ReportOptions.ALL)
                .withArgument(ModelOptions.ARGUMENT)
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        IntegrateResult result = PluginOptions.app(given, terminal)
                .integrate(new IntegrateRequest(
                        ModelOptions.request(given),
                        given.text(OVER),
                        given.whole(SEED),
                        given.has(WELLS),
                        DestinationOptions.request(given),
                        TimeOptions.seconds(given)));
        if (ReportOptions.isJson(given)) {
            terminal.json(result);
        } else if (!ReportOptions.isQuiet(given)) {
            PrintWriter to = result.files().contains("-") ? terminal.err() : terminal.out();
            to.print(IntegrateReport.text(result, ReportOptions.isVerbose(given)));
        }
        return ExitCode.DONE;
    }
}
