package torchebm.documents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of the documents in a folder, which is that of the project or of the program. */
final class Links {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern FILE = Pattern.compile("`(docs/[\\w-]+\\.md)`");

    private Links() {}

    /** Returns the documents of the project. */
    static List<Page> pages() {
        return pages(Path.of(""));
    }

    private static List<Page> pages(Path root) {
        List<Page> pages = new ArrayList<>(Page.all(root));
        for (String name : List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(Page.of(root.resolve(name)));
        }
        return pages;
    }

    /** Returns the places and targets of the links that lead to no file, or to no heading of it. */
    static List<String> broken(Path root) {
        List<String> broken = new ArrayList<>();
        for (Page page : pages(root)) {
            List<String> prose = page.prose();
            for (int i = 0; i < prose.size(); i++) {
                // Code is no link.
                Matcher matcher = LINK.matcher(prose.get(i).replaceAll("(?<!\\[)`[^`\\]]*`(?!\\])", ""));
                while (matcher.find()) {
                    String target = matcher.group(1);
                    if (!leads(root, page, target)) {
                        broken.add(page.name() + ":" + (i + 1) + ": " + target);
                    }
                }
                Matcher named = FILE.matcher(prose.get(i));
                while (named.find()) {
                    if (!Files.exists(root.resolve(named.group(1)))) {
                        broken.add(page.name() + ":" + (i + 1) + ": " + named.group(1));
                    }
                }
            }
        }
        return broken;
    }

    private static boolean leads(Path root, Page page, String target) {
        if (target.matches("https?://.*|mailto:.*")) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path folder = Objects.requireNonNullElse(page.path().getParent(), Path.of(""));
        Path file = parts[0].isEmpty() ? page.path() : folder.resolve(parts[0]).normalize();
        return file.toAbsolutePath().startsWith(root.toAbsolutePath())
                && Files.exists(file)
                && (parts.length == 1 || Page.of(file).anchors().contains(parts[1]));
    }
}
