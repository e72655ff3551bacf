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
import torchebm.app.App;
import torchebm.app.ModelDescription;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.CheckOutcome;
import torchebm.cli.report.CheckReport;
import torchebm.cli.report.JUnitReport;
import torchebm.cli.terminal.Terminal;
import torchebm.compute.Progress;
import torchebm.problem.Failure;
import torchebm.result.CheckResult;

/** {@code torchebm-cli check}. */
@Command(
        name = "check",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = {
            "Checks the expectations that specs list under 'expect:'.",
            "",
            "  torchebm-cli check specs/*.yaml --junit report.xml",
            "  torchebm-cli check --all",
            ""
        },
        footer = {"", "The exit code is 5 if a check fails."})
final class CheckCommand extends BaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            completionCandidates = Completions.Models.class,
            paramLabel = "NAME|FILE|GLOB|FOLDER|-",
            description = "Specs, or folders of specs; - for a list of specs on standard input, one per line.")
    List<String> specs = new ArrayList<>();

    @Option(names = "--all", description = "Check every model of the catalogue.")
    boolean all;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Also write a report in JUnit's XML, which CI systems display.")
    @Nullable
    String junit;

    @Mixin
    PluginOptions plugins = new PluginOptions();

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    ReportOptions report = new ReportOptions();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        App app = plugins.app(terminal);
        List<String> names = new ArrayList<>(app.specs(specs));
        if (all) {
            app.models().models().stream().map(ModelDescription::name).forEach(names::add);
        }
        Usage.atLeastOne(names, "a spec to check, or --all");
        int exitCode = ExitCode.DONE;
        List<CheckOutcome> outcomes = new ArrayList<>();
        for (String name : names) {
            try {
                CheckResult result = app.check(name, compute.request(), Progress.NONE);
                outcomes.add(new CheckOutcome(name, result, Optional.empty()));
                exitCode = result.passed() ? exitCode : ExitCode.worse(exitCode, ExitCode.FAILED_CHECK);
            } catch (Failure e) {
                terminal.error(e.problem().in(name));
                outcomes.add(new CheckOutcome(name, null, Optional.of(e.problem())));
                exitCode = ExitCode.worse(exitCode, ExitCode.of(e.kind()));
            }
        }
        if (junit != null) {
            app.write(junit, JUnitReport.of(outcomes), read(outcomes));
        }
        if (report.isJson()) {
            terminal.json(json(outcomes, exitCode));
        } else if (!report.isQuiet()) {
            terminal.out().print(CheckReport.text(outcomes, report.isVerbose()));
        }
        return exitCode;
    }

    /** Returns the specs, and the files that were read for them. */
    private static List<String> read(List<CheckOutcome> outcomes) {
        List<String> read = new ArrayList<>();
        for (CheckOutcome outcome : outcomes) {
            read.add(outcome.spec());
            CheckResult result = outcome.result();
            if (result != null) {
                read.addAll(result.read());
            }
        }
        return read;
    }

    private static Map<String, Object> json(List<CheckOutcome> outcomes, int exitCode) {
        List<Map<String, Object>> specs = new ArrayList<>();
        for (CheckOutcome outcome : outcomes) {
            Map<String, Object> one = new LinkedHashMap<>();
            CheckResult result = outcome.result();
            one.put("spec", outcome.spec());
            one.put("model", result == null ? null : result.model());
            one.put("passed", result != null && result.passed());
            one.put("checks", result == null ? List.of() : result.checks());
            one.put("error", outcome.problem().orElse(null));
            specs.add(one);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("specs", specs);
        summary.put("exit_code", exitCode);
        return summary;
    }
}
