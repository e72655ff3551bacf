package torchebm.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.app.App;
import torchebm.app.ModelDescription;
import torchebm.app.ModelRequest;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Completions;
import torchebm.cli.options.ComputeOptions;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.ShardOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.CheckOutcome;
import torchebm.cli.report.CheckReport;
import torchebm.cli.report.JUnitReport;
import torchebm.cli.terminal.Json;
import torchebm.cli.terminal.Terminal;
import torchebm.compute.Progress;
import torchebm.problem.Failure;
import torchebm.result.CheckResult;
import torchebm.shard.PartRecord;
import torchebm.shard.Share;

/** {@code torchebm-cli check}. */
final class CheckCommand implements Command {
    private static final String HEADER = """
            Checks the expectations that specs list under 'expect:'.

              torchebm-cli check specs/*.yaml --junit report.xml
              torchebm-cli check --all
            """;

    private static final String FOOTER = """

            The exit code is 5 if a check fails.
            """;

    private static final Option ALL = Option.ofSwitch(List.of("--all"), "Check every model of the catalogue.");

    private static final Option JUNIT = Option.of(
            "--junit", Option.Kind.TEXT, "FILE", "Also write a report in JUnit's XML, which CI systems display.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of(
                        "check",
                        HEADER,
                        List.of(ALL, JUNIT),
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
        App app = PluginOptions.app(given, terminal);
        List<String> names = new ArrayList<>(app.specs(given.positional()));
        if (given.has(ALL)) {
            app.models().models().stream().map(ModelDescription::name).forEach(names::add);
        }
        Usage.atLeastOne(names, "a spec to check, or --all");
        if (given.has(ShardOptions.LIST_INPUTS)) {
            List<ModelRequest> models = names.stream().map(ModelRequest::named).toList();
            return ShardOptions.list(app.inputs(models, List.of(), false), terminal);
        }
        List<Share> share = new ArrayList<>();
        if (given.has(ShardOptions.SHARD)) {
            share.add(app.share(
                    names,
                    ComputeOptions.request(given),
                    given.text(ShardOptions.SHARD).orElse("")));
            names = share.get(0).units().stream().map(names::get).toList();
        }
        int exitCode = ExitCode.DONE;
        List<CheckOutcome> outcomes = new ArrayList<>();
        for (String name : names) {
            try {
                CheckResult result = app.check(name, ComputeOptions.request(given), Progress.NONE);
                outcomes.add(new CheckOutcome(name, result, Optional.empty()));
                exitCode = result.passed() ? exitCode : ExitCode.worse(exitCode, ExitCode.FAILED_CHECK);
            } catch (Failure e) {
                terminal.error(e.problem().in(name));
                outcomes.add(new CheckOutcome(name, null, Optional.of(e.problem())));
                exitCode = ExitCode.worse(exitCode, ExitCode.of(e.kind()));
            }
        }
        Optional<String> junit = given.text(JUNIT);
        if (junit.isPresent()) {
            app.write(junit.get(), JUnitReport.of(outcomes), read(outcomes));
            ShardOptions.record(given, app, junit.get(), PartRecord.Kind.CHECK, "xml", share);
        }
        Map<String, Object> summary = json(outcomes, exitCode);
        ShardOptions.write(given, app, Json.text(summary), read(outcomes), PartRecord.Kind.CHECK, share);
        if (ReportOptions.isJson(given)) {
            terminal.json(summary);
        } else if (!ReportOptions.isQuiet(given)) {
            terminal.out().print(CheckReport.text(outcomes, ReportOptions.isVerbose(given)));
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
