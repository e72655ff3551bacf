package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares runs of the command line with transcripts. A transcript is a series of runs: {@code $} begins a run with its
 * arguments, {@code <} is a line of standard input, {@code >} one of standard output, {@code !} one of standard
 * error, and {@code ?} the exit code. Times are replaced by 0. {@code {dir}} is a new folder for each transcript. With
 * {@code -Dtranscripts.update=true} the files are written again for review.
 */
class TranscriptTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path dir;

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void runsAsWritten(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        StringBuilder actual = new StringBuilder();
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i++);
            if (!line.startsWith("$ ")) {
                if (line.startsWith("#") || line.isEmpty()) {
                    actual.append(line).append('\n');
                }
                continue;
            }
            StringBuilder stdin = new StringBuilder();
            List<String> given = new ArrayList<>();
            while (i < lines.size() && lines.get(i).startsWith("<")) {
                given.add(lines.get(i));
                stdin.append(content(lines.get(i++))).append('\n');
            }
            actual.append(line).append('\n');
            given.forEach(l -> actual.append(l).append('\n'));
            actual.append(run(line, stdin.toString()));
        }
        if (Boolean.getBoolean("transcripts.update")) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual.toString());
    }

    private String run(String line, String stdin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                Optional.of(dir.resolve("nothing-installed")),
                false,
                false);
        int exitCode = main.run(arguments(line));
        return marked('>', out) + marked('!', err) + "? " + exitCode + "\n";
    }

    private String[] arguments(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.substring("$ torchebm-cli".length()));
        while (matcher.find()) {
            String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add(word.replace("{dir}", dir.toString()));
        }
        return words.toArray(String[]::new);
    }

    private static String content(String line) {
        return line.length() < 2 ? "" : line.substring(2);
    }

    private String marked(char mark, ByteArrayOutputStream stream) {
        StringBuilder text = new StringBuilder();
        stream.toString(StandardCharsets.UTF_8)
                .replace(dir.toString(), "{dir}")
                .replaceAll("[0-9]+\\.[0-9]{2} s\\b", "0.00 s")
                .replaceAll("has [0-9]+ MB free", "has 0 MB free")
                .replaceAll("\"seconds\" : [-0-9.E]+", "\"seconds\" : 0")
                .lines()
                .forEach(line -> text.append(mark)
                        .append(line.isEmpty() ? "" : " ")
                        .append(line)
                        .append('\n'));
        return text.toString();
    }
}
