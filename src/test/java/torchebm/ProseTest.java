package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks Javadoc comments: their first words name the thing, as in "Returns …" or "The axis …", and each is at a declaration. */
class ProseTest {
    private static final Path SOURCES = Path.of("src/main/java/torchebm");

    private static final Pattern QUESTION =
            Pattern.compile("/\\*\\*[\\s*]*((?:What|Whether|Where|How|Which|When|Who|Says)\\b[^\\n]*)");

    /** A comment before another one, which the compiler of JDK 17 does not report. */
    private static final Pattern DETACHED = Pattern.compile("(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\s*/\\*\\*");

    @Test
    void javadocNamesTheThing() throws IOException {
        assertEquals(List.of(), inSources(ProseTest::questions));
    }

    @Test
    void javadocIsAtADeclaration() throws IOException {
        assertEquals(List.of(), inSources(ProseTest::detached));
    }

    private static List<String> inSources(Function<String, List<String>> faults) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                faults.apply(Files.readString(file)).forEach(text -> found.add(file + ": " + text));
            }
        }
        return found;
    }

    @Test
    void questionsAreFound() {
        assertEquals(
                List.of("Whether it is. */", "What it is", "Says why. */"),
                questions(
                        "/** Whether it is. */ int a; /**\n * What it is\n * made of. */ int b; /** Says why. */ int c;"
                                + " /** Returns what it is. */ int d; /** Whatever. */ int e;"));
    }

    @Test
    void detachedCommentsAreFound() {
        assertEquals(
                List.of("/** One. */"),
                detached("/** One. */\n    /** The other. */ int a;\n /** The third. */ int b;"));
    }

    private static List<String> questions(String source) {
        return matches(QUESTION, source.replace("*/ ", "*/\n"));
    }

    private static List<String> detached(String source) {
        return matches(DETACHED, source);
    }

    private static List<String> matches(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(result -> result.group(1)).toList();
    }
}
