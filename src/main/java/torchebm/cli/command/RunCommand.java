package torchebm.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import torchebm.app.RunRequest;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.Numbers;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.SweepOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.RunReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.JobResult;

/** {@code torchebm-cli run}. */
@Command(
        name = "run",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Writes the outputs of many specs in one process.",
            "",
            "  torchebm-cli run samples --output-dir figures",
            "  torchebm-cli run 'specs/**.yaml' --output-dir figures --if-changed",
            "  torchebm-cli run double-well ackley -o '{name}.svg' -o '{name}.csv'",
            "  torchebm-cli run double-well --sweep barrier_height=1:5:9 -o 'dw-{barrier_height}.png'",
            "  git ls-files 'specs/*.yaml' | torchebm-cli run - --json",
            ""
        },
        footer = {
            "",
            "A spec lists its files under 'outputs:', and the parameters of a sweep under 'sweep:'. The default",
            "is one figure with the name of the spec. Paths are relative to the spec. A job that fails does not",
            "stop the others; the exit code is that of the worst job."
        })
final class RunCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            completionCandidates = Completions.Models.class,
            paramLabel = "NAME|FILE|GLOB|FOLDER|-",
            description = "Specs, or folders of specs; - for a list of specs on standard input, one per line.")
    List<String> specs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A file to write instead of the outputs of the specs; {name} is the name of the spec, {b} the"
                    + " value of b in a sweep. Repeatable.")
    List<String> outputs = new ArrayList<>();

    @Option(
            names = "--output-dir",
            paramLabel = "FOLDER",
            description = "The folder of the outputs (default: the folder of each spec).")
    @Nullable
    String folder;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            completionCandidates = Completions.Parameters.class,
            description = "Set a parameter of every model. Repeatable.")
    List<String> params = new ArrayList<>();

    @Option(
            names = {"-g", "--grid"},
            paramLabel = "x1=MIN:MAX:POINTS",
            description = "Set the range of an axis of every grid. Repeatable.")
    List<String> grids = new ArrayList<>();

    @Mixin
    SweepOptions sweep = new SweepOptions();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            converter = Numbers.Whole.class,
            defaultValue = "0",
            description = "Maximum number of parallel jobs; too little memory reduces it (default: one per core).")
    int jobs;

    @Option(
            names = "--if-changed",
            description = "Skip files that are up to date: the same content, inputs and version.")
    boolean ifChanged;

    @Option(names = "--dry-run", description = "Print what would be written, and write nothing.")
    boolean dryRun;

    @Mixin
    PluginOptions plugins = new PluginOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    ReportOptions report = new ReportOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        Usage.atLeastOne(specs, "a spec to run");
        long begin = System.nanoTime();
        List<JobResult> results = plugins.app(terminal)
                .run(
                        new RunRequest(
                                specs,
                                params,
                                grids,
                                sweep.sweeps(),
                                outputs,
                                Optional.ofNullable(folder),
                                compute.request(),
                                jobs,
                                ifChanged,
                                dryRun),
                        report.progress(terminal));
        double seconds = 1e-9 * (System.nanoTime() - begin);
        int exitCode = ExitCode.DONE;
        for (JobResult job : results) {
            if (job.kind().isPresent()) {
                exitCode = ExitCode.worse(exitCode, ExitCode.of(job.kind().get()));
                job.problem().ifPresent(problem -> terminal.error(problem.in(job.spec())));
            }
        }
        if (report.isJson()) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("jobs", results.stream().map(RunCommand::json).toList());
            summary.put("seconds", seconds);
            summary.put("exit_code", exitCode);
            terminal.json(summary);
        } else if (!report.isQuiet()) {
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
