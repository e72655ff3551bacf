package torchebm.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.ContourRequest;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.PlotOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.ContourResult;

/** {@code torchebm-cli contour}. */
@Command(
        name = "contour",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Writes contour lines (GeoJSON or CSV) or bands (GeoJSON).",
            "",
            "  torchebm-cli contour --model ackley --levels 1,2,5,10 -o ackley.geojson",
            "  torchebm-cli contour --model muller-brown --levels 20 --filled -o bands.geojson",
            "  torchebm-cli contour --energy 'x1^2 + x2^2' --levels 1,4 -o lines.csv",
            ""
        })
final class ContourCommand extends BaseCommand implements Callable<Integer>, Extended {
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            completionCandidates = Completions.Models.class,
            paramLabel = "NAME|FILE|-",
            description = "The model, as for --model.")
    @Nullable
    String positional;

    @Mixin
    ModelOptions model = new ModelOptions();

    private final PlotOptions levels = new PlotOptions();

    @Option(names = "--filled", description = "Write the bands between levels instead of the lines.")
    boolean filled;

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    DestinationOptions output = new DestinationOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Completions.ContourFormats.class,
            description = "The format, if the file name extension does not determine it: ${COMPLETION-CANDIDATES}.")
    @Nullable
    String format;

    @Mixin
    ReportOptions report = new ReportOptions();

    ContourCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        output.checkWith(report);
        List<ContourResult> results = model.app(terminal)
                .contour(
                        new ContourRequest(
                                model.request(positional),
                                levels.given(),
                                filled,
                                compute.request(),
                                output.request(format)),
                        report.progress(terminal));
        report.print(terminal, results, result -> FileReport.contour(result, report.isVerbose()));
        return ExitCode.DONE;
    }

    @Override
    public void extend(CommandSpec command) {
        levels.addLevels(command);
    }
}
