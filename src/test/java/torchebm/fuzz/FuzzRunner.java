package torchebm.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Searches for new faults of the readers, guided by coverage, for any length of time. It is not part of the build,
 * which does not recognise its name as a test.
 *
 * <p>{@code ./mvnw test -Dtest=FuzzRunner -Dfuzz=OfOnnx -Dfuzz.minutes=30} fuzzes one target; without {@code fuzz}, all
 * targets are fuzzed one after the other. An input that causes a fault is kept for {@link FuzzTest}. Other inputs are
 * kept in {@code target/fuzz}, and later runs start from them.
 */
class FuzzRunner {
    private static final int SECONDS_A_MINUTE = 60;

    /** The time limit of a reader for one input. */
    private static final int LIMIT_SECONDS = 10;

    private static final int MAX_BYTES = 1 << 16;

    @Test
    void find() throws Exception {
        String name = System.getProperty("fuzz", "");
        List<Class<?>> targets = Targets.ALL.stream()
                .filter(target -> name.isEmpty() || target.getSimpleName().equals(name))
                .toList();
        assertNotEquals(
                List.of(),
                targets,
                () -> name + " is no target: there are "
                        + Targets.ALL.stream().map(Class::getSimpleName).toList());
        for (Class<?> target : targets) {
            fuzz(target, Math.round(SECONDS_A_MINUTE * Double.parseDouble(System.getProperty("fuzz.minutes", "1"))));
        }
    }

    private static void fuzz(Class<?> target, long seconds) throws IOException, InterruptedException {
        Path results = Path.of("target", "fuzz", target.getSimpleName());
        Path corpus = Files.createDirectories(results.resolve("corpus"));
        Path kept = Files.createDirectories(Seeds.kept(target));
        List<byte[]> seeds = Seeds.of(target);
        for (int k = 0; k < seeds.size(); k++) {
            Files.write(corpus.resolve("seed-" + k), seeds.get(k));
        }
        int before = count(kept);
        Path log = results.resolve("log.txt");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=torchebm.**",
                        "--reproducer_path=" + results,
                        "--keep_going=10",
                        "-artifact_prefix=" + kept + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=" + LIMIT_SECONDS,
                        "-max_len=" + MAX_BYTES,
                        // Java's limit, above, is for the readers; the fuzzer itself takes some gigabytes.
                        "-rss_limit_mb=0",
                        // The time for an input depends on the load of the machine.
                        "-report_slow_units=" + Integer.MAX_VALUE,
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = fuzzer.waitFor();
        assertEquals(before, count(kept), () -> "faults were found, and are kept in " + kept + "; see " + log);
        assertEquals(0, exit, () -> "see " + log);
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
