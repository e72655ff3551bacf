package torchebm.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code not-run.txt}: commands of documents that are not run.
 *
 * @param pattern the pattern of the commands, in which a star stands for any text
 * @param reason the reason; the words "a pattern" mean that the command cannot be parsed either
 */
record NotRun(String pattern, String reason) {
    private static final Path LIST = Path.of("src/test/resources/documents/not-run.txt");

    static List<NotRun> all() {
        List<NotRun> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(LIST)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int bar = line.lastIndexOf(" | ");
                    all.add(new NotRun(
                            line.substring(0, bar).strip(),
                            line.substring(bar + 3).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    boolean matches(String command) {
        return command.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }

    /** Returns true if the command has placeholders, or is not one of this program. */
    boolean isPattern() {
        return reason.startsWith("a pattern");
    }
}
