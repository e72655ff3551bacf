package torchebm.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.EvalRequest;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.SweepOptions;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.EvalResult;

/** {@code torchebm-cli eval}. */
@Command(
        name = "eval",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Writes a table of points and their energies as CSV, JSON or NPY.",
            "",
            "  torchebm-cli eval --model ackley --grid x1=-5:5:401 --grid x2=-5:5:401 -o ackley.csv",
            "  torchebm-cli eval --model rosenbrock --param b=35 --gradient -o rosenbrock.npy",
            "  torchebm-cli eval --model double-well --sweep b=0.5:1.5:5 -o wells.csv      with a column b",
            "  torchebm-cli eval --model rastrigin --points points.csv -o -",
            ""
        })
final class EvalCommand extends BaseCommand implements Callable<Integer> {
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

    @Option(
            names = "--points",
            paramLabel = "FILE|-",
            description = "Evaluate at the points of a CSV, JSON or NPY file (columns x1, …, xn) instead of the grid.")
    @Nullable
    String points;

    @Option(names = "--gradient", description = "Add the gradient: columns grad_x1, …, grad_xn.")
    boolean gradient;

    @Mixin
    SweepOptions sweep = new SweepOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    DestinationOptions output = new DestinationOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Completions.TableFormats.class,
            description = "The format, if the file name extension does not determine it: ${COMPLETION-CANDIDATES}.")
    @Nullable
    String format;

    @Mixin
    ReportOptions report = new ReportOptions();

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        output.checkWith(report);
        List<EvalResult> results = model.app(terminal)
                .eval(
                        new EvalRequest(
                                sweep.over(model.request(positional)),
                                Optional.ofNullable(points),
                                gradient,
                                compute.request(),
                                output.request(format)),
                        report.progress(terminal));
        report.print(terminal, results, result -> FileReport.eval(result, report.isVerbose()));
        return ExitCode.DONE;
    }
}
