package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the first words of Javadoc comments: they name the thing, as in "Returns …" or "The axis …". */
class ProseTest {
    private static final Path SOURCES = Path.of("src/main/java/torchebm");

    private static final Pattern QUESTION =
            Pattern.compile("/\\*\\*[\\s*]*((?:What|Whether|Where|How|Which|When|Who|Says)\\b[^\\n]*)");

    @Test
    void javadocNamesTheThing() throws IOException {
        List<String> questions = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                questions(Files.readString(file)).forEach(text -> questions.add(file + ": " + text));
            }
        }
        assertEquals(List.of(), questions);
    }

    @Test
    void questionsAreFound() {
        assertEquals(
                List.of("Whether it is. */", "What it is", "Says why. */"),
                questions(
                        "/** Whether it is. */ int a; /**\n * What it is\n * made of. */ int b; /** Says why. */ int c;"
                                + " /** Returns what it is. */ int d; /** Whatever. */ int e;"));
    }

    private static List<String> questions(String source) {
        Matcher matcher = QUESTION.matcher(source.replace("*/ ", "*/\n"));
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
