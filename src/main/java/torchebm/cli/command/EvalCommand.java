package torchebm.cli.command;

import java.util.List;
import torchebm.app.App;
import torchebm.app.EvalRequest;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.EnsembleOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.ShardOptions;
import torchebm.cli.options.SweepOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.compute.Progress;
import torchebm.problem.Failure;
import torchebm.result.EvalResult;

/** {@code torchebm-cli eval}. */
final class EvalCommand implements Command {
    private static final String HEADER = """
            Writes a table of points and their energies as CSV, JSON, NPY or Parquet.

              torchebm-cli eval --model ackley --grid x1=-5:5:401 --grid x2=-5:5:401 -o ackley.csv
              torchebm-cli eval --model rosenbrock --param b=35 --gradient -o rosenbrock.npy
              torchebm-cli eval --model double-well --sweep b=0.5:1.5:5 -o wells.csv      with a column b
              torchebm-cli eval --model rastrigin --points points.csv -o -
              torchebm-cli eval --model rosenbrock --direction u=[1,1] --grid u=-1:1:201 -o line.csv
            """;

    private static final Option POINTS = Option.of(
            "--points",
            Option.Kind.TEXT,
            "FILE|-",
            "Evaluate at the points of a CSV, JSON or NPY file (columns x1, …, xn) instead of the grid.");

    private static final Option GRADIENT = Option.ofSwitch(
            List.of("--gradient"), "Add the gradient: columns grad_x1, …, grad_xn; grad_u, grad_v along directions.");

    private static final Option COORDINATES = Option.ofSwitch(
            List.of("--coordinates"), "Add the columns x1, …, xn to a table along directions, after u and v.");

    private static final Option REDUCE = Option.ofSwitch(
            List.of("--reduce"),
            "Write sums of the energies as JSON instead of rows: the range with its points, mean, variance, and log Z over"
                    + " the grid at --temperature.");

    private static final Option BINS = Option.of(
            "--bins", Option.Kind.TEXT, "MIN:MAX:COUNT", "With --reduce, also count the energies in equal bins.");

    private static final Option FIELD = Option.of(
            "--field",
            Option.Kind.WHOLE,
            "POINTS",
            "With --reduce, also keep the field at so many nodes along each axis, and candidates for minima and maxima;"
                    + " plot, integrate and analyze read the file as a table.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "eval",
                        HEADER,
                        ModelOptions.ALL,
                        EnsembleOptions.ALL,
                        List.of(POINTS, GRADIENT, COORDINATES, SweepOptions.SWEEP, REDUCE, BINS, FIELD),
                        ComputeOptions.ALL,
                        ShardOptions.ALL,
                        DestinationOptions.of(new Completions.TableFormats()),
                        ReportOptions.ALL)
                .withArgument(ModelOptions.ARGUMENT);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        ModelOptions.checkPoints(given, POINTS);
        EvalRequest request = new EvalRequest(
                ModelOptions.request(given),
                given.text(POINTS),
                given.has(GRADIENT),
                given.has(COORDINATES),
                ComputeOptions.request(given),
                given.text(ShardOptions.SHARD),
                DestinationOptions.request(given));
        App app = PluginOptions.app(given, terminal);
        Progress progress = ReportOptions.progress(given, terminal);
        checkReduced(given, request);
        if (given.has(ShardOptions.LIST_INPUTS)) {
            return ShardOptions.list(app.inputs(List.of(request.model()), given.texts(POINTS), true), terminal);
        }
        List<EvalResult> results = given.has(REDUCE)
                ? List.of(app.reduce(request, given.text(BINS), given.whole(FIELD), progress))
                : app.eval(request, progress);
        ReportOptions.print(
                given, terminal, results, result -> FileReport.eval(result, ReportOptions.isVerbose(given)));
        return ExitCode.DONE;
    }

    /** Refuses options that have no effect with or without {@code --reduce}. */
    private static void checkReduced(Arguments given, EvalRequest request) {
        boolean isReduced = given.has(REDUCE);
        for (Option option : List.of(BINS, FIELD)) {
            if (given.has(option) && !isReduced) {
                throw new Usage.UsageException(option.longName() + " needs --reduce");
            }
        }
        boolean isOther =
                request.destination().format().map(name -> !name.equals("json")).orElse(false);
        if (isReduced && (request.gradient() || request.coordinates() || isOther)) {
            throw new Usage.UsageException("--reduce writes sums of energies as JSON: leave out "
                    + (request.gradient() ? "--gradient" : request.coordinates() ? "--coordinates" : "--format"));
        }
    }
}
