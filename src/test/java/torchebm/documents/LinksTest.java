package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every link of a document leads to a file, and to a heading in it. */
class LinksTest {
    @Test
    void everyLinkLeadsSomewhere() {
        assertEquals(List.of(), Links.broken(Path.of("")));
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
