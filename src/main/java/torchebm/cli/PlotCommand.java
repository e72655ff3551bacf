package torchebm.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.app.AppException;
import torchebm.app.PlotRequest;
import torchebm.app.PlotResult;

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
            "  torchebm-cli plot --model rosenbrock --param dimension=5 --grid x3=1 --grid x4=1 --grid x5=1",
            "  torchebm-cli plot --model rastrigin --grid x2=0          a line plot along x1",
            ""
        })
final class PlotCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(
            names = "--levels",
            paramLabel = "N|E1,E2,…",
            description = "About how many bands, or the energies at which they meet (default: 50).")
    @Nullable
    String levels;

    @Option(
            names = "--norm",
            paramLabel = "linear|log|quantile",
            description =
                    "Place the bands by energy, by the logarithm of what it is above its minimum, or so that each covers"
                            + " as much (default: what suits the model).")
    @Nullable
    String norm;

    @Option(
            names = "--colormap",
            paramLabel = "NAME",
            description = "viridis, magma, plasma, inferno, cividis or coolwarm; with _r, reversed (default: viridis).")
    @Nullable
    String colormap;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "The title above the figure (default: one that names the model; '' for none).")
    @Nullable
    String title;

    @Option(names = "--width", paramLabel = "PIXELS", description = "The figure's width (default: 800).")
    @Nullable
    String width;

    @Option(names = "--height", paramLabel = "PIXELS", description = "The figure's height (default: 600).")
    @Nullable
    String height;

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    ReportOptions report = new ReportOptions();

    PlotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws AppException {
        output.checkWith(report);
        PlotResult result = terminal.app()
                .plot(
                        new PlotRequest(model.request(), plot(), compute.request(), output.request()),
                        report.progress(terminal));
        report.print(terminal, result, Report.plot(result, report.verbose));
        return ExitCode.DONE;
    }

    private Map<String, String> plot() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "levels", levels);
        put(given, "norm", norm);
        put(given, "colormap", colormap);
        put(given, "title", title);
        put(given, "width", width);
        put(given, "height", height);
        return given;
    }

    private static void put(Map<String, String> given, String key, @Nullable String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
