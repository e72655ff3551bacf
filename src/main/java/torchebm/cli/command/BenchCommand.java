package torchebm.cli.command;

import java.util.List;
import torchebm.app.bench.BenchRequest;
import torchebm.app.bench.BenchResult;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.report.BenchReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;

/** {@code torchebm-cli bench}. */
final class BenchCommand implements Command {
    private static final String HEADER = """
            Measures the speed of models on this machine.

              torchebm-cli bench
              torchebm-cli bench --model ackley --dtype float32 --points 2048 --json
            """;

    private static final Option MODEL = Option.of(
                    List.of("-m", "--model"),
                    Option.Kind.TEXTS,
                    "NAME|FILE",
                    "A two-dimensional model to measure. Repeatable (default: the models of TorchEBM).")
            .completedBy(new Completions.Models());

    private static final Option DTYPE =
            Option.of("--dtype", Option.Kind.TEXTS, "float32|float64", "The number type. Repeatable (default: both).");

    private static final Option DEVICE =
            Option.of("--device", Option.Kind.TEXT, "auto|cpu|gpu|cuda[:N]|opencl[:N]", "The device to measure.");

    private static final Option BACKEND = Option.of(
            "--backend", Option.Kind.TEXTS, "auto|fused|nd4j", "The backend to measure. Repeatable (default: fused).");

    private static final Option POINTS = Option.of(
            "--points",
            Option.Kind.WHOLE,
            "N",
            "The number of points along each axis, from 2 to 16384 (default: 4096).");

    private static final Option RUNS =
            Option.of("--runs", Option.Kind.WHOLE, "N", "The number of measured runs, after a warm-up (default: 7).");

    private static final Option GRADIENT = Option.ofSwitch(List.of("--gradient"), "Also compute the gradients.");

    private static final Option ON_DEVICE = Option.ofSwitch(
            List.of("--on-device"),
            "Keep results on the device and measure it without transfers; grids have up to 1048576 points per axis.");

    private static final Option JSON = Option.ofSwitch(List.of("--json"), "Print the measurements as JSON.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                "bench",
                HEADER,
                List.of(MODEL, DTYPE, DEVICE, BACKEND, POINTS, RUNS, GRADIENT, ON_DEVICE, TimeOptions.TIME_LIMIT),
                PluginOptions.ALL,
                List.of(JSON));
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        List<String> dtypes = given.texts(DTYPE);
        List<String> backends = given.texts(BACKEND);
        List<BenchResult> results = PluginOptions.app(given, terminal)
                .bench(
                        new BenchRequest(
                                given.texts(MODEL),
                                dtypes.isEmpty() ? List.of("float64", "float32") : dtypes,
                                given.text(DEVICE).orElse("auto"),
                                backends.isEmpty() ? List.of("fused") : backends,
                                given.whole(POINTS, 4096),
                                given.whole(RUNS, 7),
                                given.has(GRADIENT),
                                given.has(ON_DEVICE),
                                TimeOptions.seconds(given)),
                        terminal.progress(false));
        if (given.has(JSON)) {
            terminal.json(results);
        } else {
            terminal.out().print(BenchReport.text(results));
        }
        return ExitCode.DONE;
    }
}
