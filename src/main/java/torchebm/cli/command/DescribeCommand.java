package torchebm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.app.App;
import torchebm.app.FigureOrigin;
import torchebm.app.ModelDescription;
import torchebm.app.ModelRequest;
import torchebm.app.ProgramRequest;
import torchebm.app.ProgramResult;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.report.DescriptionReport;
import torchebm.cli.terminal.Json;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/** {@code torchebm-cli describe}. */
final class DescribeCommand implements Command {
    private static final String HEADER = """
            Describes a model: energy, parameters, domain, minima, source.

              torchebm-cli describe ackley
              torchebm-cli describe --model samples/gaussian.yaml --json
              torchebm-cli describe --energy 'h * sum((x^2 - b^2)^2)' --param h=2 --param b=1
              torchebm-cli describe double-well --program
              torchebm-cli describe figure.png               the spec that a figure was made from
            """;

    private static final Option PROGRAM = Option.ofSwitch(
            List.of("--program"),
            "Print the compiled program of the energy: its instructions, and how often each runs.");

    private static final Option GRADIENT =
            Option.ofSwitch(List.of("--gradient"), "With --program: include the gradient.");

    private static final Option JSON = Option.ofSwitch(List.of("--json"), "Print the description as JSON.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "describe",
                        HEADER,
                        ModelOptions.ALL,
                        List.of(PROGRAM, GRADIENT),
                        ComputeOptions.ALL,
                        List.of(JSON))
                .withArgument(ModelOptions.ARGUMENT);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        ModelRequest request = ModelOptions.request(given);
        App app = PluginOptions.app(given, terminal);
        Optional<FigureOrigin> figure = app.origin(request.model());
        if (figure.isPresent() && !given.has(PROGRAM)) {
            int exitCode = spec(figure.get(), given, terminal);
            if (!given.has(JSON) && exitCode == ExitCode.DONE) {
                terminal.err()
                        .println(request.model() + ": made by " + figure.get().version());
            }
            return exitCode;
        }
        if (given.has(PROGRAM)) {
            return program(app, request, given, terminal);
        }
        ModelDescription result =
                app.describe(request, ComputeOptions.request(given).timeLimit());
        if (given.has(JSON)) {
            terminal.json(result);
        } else {
            terminal.out().print(DescriptionReport.text(result));
        }
        return ExitCode.DONE;
    }

    /** Prints the spec of a figure; with {@code --json}, also the file and the version that made it. */
    private static int spec(FigureOrigin figure, Arguments given, Terminal terminal) {
        Optional<JsonNode> spec = Json.object(figure.spec());
        if (spec.isEmpty()) {
            terminal.error(Problem.at(figure.file(), "the spec in this figure is damaged: it is not a JSON object"));
            return ExitCode.USAGE;
        }
        if (given.has(JSON)) {
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

    private static int program(App app, ModelRequest request, Arguments given, Terminal terminal) throws Failure {
        ProgramResult result = app.program(
                new ProgramRequest(request, given.has(GRADIENT), ComputeOptions.request(given)),
                terminal.progress(false));
        if (given.has(JSON)) {
            terminal.json(result);
        } else {
            terminal.out().print(result.listing());
        }
        return ExitCode.DONE;
    }
}
