package torchebm.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.ModelRequest;
import torchebm.app.PlotRequest;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.PlotOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.SweepOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.PlotResult;

/** {@code torchebm-cli plot}. */
@Command(
        name = "plot",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Draws an energy landscape as PNG, SVG or PDF.",
            "",
            "  torchebm-cli plot --model double-well",
            "  torchebm-cli plot --model samples/rosenbrock.yaml -o rosenbrock.svg",
            "  torchebm-cli plot --energy 'x1^4 - x1^2 + x2^2' --grid x1=-1.5:1.5 --grid x2=-1:1",
            "  torchebm-cli plot --model ackley --levels 1,2,5,10 --colormap magma_r -o ackley.pdf",
            "  torchebm-cli plot --model himmelblau --lines 12 --labels --markers all",
            "  torchebm-cli plot --model muller-brown --streamlines --theme dark --width 6in --dpi 200",
            "  torchebm-cli plot --model wolfe-quapp --kind surface --azimuth -40",
            "  torchebm-cli plot --model rosenbrock --param dimension=5 --grid x3=1 --grid x4=1 --grid x5=1",
            "  torchebm-cli plot --model double-well --grid x2=1 --sweep b=0.5,1,1.5       lines along x1",
            "  torchebm-cli plot --model double-well --sweep b=0.5:1.5:5 -o 'dw-{b}.png'    five figures",
            "  torchebm-cli plot --model energy.onnx --grid x1=-4:4 --grid x2=-4:4",
            "  torchebm-cli plot --plugin mexican-hat.jar --model mexican-hat",
            "  torchebm-cli plot ackley rastrigin levy --panels --columns 3 -o three.png",
            ""
        })
final class PlotCommand extends BaseCommand implements Callable<Integer>, Extended {
    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            completionCandidates = Completions.Models.class,
            paramLabel = "NAME|FILE",
            description = "Models, one per panel.")
    List<String> positional = new ArrayList<>();

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(names = "--panels", description = "Draw several models in one figure.")
    boolean panels;

    private final PlotOptions plot = new PlotOptions();

    @Mixin
    SweepOptions sweep = new SweepOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    DestinationOptions output = new DestinationOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Completions.FigureFormats.class,
            description = "The format, if the file name extension does not determine it: ${COMPLETION-CANDIDATES}.")
    @Nullable
    String format;

    @Mixin
    ReportOptions report = new ReportOptions();

    PlotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        output.checkWith(report);
        List<PlotResult> results = model.app(terminal)
                .plot(
                        new PlotRequest(models(), plot.given(), compute.request(), output.request(format)),
                        report.progress(terminal));
        report.print(terminal, results, result -> FileReport.plot(result, report.isVerbose()));
        return ExitCode.DONE;
    }

    private List<ModelRequest> models() {
        if (positional.size() > 1 && !panels) {
            throw new Usage.UsageException("several models in one figure need --panels");
        }
        if (positional.size() <= 1) {
            return List.of(sweep.over(model.request(positional.isEmpty() ? null : positional.get(0))));
        }
        return positional.stream().map(name -> sweep.over(model.forOne(name))).toList();
    }

    @Override
    public void extend(CommandSpec command) {
        plot.addAll(command);
    }
}
