package torchebm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.App;
import torchebm.app.FigureOrigin;
import torchebm.app.ModelDescription;
import torchebm.app.ModelRequest;
import torchebm.app.ProgramRequest;
import torchebm.app.ProgramResult;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.report.DescriptionReport;
import torchebm.cli.terminal.Json;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/** {@code torchebm-cli describe}. */
@Command(
        name = "describe",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Describes a model: energy, parameters, domain, minima, source.",
            "",
            "  torchebm-cli describe ackley",
            "  torchebm-cli describe --model samples/gaussian.yaml --json",
            "  torchebm-cli describe --energy 'h * sum((x^2 - b^2)^2)' --param h=2 --param b=1",
            "  torchebm-cli describe double-well --program",
            "  torchebm-cli describe figure.png               the spec that a figure was made from",
            ""
        })
final class DescribeCommand extends BaseCommand implements Callable<Integer> {
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
            names = "--program",
            description = "Print the compiled program of the energy: its instructions, and how often each runs.")
    boolean program;

    @Option(names = "--gradient", description = "With --program: include the gradient.")
    boolean gradient;

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Option(names = "--json", description = "Print the description as JSON.")
    boolean json;

    DescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        ModelRequest request = model.request(positional);
        App app = model.app(terminal);
        Optional<FigureOrigin> figure = app.origin(request.model());
        if (figure.isPresent() && !program) {
            int exitCode = spec(figure.get());
            if (!json && exitCode == ExitCode.DONE) {
                terminal.err()
                        .println(request.model() + ": made by " + figure.get().version());
            }
            return exitCode;
        }
        if (program) {
            return program(app, request);
        }
        ModelDescription result = app.describe(request, compute.request().timeLimit());
        if (json) {
            terminal.json(result);
        } else {
            terminal.out().print(DescriptionReport.text(result));
        }
        return ExitCode.DONE;
    }

    /** Prints the spec of a figure; with {@code --json}, also the file and the version that made it. */
    private int spec(FigureOrigin figure) {
        Optional<JsonNode> spec = Json.object(figure.spec());
        if (spec.isEmpty()) {
            terminal.error(Problem.at(figure.file(), "the spec in this figure is damaged: it is not a JSON object"));
            return ExitCode.USAGE;
        }
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("file", figure.file());
            all.put("version", figure.version());
            all.put("spec", spec.get());
            terminal.json(all);
        } else {
            terminal.json(spec.get());
        }
        return ExitCode.DONE;
    }

    private int program(App app, ModelRequest request) throws Failure {
        ProgramResult result =
                app.program(new ProgramRequest(request, gradient, compute.request()), terminal.progress(false));
        if (json) {
            terminal.json(result);
        } else {
            terminal.out().print(result.listing());
        }
        return ExitCode.DONE;
    }
}
