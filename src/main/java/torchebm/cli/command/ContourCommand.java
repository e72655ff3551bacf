package torchebm.cli.command;

import java.util.List;
import torchebm.app.ContourRequest;
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
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.ContourResult;

/** {@code torchebm-cli contour}. */
final class ContourCommand implements Command {
    private static final String HEADER = """
            Writes contour lines (GeoJSON or CSV) or bands (GeoJSON).

              torchebm-cli contour --model ackley --levels 1,2,5,10 -o ackley.geojson
              torchebm-cli contour --model muller-brown --levels 20 --filled -o bands.geojson
              torchebm-cli contour --energy 'x1^2 + x2^2' --levels 1,4 -o lines.csv
            """;

    private static final Option FILLED =
            Option.ofSwitch(List.of("--filled"), "Write the bands between levels instead of the lines.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "contour",
                        HEADER,
                        ModelOptions.ALL,
                        EnsembleOptions.ALL,
                        List.of(FILLED),
                        ComputeOptions.ALL,
                        DestinationOptions.of(new Completions.ContourFormats()),
                        ReportOptions.ALL,
                        PlotOptions.levels())
                .withArgument(ModelOptions.ARGUMENT);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        List<ContourResult> results = PluginOptions.app(given, terminal)
                .contour(
                        new ContourRequest(
                                ModelOptions.request(given),
                                PlotOptions.of(given),
                                given.has(FILLED),
                                ComputeOptions.request(given),
                                DestinationOptions.request(given)),
                        ReportOptions.progress(given, terminal));
        ReportOptions.print(
                given, terminal, results, result -> FileReport.contour(result, ReportOptions.isVerbose(given)));
        return ExitCode.DONE;
    }
}
