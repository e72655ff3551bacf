package torchebm.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * The shards of a command as a dataset of Spark: a partition has the pieces of what one shard made, on the disk of its executor. A
 * partition that is lost is made again, with the same bytes; so retried and speculative tasks leave nothing behind.
 */
final class Shards {
    /** The number of pieces that are fetched at once, about 64 MB. */
    private static final int WINDOW = 16;

    private static final long POLL_MILLISECONDS = 200;

    private final JavaSparkContext context;
    private final JavaRDD<Piece> pieces;
    private final int count;

    /** @param run runs one shard */
    Shards(JavaSparkContext context, ShardRun run) {
        this.context = context;
        this.count = run.count();
        List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
        this.pieces = context.parallelize(numbers, count).flatMap(run).persist(StorageLevel.DISK_ONLY());
    }

    /**
     * Runs all shards, and returns how they ended, in their order.
     *
     * @param progress receives a line for each change; a stream that prints nothing for none
     */
    List<Outcome> run(PrintStream progress) throws ExecutionException, InterruptedException {
        JavaFutureAction<List<Outcome>> action =
                pieces.mapPartitions(Shards::outcomes, true).collectAsync();
        int shown = 0;
        while (!action.isDone()) {
            int done = done(action);
            if (done > shown) {
                progress.println(done + " of " + count + " shards");
                shown = done;
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        return action.get();
    }

    private int done(JavaFutureAction<?> action) {
        int done = 0;
        for (int job : action.jobIds()) {
            var info = context.statusTracker().getJobInfo(job);
            for (int stage : info == null ? new int[0] : info.stageIds()) {
                SparkStageInfo state = context.statusTracker().getStageInfo(stage);
                done += state == null ? 0 : state.numCompletedTasks();
            }
        }
        return done;
    }

    /** Reads all pieces, so that they are kept, and returns their outcome. */
    private static Iterator<Outcome> outcomes(Iterator<Piece> pieces) {
        List<Outcome> outcomes = new ArrayList<>();
        pieces.forEachRemaining(piece -> piece.ending().ifPresent(outcomes::add));
        return outcomes.iterator();
    }

    /**
     * Writes the files of a shard into a folder, by their numbers: 0, 1, ….
     *
     * @param shard its outcome; another one is returned if the shard was run again meanwhile
     */
    Outcome fetch(Outcome shard, Path folder) throws IOException {
        if (shard.files().isEmpty()) {
            return shard;
        }
        Outcome current = shard;
        while (true) {
            Folders.delete(folder);
            Files.createDirectories(folder);
            String attempt = current.attempt();
            Outcome other = fetched(current, folder);
            if (other.attempt().equals(attempt)) {
                return other;
            }
            current = other;
        }
    }

    /** Writes the files until their end, or until there is another outcome, and returns the outcome. */
    private Outcome fetched(Outcome shard, Path folder) throws IOException {
        for (int from = 0; ; from += WINDOW) {
            List<Piece> window = window(shard.number() - 1, from);
            for (Piece piece : window) {
                if (!piece.attempt().equals(shard.attempt())) {
                    return window(shard.number() - 1, 0).get(0).outcome();
                }
                if (piece.ending().isEmpty()) {
                    Path file = folder.resolve(Integer.toString(piece.file()));
                    try (OutputStream out =
                            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        out.write(piece.bytes());
                    }
                }
            }
            if (window.size() < WINDOW) {
                return shard;
            }
        }
    }

    private List<Piece> window(int partition, int from) {
        return pieces.mapPartitions(all -> some(all, from), true).collectPartitions(new int[] {partition})[0];
    }

    private static Iterator<Piece> some(Iterator<Piece> all, int from) {
        List<Piece> window = new ArrayList<>();
        for (int k = 0; k < from + WINDOW && all.hasNext(); k++) {
            Piece piece = all.next();
            if (k >= from) {
                window.add(piece);
            }
        }
        return window.iterator();
    }
}
