package torchebm.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param path its path from the root of the project
 * @param lines its lines
 */
record Page(Path path, List<String> lines) {
    /** The folder of all pages but the README. */
    static final Path FOLDER = Path.of("docs");

    /**
     * A fenced block.
     *
     * @param intro the last line of text in front of it
     * @param language the word after the fence; may be empty
     * @param first the number of its first line, from 1
     * @param lines its lines, without the fences
     */
    record Block(String intro, String language, int first, List<String> lines) {}

    static Page of(Path path) {
        try {
            return new Page(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the README and the pages of docs. */
    static List<Page> all() {
        return all(Path.of(""));
    }

    /** Returns the README and the pages of docs in a folder. */
    static List<Page> all(Path root) {
        List<Page> pages = new ArrayList<>(List.of(of(root.resolve("README.md"))));
        try (Stream<Path> files = Files.list(root.resolve(FOLDER))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(file -> pages.add(of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    /** Returns the path with slashes. */
    String name() {
        return path.toString().replace('\\', '/');
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String intro = "";
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                intro = lines.get(i).isBlank() ? intro : lines.get(i);
                continue;
            }
            String language = lines.get(i).substring(3);
            int first = i + 1;
            while (!lines.get(++i).equals("```")) {}
            blocks.add(new Block(intro, language, first + 1, List.copyOf(lines.subList(first, i))));
            intro = "";
        }
        return blocks;
    }

    /** Returns the lines outside of fenced blocks; those inside are empty. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean isInside = false;
        for (String line : lines) {
            boolean isFence = line.startsWith("```");
            prose.add(isFence || isInside ? "" : line);
            isInside ^= isFence;
        }
        return prose;
    }

    /** Returns the anchors of the headings, as GitHub makes them. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        for (String line : prose()) {
            if (line.matches("#+ .*")) {
                String anchor = line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                String unique = anchor;
                for (int k = 1; anchors.contains(unique); k++) {
                    unique = anchor + "-" + k;
                }
                anchors.add(unique);
            }
        }
        return anchors;
    }
}
