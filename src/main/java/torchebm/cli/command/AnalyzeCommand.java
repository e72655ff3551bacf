package torchebm.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import torchebm.app.AnalyzeRequest;
import torchebm.app.App;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.DestinationOptions;
import torchebm.cli.options.ModelOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.ShardOptions;
import torchebm.cli.options.TimeOptions;
import torchebm.cli.report.AnalyzeReport;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.AnalyzeResult;
import torchebm.result.SearchResult;

/** {@code torchebm-cli analyze}. */
final class AnalyzeCommand implements Command {
    private static final String HEADER = """
            Finds the minima and saddles of a landscape, its barriers, and the paths over them.

              torchebm-cli analyze muller-brown
              torchebm-cli analyze fes.dat --json                          a table of energies is a model, too
              torchebm-cli analyze muller-brown -o points.csv              all points with their eigenvalues
              torchebm-cli analyze muller-brown --from -0.6,1.4 --to 0.6,0 -o path.csv
              torchebm-cli analyze muller-brown --from M1 --to M2 -o path.csv
              torchebm-cli analyze lennard-jones -p atoms=13 --pathsample network
            """;

    private static final String FOOTER = """

            M1, M2, ... are the minima, from the lowest; S1, S2, ... the saddles. A barrier is the energy of a saddle
            above a minimum that it leads to by steepest descent. Points are looked for in the domain of the model,
            or in the ranges of --grid; coordinates whose range is a period have no edges.
            """;

    private static final Option STARTS = Option.of(
            "--starts",
            Option.Kind.WHOLE,
            "COUNT",
            "The number of searches that begin all over the domain, in up to 12 dimensions (default: 500 in up to two,"
                    + " else 1000).");

    private static final Option HOPS = Option.of(
            "--hops",
            Option.Kind.WHOLE,
            "COUNT",
            "The number of hops of each of the 4 basin-hopping runs that look for minima in more than 12 dimensions"
                    + " (default: 300).");

    private static final Option SEED =
            Option.of("--seed", Option.Kind.WHOLE, "SEED", "The seed of basin hopping (default: 1).");

    private static final Option FROM = Option.of(
            "--from",
            Option.Kind.TEXT,
            "X,Y,…|M1",
            "Also find the minimum-energy path from a point or a minimum; needs --to, and -o writes the path.");

    private static final Option TO =
            Option.of("--to", Option.Kind.TEXT, "X,Y,…|M2", "The point or the minimum at which the path ends.");

    private static final Option TOPSEARCH = Option.of(
            "--topsearch",
            Option.Kind.TEXT,
            "FOLDER",
            "Write the network as topsearch's files: min.data, ts.data, min.coords, ts.coords, pairlist.");

    private static final Option PATHSAMPLE = Option.of(
            "--pathsample",
            Option.Kind.TEXT,
            "FOLDER",
            "Write the network as PATHSAMPLE's files: min.data, ts.data, points.min, points.ts.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "analyze",
                        HEADER,
                        ModelOptions.OF_DOMAIN,
                        List.of(STARTS, HOPS, SEED, FROM, TO, TOPSEARCH, PATHSAMPLE, TimeOptions.TIME_LIMIT),
                        DestinationOptions.optionalTable(new Completions.TableFormats()),
                        ShardOptions.ALL,
                        ReportOptions.ALL)
                .withArgument(ModelOptions.ARGUMENT)
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        DestinationOptions.check(given);
        AnalyzeRequest request = new AnalyzeRequest(
                ModelOptions.request(given),
                given.whole(STARTS),
                given.whole(HOPS),
                given.whole(SEED, 1),
                given.text(FROM),
                given.text(TO),
                DestinationOptions.request(given),
                given.text(TOPSEARCH),
                given.text(PATHSAMPLE),
                TimeOptions.seconds(given));
        App app = PluginOptions.app(given, terminal);
        if (given.has(ShardOptions.LIST_INPUTS)) {
            return ShardOptions.list(app.inputs(List.of(request.model()), List.of(), true), terminal);
        }
        Optional<String> shard = given.text(ShardOptions.SHARD);
        if (shard.isPresent()) {
            SearchResult result = app.search(request, shard.get());
            ReportOptions.print(given, terminal, List.of(result), FileReport::search);
            return ExitCode.DONE;
        }
        AnalyzeResult result = app.analyze(request);
        print(result, given, terminal);
        return ExitCode.DONE;
    }

    /** Prints the result of an analysis. */
    static void print(AnalyzeResult result, Arguments given, Terminal terminal) {
        if (ReportOptions.isJson(given)) {
            terminal.json(result);
        } else if (!ReportOptions.isQuiet(given)) {
            PrintWriter to = result.files().contains("-") ? terminal.err() : terminal.out();
            to.print(AnalyzeReport.text(result, ReportOptions.isVerbose(given)));
        }
    }
}
