package torchebm.cli.command;

import java.util.List;
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
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.EvalResult;

/** {@code torchebm-cli eval}. */
final class EvalCommand implements Command {
    private static final String HEADER = """
            Writes a table of points and their energies as CSV, JSON or NPY.

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

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "eval",
                        HEADER,
                        ModelOptions.ALL,
                        EnsembleOptions.ALL,
                        List.of(POINTS, GRADIENT, COORDINATES, SweepOptions.SWEEP),
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
        List<EvalResult> results = PluginOptions.app(given, terminal)
                .eval(
                        new EvalRequest(
                                ModelOptions.request(given),
                                given.text(POINTS),
                                given.has(GRADIENT),
                                given.has(COORDINATES),
                                ComputeOptions.request(given),
                                given.text(ShardOptions.SHARD),
                                DestinationOptions.request(given)),
                        ReportOptions.progress(given, terminal));
        ReportOptions.print(
                given, terminal, results, result -> FileReport.eval(result, ReportOptions.isVerbose(given)));
        return ExitCode.DONE;
    }
}
