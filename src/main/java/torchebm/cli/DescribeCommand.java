package torchebm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.AppException;
import torchebm.app.ModelDescription;
import torchebm.app.ModelRequest;
import torchebm.app.ProgramRequest;
import torchebm.app.ProgramResult;

/** {@code torchebm-cli describe}. */
@Command(
        name = "describe",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Says what a model is: energy, parameters, domain, minima, source.",
            "",
            "  torchebm-cli describe ackley",
            "  torchebm-cli describe --model samples/gaussian.yaml --json",
            "  torchebm-cli describe --energy 'h * sum((x^2 - b^2)^2)' --param h=2 --param b=1",
            "  torchebm-cli describe double-well --program",
            ""
        })
final class DescribeCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME|FILE|-", description = "The model; the same as --model.")
    @Nullable
    String positional;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME|FILE|-",
            description = "A model by name, a spec in YAML or JSON, or - for a spec on standard input.")
    @Nullable
    String model;

    @Option(
            names = {"-e", "--energy"},
            paramLabel = "FORMULA",
            description = "An energy as a formula instead of a model.")
    @Nullable
    String energy;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "Give a parameter another value, or the dimension. Repeatable.")
    List<String> params = new ArrayList<>();

    @Option(
            names = {"-g", "--grid"},
            paramLabel = "x1=MIN:MAX:POINTS",
            description = "With --program: give an axis another range, or fix a coordinate. Repeatable.")
    List<String> grids = new ArrayList<>();

    @Option(
            names = "--program",
            description = "Show the program that the energy is compiled to: each step, and how often it runs.")
    boolean program;

    @Option(names = "--gradient", description = "With --program: the program of the gradient as well.")
    boolean gradient;

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Option(names = "--json", description = "Print the description as JSON.")
    boolean json;

    DescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws AppException {
        ModelRequest request = Usage.model(positional, model, energy, params, grids);
        if (program) {
            return program(request);
        }
        ModelDescription result = terminal.app().describe(request);
        if (json) {
            terminal.json(result);
        } else {
            terminal.out().print(Report.describe(result));
        }
        return ExitCode.DONE;
    }

    private int program(ModelRequest model) throws AppException {
        ProgramResult result = terminal.app().program(new ProgramRequest(model, gradient, compute.request()));
        if (json) {
            terminal.json(result);
        } else {
            terminal.out().print(result.listing());
        }
        return ExitCode.DONE;
    }
}
