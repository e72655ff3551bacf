package torchebm.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The readers against any bytes: what was found once, and what a fuzzer that is led by coverage finds in some seconds, or in as
 * many as {@code -Dfuzz.seconds} says.
 */
class FuzzTest {
    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);

    /** What a reader may take for one input. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    static List<Class<?>> targets() {
        return Targets.ALL;
    }

    static void run(Class<?> target, byte[] input) throws Exception {
        target.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) input);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatWasFoundOnceIsNoFaultAnyMore(Class<?> target) throws Exception {
        for (Path input : files(FOUND.resolve(target.getSimpleName()), "")) {
            byte[] bytes = Files.readAllBytes(input);
            assertTimeoutPreemptively(LIMIT, () -> run(target, bytes), input.toString());
        }
    }

    /** Good files for a reader. */
    static List<Path> seeds(Class<?> target) throws IOException {
        List<Path> seeds = new ArrayList<>();
        switch (target.getSimpleName()) {
            case "OfOnnx" -> seeds.addAll(files(Path.of("src/test/resources/onnx"), ".onnx"));
            case "OfSafetensors" -> seeds.addAll(files(Path.of("samples"), ".safetensors"));
            case "OfPoints" -> seeds.addAll(files(Path.of("src/test/resources/checks"), ".csv"));
            default -> {
                seeds.addAll(files(Path.of("samples"), ".yaml"));
                seeds.addAll(files(Path.of("src/main/resources/torchebm/spec/catalogue"), ".json"));
                seeds.addAll(files(Path.of("src/test/resources/broken"), ".yaml"));
            }
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFuzzerFindsNothing(Class<?> target, @TempDir Path corpus) throws Exception {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64")
                        && System.getProperty("os.name").equals("Linux"),
                "skipped: the fuzzer's native library is for Linux on x86-64");
        int k = 0;
        for (Path seed : seeds(target)) {
            Files.copy(seed, corpus.resolve("seed" + k++));
        }
        Path results = Path.of("target", "fuzz", target.getSimpleName());
        Files.createDirectories(results);
        Path log = results.resolve("log.txt");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=torchebm.**",
                        "--reproducer_path=" + results,
                        "-artifact_prefix=" + results + "/",
                        "-max_total_time=" + SECONDS,
                        "-timeout=" + LIMIT.toSeconds(),
                        "-max_len=65536",
                        // Java's own limit, above, holds what a reader takes; the fuzzer takes some gigabytes itself.
                        "-rss_limit_mb=0",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, fuzzer.waitFor(), () -> "see " + log);
    }
}
