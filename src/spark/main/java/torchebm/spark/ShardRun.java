package torchebm.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Runs a shard on an executor, in a folder of its own that mirrors the inputs, and returns what it made.
 *
 * @param words the command
 * @param count the number of shards
 * @param folder the working folder of the driver
 * @param inputs the name of the archive of the inputs
 * @param input the file that is standard input, in the archive; empty for none
 */
record ShardRun(Words words, int count, String folder, String inputs, String input)
        implements FlatMapFunction<Integer, Piece> {
    /** The exit codes of internal errors and of files that cannot be read or written, which may differ on another machine. */
    private static final Set<Integer> OF_MACHINE = Set.of(ExitCodes.FAULT, ExitCodes.INPUT_OUTPUT);

    /** The list of fingerprints that {@code run} keeps beside its figures. */
    private static final String FINGERPRINTS = ".torchebm-cli";

    @Override
    public Iterator<Piece> call(Integer number) throws Exception {
        Path local = Path.of(SparkFiles.getRootDirectory()).toRealPath();
        Program program = Program.in(local);
        Path root = Files.createTempDirectory(local, "shard");
        TaskContext context = TaskContext.get();
        TaskCompletionListener deletion = done -> Folders.delete(root);
        context.addTaskCompletionListener(deletion);
        Mirror mirror = new Mirror(root, folder);
        Bundle.unpack(Files.newInputStream(Path.of(SparkFiles.get(inputs))), root);
        Set<Path> before = new HashSet<>(Folders.files(root));
        Path here = Files.createDirectories(mirror.workingFolder());
        Program.Ended ended = program.run(
                words.with("--shard", number + "/" + count).in(mirror),
                here,
                input.isEmpty() ? Program.NO_INPUT : mirror.place(input),
                context.cpus(),
                context::isInterrupted);
        List<Path> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : Folders.files(root)) {
            if (!before.contains(file) && !file.endsWith(FINGERPRINTS)) {
                made.add(file);
                names.add(mirror.name(file));
            }
        }
        Outcome outcome = new Outcome(
                UUID.randomUUID().toString(),
                number,
                ended.exitCode(),
                mirror.text(ended.out()),
                mirror.text(ended.err()),
                names);
        if (ended.exitCode() >= ExitCodes.SIGNALLED
                || OF_MACHINE.contains(ended.exitCode()) && outcome.parts().isEmpty()) {
            throw new IOException(ShardFailure.text(outcome, count));
        }
        for (Path file : made) {
            Reports.rename(file, mirror);
        }
        return new PieceIterator(outcome, made);
    }
}
