package torchebm.cli.options;

import java.util.List;
import java.util.Optional;
import torchebm.app.App;
import torchebm.cli.terminal.Terminal;
import torchebm.problem.Failure;
import torchebm.shard.PartRecord;
import torchebm.shard.Share;

/** The options for a part of the work, and for reports that are put together. */
public final class ShardOptions {
    public static final Option SHARD = Option.of(
            "--shard",
            Option.Kind.TEXT,
            "I/N|auto",
            "Do only part I of N, counted from 1; 'torchebm-cli merge' puts the parts together. auto takes I and N from a"
                    + " Slurm array or an indexed job of Kubernetes.");

    private static final Option REPORT =
            Option.of("--report", Option.Kind.TEXT, "FILE", "Also write the report, as --json prints it, to a file.");

    public static final Option LIST_INPUTS = Option.ofSwitch(
            List.of("--list-inputs"),
            "Print the files that the command reads, one per line, and do nothing else: specs, weights, tables, points and"
                    + " fonts, for containers and build tools.");

    public static final List<Option> ALL = List.of(SHARD, LIST_INPUTS);

    /** The options of a command whose results are a report. */
    public static final List<Option> WITH_REPORT = List.of(SHARD, REPORT, LIST_INPUTS);

    private ShardOptions() {}

    /** Prints the files that a command reads, and returns its exit code. */
    public static int list(List<String> files, Terminal terminal) {
        files.forEach(terminal.out()::println);
        return 0;
    }

    /**
     * Writes the report of a command to the file that is wanted, and of a shard also its record.
     *
     * @param text the report as JSON
     * @param read the input files of the command
     * @param share that of the shard; empty for all jobs
     */
    public static void write(
            Arguments given, App app, String text, List<String> read, PartRecord.Kind kind, List<Share> share)
            throws Failure {
        Optional<String> file = given.text(REPORT);
        if (file.isPresent()) {
            app.write(file.get(), text + "\n", read);
            record(given, app, file.get(), kind, "json", share);
        }
    }

    /** Writes the record of a report, if it is that of a shard. */
    public static void record(
            Arguments given, App app, String file, PartRecord.Kind kind, String format, List<Share> share)
            throws Failure {
        for (Share one : share) {
            app.record(file, one, kind, format, ComputeOptions.request(given));
        }
    }
}
