package torchebm.cli.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import torchebm.app.ModelRequest;
import torchebm.app.live.LiveSession;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.EnsembleOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.terminal.Lifeline;
import torchebm.cli.terminal.Terminal;
import torchebm.evaluate.ComputeRequest;
import torchebm.problem.Failure;
import torchebm.serve.LiveServer;
import torchebm.serve.ServerLimits;

/** {@code torchebm-cli serve}. */
final class ServeCommand implements Command {
    private static final String HEADER = """
            Serves a page on this machine that evaluates landscapes again while you change them.

              torchebm-cli serve muller-brown
              torchebm-cli serve samples                         all specs of a folder
              torchebm-cli serve --energy 'a*x1^4 - x1^2 + x2^2' -p a=1
              torchebm-cli serve samples/rosenbrock.yaml --port 8000
            """;

    private static final String FOOTER = """

            It prints the address of the page, whose token is new in each run. Only programs of this machine can
            connect, and nothing is written. It ends with Ctrl-C (exit code 130), with its terminal, or when its
            standard input is a pipe that ends.
            """;

    private static final Option PORT =
            Option.of("--port", Option.Kind.WHOLE, "PORT", "The port, from 1 to 65535 (default: a free one).");

    private static final Option JSON = Option.ofSwitch(
            List.of("--json"),
            "Print url, port and token as JSON on standard output, instead of a line on standard error.");

    private static final int MOST_PORT = 65_535;

    private static final double MILLISECONDS = 1e3;

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "serve", HEADER, ModelOptions.ALL, EnsembleOptions.ALL, ComputeOptions.ALL, List.of(PORT, JSON))
                .withArgument(new Argument(
                        "NAME|FILE|FOLDER", false, new Completions.Models(), "The model, or a folder with specs."))
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        int port = given.whole(PORT, 0);
        if (given.has(PORT) && (port < 1 || port > MOST_PORT)) {
            throw new Usage.UsageException("--port must be from 1 to " + MOST_PORT + ", but was " + port);
        }
        ModelRequest model = ModelOptions.request(given);
        if (model.model().equals("-")) {
            throw new Usage.UsageException(
                    "serve needs the name of a model, the file of a spec, or a folder, but not -");
        }
        LiveSession session = PluginOptions.app(given, terminal).live(model, settings(given));
        try (LiveServer server = LiveServer.start(session, port, limits(given))) {
            print(server, session.names(), given.has(JSON), terminal);
            if (terminal.stdout().failure().isEmpty()) {
                new Lifeline(terminal.in(), Lifeline.kind()).await();
            }
        }
        return ExitCode.DONE;
    }

    private static LiveSession.Settings settings(Arguments given) {
        ComputeRequest compute = ComputeOptions.request(given);
        return new LiveSession.Settings(compute, ComputeOptions.hasDtype(given) ? compute.dtype() : "float32");
    }

    private static ServerLimits limits(Arguments given) {
        OptionalDouble seconds = TimeOptions.seconds(given);
        return seconds.isEmpty()
                ? ServerLimits.USUAL
                : ServerLimits.USUAL.withComputing(
                        Duration.ofMillis((long) Math.ceil(seconds.getAsDouble() * MILLISECONDS)));
    }

    private static void print(LiveServer server, List<String> names, boolean isJson, Terminal terminal) {
        if (isJson) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("url", server.url());
            result.put("port", server.port());
            result.put("token", server.token());
            terminal.json(result);
            terminal.out().flush();
        } else {
            String what = names.size() == 1 ? names.get(0) : names.size() + " specs";
            terminal.err().println(what + ": " + server.url() + " (Ctrl-C ends the server)");
            terminal.err().flush();
        }
    }
}
