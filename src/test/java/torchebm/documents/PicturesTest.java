package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.models.Catalogue;

/**
 * Compares the pictures of the documents with those that their commands make; with {@code -Dpictures.update=true}, it
 * makes them again. The command of a picture names its file after {@code -o}; those of the catalogue differ only by the
 * name of the model.
 */
class PicturesTest {
    /** The folder of the pictures. */
    static final String FOLDER = "docs/images/";

    private static final Pattern MADE = Pattern.compile("-o (docs/images/[\\w/-]+\\.png)");
    private static final Pattern SHOWN = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");

    /** The pictures of pages in a browser, which PagesIT and LivePagesIT make and compare. */
    private static final String OF_PAGES = FOLDER + "explore-";

    /** The command of the picture of the README, which makes the same without a name for its file. */
    private static final String IN_README = "bin/torchebm-cli plot --model double-well ";

    /** The tolerance of a colour component, which depends on the version of Java. */
    private static final int ONE_LEVEL = 1;

    @TempDir
    Path folder;

    /** Returns the commands by the pictures that they make. */
    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        for (Page page : Page.all()) {
            for (Example example : Example.of(page)) {
                Matcher matcher = MADE.matcher(example.command());
                if (matcher.find()) {
                    String other = commands.putIfAbsent(matcher.group(1), example.command());
                    assertTrue(
                            other == null || other.equals(example.command()),
                            example.place() + ": another command for this picture");
                }
            }
        }
        for (String name : Catalogue.names()) {
            commands.put(ModelsPage.picture(name), ModelsPage.command(name));
        }
        return commands;
    }

    static Stream<Map.Entry<String, String>> pictures() {
        return commands().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isCurrent(Map.Entry<String, String> picture) throws IOException {
        Path expected = Path.of(picture.getKey());
        Path actual = folder.resolve(expected);
        Shell.Result result = new Shell(folder).run(picture.getValue(), List.of());
        assertEquals(0, result.exitCode(), result::err);
        Optional<String> difference = difference(expected, actual);
        if (difference.isPresent() && Boolean.getBoolean("pictures.update")) {
            Files.createDirectories(expected.getParent());
            Files.copy(actual, expected, StandardCopyOption.REPLACE_EXISTING);
            difference = difference(expected, actual);
        }
        assertEquals(Optional.empty(), difference, "use -Dpictures.update=true");
    }

    private static Optional<String> difference(Path expectedFile, Path actualFile) throws IOException {
        if (!Files.exists(expectedFile)) {
            return Optional.of("the picture is missing");
        }
        BufferedImage expected = ImageIO.read(expectedFile.toFile());
        BufferedImage actual = ImageIO.read(actualFile.toFile());
        if (expected.getWidth() != actual.getWidth() || expected.getHeight() != actual.getHeight()) {
            return Optional.of("another size");
        }
        int[] a = pixels(expected);
        int[] b = pixels(actual);
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && !isClose(a[i], b[i])) {
                return Optional.of("another colour at " + i % expected.getWidth() + ", " + i / expected.getWidth());
            }
        }
        return Optional.empty();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static boolean isClose(int a, int b) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((a >> shift & 255) - (b >> shift & 255)) > ONE_LEVEL) {
                return false;
            }
        }
        return true;
    }

    @Test
    void everyPictureIsMadeAndShown() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        for (Page page : Page.all()) {
            Matcher matcher = SHOWN.matcher(String.join("\n", page.prose()));
            while (matcher.find()) {
                shown.add(page.path().resolveSibling(matcher.group(1)).toString());
            }
        }
        try (Stream<Path> files = Files.walk(Path.of(FOLDER))) {
            TreeSet<String> there = new TreeSet<>(
                    files.filter(Files::isRegularFile).map(Path::toString).toList());
            assertEquals(there, shown);
            there.removeIf(file -> file.startsWith(OF_PAGES));
            assertEquals(there, new TreeSet<>(commands().keySet()));
        }
    }

    /** Each picture stands below a command that makes it. */
    @Test
    void everyPictureHasItsCommandBesideIt() {
        List<String> without = new ArrayList<>();
        for (Page page : Page.all()) {
            if (page.path().equals(ModelsPage.PATH)) {
                continue;
            }
            for (int i = 0; i < page.lines().size(); i++) {
                Matcher matcher = SHOWN.matcher(page.lines().get(i));
                if (matcher.find()) {
                    String file = page.path().resolveSibling(matcher.group(1)).toString();
                    String before = String.join(
                            "\n",
                            page.lines()
                                    .subList(
                                            Math.max(0, i - 12),
                                            Math.min(i + 12, page.lines().size())));
                    if (!file.startsWith(OF_PAGES) && !before.contains("-o " + file) && !before.contains(IN_README)) {
                        without.add(page.name() + ":" + (i + 1) + ": " + file);
                    }
                }
            }
        }
        assertEquals(List.of(), without);
    }
}
