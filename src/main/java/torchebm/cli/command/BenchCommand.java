package torchebm.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.app.BenchRequest;
import torchebm.app.BenchResult;
import torchebm.cli.options.Completions;
import torchebm.cli.options.Numbers;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.report.BenchReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli bench}. */
@Command(
        name = "bench",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Measures the speed of models on this machine.",
            "",
            "  torchebm-cli bench",
            "  torchebm-cli bench --model ackley --dtype float32 --points 2048 --json",
            ""
        })
final class BenchCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME|FILE",
            completionCandidates = Completions.Models.class,
            description = "A two-dimensional model to measure. Repeatable (default: the models of TorchEBM).")
    List<String> models = new ArrayList<>();

    @Option(
            names = "--dtype",
            paramLabel = "float32|float64",
            description = "The number type. Repeatable (default: both).")
    List<String> dtypes = new ArrayList<>();

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu|cuda[:N]|opencl[:N]",
            defaultValue = "auto",
            description = "The device to measure.")
    String device = "auto";

    @Option(
            names = "--backend",
            paramLabel = "auto|fused|nd4j",
            description = "The backend to measure. Repeatable (default: fused).")
    List<String> backends = new ArrayList<>();

    @Option(
            names = "--points",
            paramLabel = "N",
            converter = Numbers.Whole.class,
            defaultValue = "4096",
            description = "The number of points along each axis, from 2 to 16384 (default: 4096).")
    int points;

    @Option(
            names = "--runs",
            paramLabel = "N",
            converter = Numbers.Whole.class,
            defaultValue = "7",
            description = "The number of measured runs, after a warm-up (default: 7).")
    int runs;

    @Option(names = "--gradient", description = "Also compute the gradients.")
    boolean gradient;

    @Option(
            names = "--on-device",
            description =
                    "Keep results on the device and measure it without transfers; grids have up to 1048576 points per"
                            + " axis.")
    boolean onDevice;

    @Mixin
    TimeOptions time = new TimeOptions();

    @Mixin
    PluginOptions plugins = new PluginOptions();

    @Option(names = "--json", description = "Print the measurements as JSON.")
    boolean json;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        List<BenchResult> results = plugins.app(terminal)
                .bench(
                        new BenchRequest(
                                models,
                                dtypes.isEmpty() ? List.of("float64", "float32") : dtypes,
                                device,
                                backends.isEmpty() ? List.of("fused") : backends,
                                points,
                                runs,
                                gradient,
                                onDevice,
                                time.seconds()),
                        terminal.progress(false));
        if (json) {
            terminal.json(results);
        } else {
            terminal.out().print(BenchReport.text(results));
        }
        return ExitCode.DONE;
    }
}
