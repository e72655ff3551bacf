package torchebm.cli.command;

import java.util.List;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.Option;
import torchebm.cli.options.PluginOptions;
import torchebm.cli.options.ReportOptions;
import torchebm.cli.options.Usage;
import torchebm.cli.report.FileReport;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.result.MergeResult;

/** {@code torchebm-cli merge}. */
final class MergeCommand implements Command {
    private static final String HEADER = """
            Puts the parts of shards together to what one process writes, byte for byte.

              torchebm-cli eval ackley --shard 2/3 -o part-2.csv
              torchebm-cli merge part-*.csv -o ackley.csv
            """;

    private static final String FOOTER = """

            Each part has a record beside it, such as part-2.csv.part.json. Parts of another spec, version or number
            of shards, missing parts, doubled ones and changed ones are refused. The exit code of a report of run or
            check is that of the whole.
            """;

    private static final Option OUTPUT = Option.of(
            List.of("-o", "--output"),
            Option.Kind.TEXT,
            "FILE|-",
            "The file or the folder to write, in the format of the parts; - for standard output. Of an analysis, the table.");

    @Override
    public Synopsis synopsis() {
        return Synopsis.of("merge", HEADER, List.of(OUTPUT), PluginOptions.ALL, ReportOptions.ALL)
                .withArgument(new Argument(
                        "PART", true, List.of(), "The parts, in any order; records among them are passed over."))
                .withFooter(FOOTER);
    }

    @Override
    public int run(Arguments given, Terminal terminal) throws Failure {
        Usage.atLeastOne(given.positional(), "the parts to merge");
        MergeResult result =
                PluginOptions.app(given, terminal).merge(given.positional(), given.text(OUTPUT), ExitCode::worse);
        if (result.analysis() != null) {
            AnalyzeCommand.print(result.analysis(), given, terminal);
            return ExitCode.DONE;
        }
        ReportOptions.print(given, terminal, List.of(result), FileReport::merge);
        return result.exitCode() == null ? ExitCode.DONE : result.exitCode();
    }
}
