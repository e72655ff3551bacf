package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** Compares the pictures of the gallery with those that their commands make; {@code docs/make-gallery} makes them. */
class GalleryTest {
    private static final Path PAGE = Path.of("docs/gallery.md");
    private static final Path PICTURES = Path.of("docs/images/gallery");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** The tolerance of a colour component, which depends on the version of Java. */
    private static final int ONE_LEVEL = 1;

    @TempDir
    Path folder;

    static List<String> commands() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("torchebm-cli "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isCurrent(String command) throws IOException {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = WORD.matcher(command.substring("torchebm-cli ".length()));
        while (matcher.find()) {
            arguments.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        Path expected = Path.of(arguments.get(arguments.indexOf("-o") + 1));
        Path actual = folder.resolve(expected.getFileName());
        arguments.set(arguments.indexOf("-o") + 1, actual.toString());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(InputStream.nullInputStream(), err, err, Optional.empty(), false, false);
        assertEquals(0, main.run(arguments.toArray(String[]::new)), () -> err.toString(StandardCharsets.UTF_8));
        same(ImageIO.read(expected.toFile()), ImageIO.read(actual.toFile()));
    }

    private static void same(BufferedImage expected, BufferedImage actual) {
        assertEquals(expected.getWidth(), actual.getWidth());
        assertEquals(expected.getHeight(), actual.getHeight());
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int a = expected.getRGB(x, y);
                int b = actual.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = Math.abs((a >> shift & 255) - (b >> shift & 255));
                    assertTrue(difference <= ONE_LEVEL, "a difference at " + x + ", " + y + ": run docs/make-gallery");
                }
            }
        }
    }

    @Test
    void everyPictureHasItsCommandAndItsPlaceOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        TreeSet<String> made = new TreeSet<>();
        for (String command : commands()) {
            made.add(command.replaceAll(".*/([a-z-]+\\.png).*", "$1"));
        }
        try (Stream<Path> files = Files.list(PICTURES)) {
            TreeSet<String> there = new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
            assertEquals(there, made);
            there.forEach(name -> assertTrue(page.contains("(images/gallery/" + name + ")"), name));
        }
    }
}
