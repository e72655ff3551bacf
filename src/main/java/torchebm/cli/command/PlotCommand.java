package torchebm.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.app.ModelRequest;
import torchebm.app.PlotRequest;
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
import torchebm.cli.options.ShowOptions;
import torchebm.cli.options.SweepOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.figure.terminal.Screen;
import torchebm.problem.Failure;
import torchebm.result.PlotResult;

/** {@code torchebm-cli plot}. */
final class PlotCommand implements Command {
    private static final String HEADER = """
            Draws an energy landscape as PNG, SVG, PDF or HTML, or in the terminal.

              torchebm-cli plot --model double-well
              torchebm-cli plot --model samples/rosenbrock.yaml -o rosenbrock.svg
              torchebm-cli plot --energy 'x1^4 - x1^2 + x2^2' --grid x1=-1.5:1.5 --grid x2=-1:1
              torchebm-cli plot --model ackley --levels 1,2,5,10 --colormap magma_r -o ackley.pdf
              torchebm-cli plot --model himmelblau --lines 12 --labels --markers all
              torchebm-cli plot --model muller-brown --streamlines --theme dark --width 6in --dpi 200
              torchebm-cli plot --model wolfe-quapp --kind surface --azimuth -40
              torchebm-cli plot --model rosenbrock --param dimension=5 --grid x3=1 --grid x4=1 --grid x5=1
              torchebm-cli plot --model rosenbrock --direction u=[1,0.5] --direction v=d.npy --grid u=-2:2
              torchebm-cli plot --model double-well --grid x2=1 --sweep b=0.5,1,1.5       lines along x1
              torchebm-cli plot --model double-well --sweep b=0.5:1.5:5 -o 'dw-{b}.png'    five figures
              torchebm-cli plot --model energy.onnx --grid x1=-4:4 --grid x2=-4:4
              torchebm-cli plot --plugin mexican-hat.jar --model mexican-hat
              torchebm-cli plot ackley rastrigin levy --panels --columns 3 -o three.png
              torchebm-cli plot double-well --show                                        in the terminal
            """;

    private static final Option PANELS = Option.ofSwitch(List.of("--panels"), "Draw several models in one figure.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "plot",
                        HEADER,
                        ModelOptions.ALL,
                        EnsembleOptions.ALL,
                        List.of(PANELS, SweepOptions.SWEEP),
                        ComputeOptions.ALL,
                        DestinationOptions.of(new Completions.FigureFormats()),
                        ShowOptions.ALL,
                        ReportOptions.ALL,
                        PlotOptions.all())
                .withArgument(new Argument("NAME|FILE", true, new Completions.Models(), "Models, one per panel."));
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        Optional<Screen> screen = ShowOptions.screen(given, terminal);
        List<PlotResult> results = PluginOptions.app(given, terminal)
                .plot(
                        new PlotRequest(
                                models(given),
                                PlotOptions.of(given),
                                ComputeOptions.request(given),
                                DestinationOptions.request(given),
                                screen),
                        ReportOptions.progress(given, terminal));
        ReportOptions.print(
                given, terminal, results, result -> FileReport.plot(result, ReportOptions.isVerbose(given)));
        return ExitCode.DONE;
    }

    private static List<ModelRequest> models(Arguments given) {
        List<String> names = given.positional();
        if (names.size() > 1 && !given.has(PANELS)) {
            throw new Usage.UsageException("several models in one figure need --panels");
        }
        if (names.size() <= 1 && given.has(PANELS)) {
            throw new Usage.UsageException("--panels needs several models: plot ackley rastrigin --panels");
        }
        if (names.size() <= 1) {
            return List.of(ModelOptions.request(given));
        }
        List<ModelRequest> models = new ArrayList<>();
        for (String name : names) {
            models.add(ModelOptions.forOne(given, name));
        }
        return models;
    }
}
