package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Commands that are run whole and in shards, in a folder. */
record Shards(Path dir) {
    /** The output of a command. */
    record Output(int exitCode, String out, String err) {}

    /** Runs a command line; {@code {dir}} is the folder. */
    Output run(List<String> line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(
                new ByteArrayInputStream(new byte[0]),
                out,
                err,
                Optional.of(dir.resolve("nothing-installed")),
                false,
                false);
        int exitCode = main.run(
                line.stream().map(word -> word.replace("{dir}", dir.toString())).toArray(String[]::new));
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Output run(String line) {
        return run(List.of(line.split(" ")));
    }

    /** Runs a command line that succeeds. */
    Output done(List<String> line) {
        Output output = run(line);
        assertEquals(0, output.exitCode(), line + "\n" + output.err());
        return output;
    }

    Output done(String line) {
        return done(List.of(line.split(" ")));
    }

    /** Returns the name of a part. */
    String part(int number, int count, String ending) {
        return dir.resolve("part-" + number + "-of-" + count + ending).toString();
    }

    /** Runs all shards of a command, each with an option that names its part, and returns the names of the parts. */
    List<String> parts(String command, int count, String option, String ending) {
        List<String> parts = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            String part = part(k, count, ending);
            Output output = run(command + " --shard " + k + "/" + count + " " + option + " " + part);
            assertTrue(output.exitCode() == 0 || output.exitCode() == 5, output.err());
            parts.add(part);
        }
        return parts;
    }

    /** Merges parts in reversed order, and returns the name of the whole. */
    String merged(List<String> parts, String ending) {
        String whole = dir.resolve("merged" + ending).toString();
        List<String> line = new ArrayList<>(List.of("merge", "-q", "-o", whole));
        for (int k = parts.size() - 1; k >= 0; k--) {
            line.add(parts.get(k));
        }
        done(line);
        return whole;
    }

    /** Compares what a command writes whole with its merged shards. */
    void compare(String command, String option, String ending, int... counts) throws IOException {
        String whole = dir.resolve("whole" + ending).toString();
        Output output = run(command + " " + option + " " + whole);
        assertTrue(output.exitCode() == 0 || output.exitCode() == 5, output.err());
        for (int count : counts) {
            String merged = merged(parts(command, count, option, ending), ending);
            assertEquals(content(whole).keySet(), content(merged).keySet(), count + " shards of " + command);
            for (Map.Entry<String, byte[]> file : content(whole).entrySet()) {
                assertArrayEquals(
                        file.getValue(),
                        content(merged).get(file.getKey()),
                        count + " shards of " + command + ", " + file.getKey());
            }
        }
    }

    /** Returns the bytes of a file, or those of the files in a folder by their names. */
    static Map<String, byte[]> content(String name) throws IOException {
        Path path = Path.of(name);
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(path.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        assertTrue(!content.isEmpty(), name);
        return content;
    }
}
