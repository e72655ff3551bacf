package torchebm.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.app.App;
import torchebm.app.ModelRequest;
import torchebm.app.RunRequest;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.ShardOptions;
import torchebm.cli.options.SweepOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.RunReport;
import torchebm.cli.terminal.Json;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.JobResult;
import torchebm.shard.PartRecord;
import torchebm.shard.Share;

/** {@code torchebm-cli run}. */
final class RunCommand implements Command {
    private static final String HEADER = """
            Writes the outputs of many specs in one process.

              torchebm-cli run samples --output-dir figures
              torchebm-cli run 'specs/**.yaml' --output-dir figures --if-changed
              torchebm-cli run double-well ackley -o '{name}.svg' -o '{name}.csv'
              torchebm-cli run double-well --sweep barrier_height=1:5:9 -o 'dw-{barrier_height}.png'
              git ls-files 'specs/*.yaml' | torchebm-cli run - --json
            """;

    private static final String FOOTER = """

            A spec lists its files under 'outputs:', and the parameters of a sweep under 'sweep:'. The default
            is one figure with the name of the spec. Paths are relative to the spec. A job that fails does not
            stop the others; the exit code is that of the worst job.
            """;

    private static final Option OUTPUT = Option.of(
            List.of("-o", "--output"),
            Option.Kind.TEXTS,
            "FILE",
            "A file to write instead of the outputs of the specs; {name} is the name of the spec, {b} the value of b in"
                    + " a sweep. Repeatable.");

    private static final Option OUTPUT_DIR = Option.of(
            "--output-dir",
            Option.Kind.TEXT,
            "FOLDER",
            "The folder of the outputs (default: the folder of each spec).");

    private static final Option PARAM = Option.of(
                    List.of("-p", "--param"),
                    Option.Kind.TEXTS,
                    "NAME=VALUE",
                    "Set a parameter of every model. Repeatable.")
            .completedBy(new Completions.Parameters());

    private static final Option GRID = Option.of(
            List.of("-g", "--grid"),
            Option.Kind.TEXTS,
            "x1=MIN:MAX:POINTS",
            "Set the range of an axis of every grid. Repeatable.");

    private static final Option ASSETS = Option.of(
            "--assets",
            Option.Kind.TEXT,
            "inline|shared",
            "The script of every page in HTML: in the page, or in a file beside it that all pages in the folder share"
                    + " (default: that of each spec).");

    private static final Option JOBS = Option.of(
            List.of("-j", "--jobs"),
            Option.Kind.WHOLE,
            "N",
            "Maximum number of parallel jobs; too little memory reduces it (default: one per core).");

    private static final Option IF_CHANGED = Option.ofSwitch(
            List.of("--if-changed"), "Skip files that are up to date: the same content, inputs and version.");

    private static final Option DRY_RUN =
            Option.ofSwitch(List.of("--dry-run"), "Print what would be written, and write nothing.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "run",
                        HEADER,
                        List.of(OUTPUT, OUTPUT_DIR, PARAM, GRID, SweepOptions.SWEEP, ASSETS, JOBS, IF_CHANGED, DRY_RUN),
                        ShardOptions.WITH_REPORT,
                        PluginOptions.ALL,
                        ComputeOptions.ALL,
                        ReportOptions.ALL)
                .withArgument(new Argument(
                        "NAME|FILE|GLOB|FOLDER|-",
                        true,
                        new Completions.Models(),
                        "Specs, or folders of specs; - for a list of specs on standard input, one per line."))
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        Usage.atLeastOne(given.positional(), "a spec to run");
        long begin = System.nanoTime();
        App app = PluginOptions.app(given, terminal);
        RunRequest request = new RunRequest(
                given.positional(),
                given.texts(PARAM),
                given.texts(GRID),
                SweepOptions.of(given),
                given.text(ASSETS).map(value -> Map.of("assets", value)).orElse(Map.of()),
                given.texts(OUTPUT),
                given.text(OUTPUT_DIR),
                ComputeOptions.request(given),
                given.whole(JOBS, 0),
                given.has(IF_CHANGED),
                given.has(DRY_RUN),
                given.text(ShardOptions.SHARD));
        if (given.has(ShardOptions.LIST_INPUTS)) {
            List<ModelRequest> models =
                    app.specs(request.specs()).stream().map(request::model).toList();
            return ShardOptions.list(app.inputs(models, List.of(), false), terminal);
        }
        List<Share> share = new ArrayList<>();
        List<JobResult> results = app.run(request, share::add, ReportOptions.progress(given, terminal));
        double seconds = 1e-9 * (System.nanoTime() - begin);
        int exitCode = ExitCode.DONE;
        for (JobResult job : results) {
            if (job.kind().isPresent()) {
                exitCode = ExitCode.worse(exitCode, ExitCode.of(job.kind().get()));
                job.problem().ifPresent(problem -> terminal.error(problem.in(job.spec())));
            }
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("jobs", results.stream().map(RunCommand::json).toList());
        summary.put("seconds", seconds);
        summary.put("exit_code", exitCode);
        List<String> read = results.stream().map(JobResult::spec).toList();
        ShardOptions.write(given, app, Json.text(summary), read, PartRecord.Kind.RUN, share);
        if (ReportOptions.isJson(given)) {
            terminal.json(summary);
        } else if (!ReportOptions.isQuiet(given)) {
            terminal.err().print(RunReport.text(results, seconds));
        }
        return exitCode;
    }

    private static Map<String, Object> json(JobResult job) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("job", job.job());
        record.put("spec", job.spec());
        record.put("status", job.status().toString());
        record.put("seconds", job.seconds());
        record.put("files", job.files());
        record.put("energy", job.energy().orElse(null));
        record.put("error", job.problem().orElse(null));
        record.put("exit_code", job.kind().map(ExitCode::of).orElse(ExitCode.DONE));
        return record;
    }
}
