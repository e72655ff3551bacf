package torchebm.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The application of Spark: runs a command of torchebm-cli in shards, as {@code spark-submit torchebm-spark.jar eval …}. */
public final class SparkMain {
    private static final String INPUTS = "torchebm-inputs.zip";

    private final Path folder;
    private final Path here;
    private final PrintStream out;
    private final PrintStream err;

    private SparkMain(Path folder, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.here = Path.of("").toAbsolutePath().normalize();
        this.out = out;
        this.err = err;
    }

    /** Runs the command, and ends the process with its exit code. */
    public static void main(String[] args) throws IOException {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (List.of(args).contains("--help") || args.length == 0) {
            err.print(Application.USAGE);
            System.exit(args.length == 0 ? ExitCodes.USAGE : ExitCodes.DONE);
        }
        Path folder = Files.createTempDirectory("torchebm-spark").toRealPath();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
        int exitCode;
        try {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            exitCode = new SparkMain(folder, out, err).run(Application.of(List.of(args)));
        } catch (MistakeException e) {
            err.println("error: " + e.getMessage());
            exitCode = e.exitCode();
        } catch (IOException e) {
            err.println("error: " + text(e));
            exitCode = ExitCodes.INPUT_OUTPUT;
        } catch (InterruptedException e) {
            err.println("error: this was cancelled");
            exitCode = ExitCodes.FAULT;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            err.println("error: Spark: " + firstLine(e));
            exitCode = ExitCodes.UNAVAILABLE;
        }
        System.exit(exitCode);
    }

    private int run(Application application) throws MistakeException, IOException, InterruptedException {
        Words words = application.words();
        Program program = Program.in(folder);
        Path input = Program.NO_INPUT;
        if (words.readsInput()) {
            input = folder.resolve("input");
            Files.copy(System.in, input);
        }
        List<Path> inputs = inputs(program, words, input);
        Path archive = folder.resolve(INPUTS);
        try (OutputStream to = Files.newOutputStream(archive)) {
            Bundle.write(inputs, to);
        }
        try (JavaSparkContext context = context(words)) {
            context.addFile(archive.toString());
            int count = application.shards().orElseGet(() -> cores(context));
            String name = words.readsInput() ? input.toString() : "";
            ShardRun run = new ShardRun(application.ofShards(), count, here.toString(), INPUTS, name);
            Shards shards = new Shards(context, run);
            boolean isQuiet = words.has("-q", "--quiet");
            List<Outcome> outcomes = outcomes(shards, isQuiet ? new PrintStream(OutputStream.nullOutputStream()) : err);
            int exitCode = told(words, outcomes);
            if (exitCode != ExitCodes.DONE && exitCode != ExitCodes.FAILED_CHECK) {
                return exitCode;
            }
            Merging merging = new Merging(program, words, here.toString(), context.hadoopConfiguration(), folder);
            return ExitCodes.worse(exitCode, merging.write(shards, outcomes));
        }
    }

    /**
     * Returns the files that the command reads.
     *
     * @throws MistakeException if the command is wrong
     */
    private List<Path> inputs(Program program, Words words, Path input)
            throws MistakeException, IOException, InterruptedException {
        Program.Ended listed = program.run(words.with("--list-inputs").all(), here, input, 0, () -> false);
        if (listed.exitCode() != ExitCodes.DONE) {
            throw new MistakeException(listed.exitCode(), listed.err().strip().replaceFirst("^error: ", ""));
        }
        List<Path> files = new ArrayList<>();
        listed.out().lines().forEach(line -> files.add(here.resolve(line)));
        if (words.readsInput()) {
            files.add(input);
        }
        return files;
    }

    private static JavaSparkContext context(Words words) throws MistakeException {
        try {
            JavaSparkContext context =
                    new JavaSparkContext(new SparkConf().setAppName("torchebm-cli " + words.command()));
            if (!context.getConf().contains("spark.log.level")) {
                context.setLogLevel("WARN");
            }
            return context;
        } catch (RuntimeException e) {
            throw new MistakeException(ExitCodes.UNAVAILABLE, "Spark cannot start: " + firstLine(e));
        }
    }

    /** Returns the number of cores of the cluster, after one executor has started. */
    private static int cores(JavaSparkContext context) {
        context.parallelize(List.of(1), 1).count();
        return Math.max(1, context.defaultParallelism());
    }

    private static List<Outcome> outcomes(Shards shards, PrintStream progress)
            throws MistakeException, InterruptedException {
        try {
            return shards.run(progress);
        } catch (ExecutionException e) {
            String message = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw ShardFailure.in(message)
                    .map(text -> new MistakeException(ShardFailure.exitCode(text), text))
                    .orElseGet(() ->
                            new MistakeException(ExitCodes.INPUT_OUTPUT, "Spark: " + ShardFailure.cause(message)));
        }
    }

    /**
     * Prints what the shards printed, and returns the worst exit code of those without a report, whose codes are not in the report of
     * the whole.
     */
    private int told(Words words, List<Outcome> outcomes) {
        int exitCode = ExitCodes.DONE;
        Set<String> messages = new LinkedHashSet<>();
        for (Outcome outcome : outcomes) {
            if (words.isReported() && !outcome.parts().isEmpty()) {
                out.print(outcome.out());
                err.print(outcome.err());
            } else {
                outcome.err().lines().forEach(messages::add);
                exitCode = ExitCodes.worse(exitCode, outcome.exitCode());
            }
        }
        messages.forEach(err::println);
        return exitCode;
    }

    private static String text(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException f && f.getReason() == null) {
            return f.getFile() + ": cannot be used";
        }
        return e.getMessage();
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
    }
}
