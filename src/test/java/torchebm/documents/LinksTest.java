package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link of a document leads to a file, and to a heading in it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern FILE = Pattern.compile("`(docs/[\\w-]+\\.md)`");

    private static List<Page> pages() {
        List<Page> pages = new ArrayList<>(Page.all());
        for (String name : List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(Page.of(Path.of(name)));
        }
        return pages;
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Page page : pages()) {
            List<String> prose = page.prose();
            for (int i = 0; i < prose.size(); i++) {
                // Code is no link.
                Matcher matcher = LINK.matcher(prose.get(i).replaceAll("(?<!\\[)`[^`\\]]*`(?!\\])", ""));
                while (matcher.find()) {
                    String target = matcher.group(1);
                    if (!leads(page, target)) {
                        broken.add(page.name() + ":" + (i + 1) + ": " + target);
                    }
                }
                Matcher named = FILE.matcher(prose.get(i));
                while (named.find()) {
                    if (!Files.exists(Path.of(named.group(1)))) {
                        broken.add(page.name() + ":" + (i + 1) + ": " + named.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static boolean leads(Page page, String target) {
        if (target.matches("https?://.*|mailto:.*")) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path folder = Objects.requireNonNullElse(page.path().getParent(), Path.of(""));
        Path file = parts[0].isEmpty() ? page.path() : folder.resolve(parts[0]).normalize();
        return Files.exists(file)
                && (parts.length == 1 || Page.of(file).anchors().contains(parts[1]));
    }

    /** Every page can be reached from the README. */
    @Test
    void everyPageIsLinkedFromTheReadme() {
        String readme = String.join("\n", Page.of(Path.of("README.md")).lines());
        for (Page page : Page.all().subList(1, Page.all().size())) {
            assertTrue(readme.contains("(" + page.name() + ")"), page.name());
        }
    }

    @Test
    void theReadmeIsShortAndNamesTheTestCommand() {
        List<String> lines = Page.of(Path.of("README.md")).lines();
        assertTrue(lines.size() <= 150, () -> lines.size() + " lines");
        String text = String.join("\n", lines);
        assertTrue(text.contains("\nbin/torchebm-cli plot --model double-well "), text);
        assertTrue(text.replace('\n', ' ').contains("`./mvnw verify` is the test command"), text);
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        Page page = new Page(
                Path.of("a.md"), List.of("# Log Z, means & wells", "```", "# no", "```", "## A `b`-c", "## A"));
        assertEquals(List.of("log-z-means--wells", "a-b-c", "a"), page.anchors());
    }
}
