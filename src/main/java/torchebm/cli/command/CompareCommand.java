package torchebm.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import torchebm.app.CompareRequest;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.EnsembleOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PlotOptions;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.CompareReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.CompareResult;

/** {@code torchebm-cli compare}. */
final class CompareCommand implements Command {
    private static final String HEADER = """
            Compares the energies and the densities of two models.

              torchebm-cli compare net.onnx two-moons
              torchebm-cli compare net.yaml muller-brown --align mean --temperature 15 --json
              torchebm-cli compare net.yaml two-moons --grid x1=-2:2:401 -o difference.png     a figure (PNG, SVG, PDF)
              torchebm-cli compare net.yaml two-moons -o difference.csv                   a table (CSV, JSON, NPY, Parquet)
              torchebm-cli compare a.yaml b.yaml --points points.csv
            """;

    private static final String FOOTER = """

            The difference is E_A - E_B - c. The grid is the intersection of the ranges of both models. Energies are
            defined up to a constant c: with --align none it is 0. The divergences D(A|B) and D(B|A) are those of
            Kullback and Leibler for the densities exp(-E/T) over the grid; c does not change them.
            """;

    private static final Option POINTS = Option.of(
            "--points",
            Option.Kind.TEXT,
            "FILE|-",
            "Compare at the points of a CSV, JSON or NPY file (columns x1, …, xn) instead of the grid.");

    private static final Option ALIGN = Option.of(
                    "--align",
                    Option.Kind.TEXT,
                    "none|min|mean",
                    "The constant c that is subtracted from the difference: none, the difference of the minima over the"
                            + " points, or the mean difference (default: none).")
            .completedBy(List.of("none", "min", "mean"));

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "compare",
                        HEADER,
                        List.of(POINTS, ALIGN, EnsembleOptions.TEMPERATURE),
                        ModelOptions.OF_GRID,
                        PluginOptions.ALL,
                        ComputeOptions.ALL,
                        DestinationOptions.optional(new Completions.DifferenceFormats()),
                        ReportOptions.ALL,
                        PlotOptions.withoutQuantity())
                .withArgument(new Argument(
                        "NAME|FILE|-",
                        true,
                        new Completions.Models(),
                        "Two models, A and B: names, specs or ONNX files; - for a spec on standard input."))
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        ModelOptions.checkPoints(given, POINTS);
        List<String> names = given.positional();
        if (names.size() != 2) {
            throw new Usage.UsageException("compare needs two models, such as compare net.yaml two-moons, but "
                    + (names.size() == 1 ? "1 was" : names.size() + " were") + " given");
        }
        CompareResult result = PluginOptions.app(given, terminal)
                .compare(
                        new CompareRequest(
                                ModelOptions.onGrid(given, names.get(0)),
                                ModelOptions.onGrid(given, names.get(1)),
                                given.text(POINTS),
                                given.text(ALIGN).orElse("none"),
                                PlotOptions.of(given),
                                ComputeOptions.request(given),
                                DestinationOptions.request(given)),
                        ReportOptions.progress(given, terminal));
        if (ReportOptions.isJson(given)) {
            terminal.json(result);
        } else if (!ReportOptions.isQuiet(given)) {
            boolean isData = Optional.of("-").equals(Optional.ofNullable(result.file()));
            PrintWriter to = isData ? terminal.err() : terminal.out();
            to.print(CompareReport.text(result, ReportOptions.isVerbose(given)));
        }
        return ExitCode.DONE;
    }
}
