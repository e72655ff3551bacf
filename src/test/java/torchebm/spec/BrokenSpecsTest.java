package torchebm.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.output.Formats;
import torchebm.plot.PlotNames;

/**
 * Checks the message for one broken spec per mistake. The expected message is in {@code NAME.expected}; with
 * {@code -Dtranscripts.update=true} these files are rewritten for review.
 */
class BrokenSpecsTest {
    private static final Path FOLDER = Path.of("src/test/resources/broken");
    private static final String EXPECTED = ".expected";
    private static final String WEIGHTS = ".safetensors";
    private static final List<String> COLORMAPS = List.of("viridis", "magma");
    private static final List<String> THEMES = List.of("light", "dark", "print");

    static Stream<Path> specs() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(EXPECTED))
                    .filter(file -> !file.toString().endsWith(WEIGHTS))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void messageHasPlaceAndMistake(Path file) throws IOException {
        SpecLoader loader = new SpecLoader(
                new FileAccess(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream()),
                Optional.empty(),
                new Vocabulary(new PlotNames(COLORMAPS, THEMES, text -> Optional.empty()), Formats.descriptions()),
                (name, bytes) -> Optional.empty());
        SpecException e = assertThrows(SpecException.class, () -> {
            Spec spec = loader.load(
                    new SpecRequest(file.toString(), Optional.empty(), List.of(), List.of(), List.of(), Map.of()));
            spec.plot();
            spec.grid();
            spec.combinations();
            spec.outputs(List.of());
            spec.expectations();
        });
        String message = String.valueOf(e.getMessage()).replace(FOLDER + "/", "") + "\n";
        Path expected = file.resolveSibling(file.getFileName() + EXPECTED);
        if (Boolean.getBoolean("transcripts.update")) {
            Files.writeString(expected, message);
        }
        assertEquals(Files.readString(expected), message);
    }

    @Test
    void everyExpectedMessageHasItsSpec() throws IOException {
        List<String> specs = specs().map(Path::toString).toList();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                assertTrue(
                        !name.endsWith(EXPECTED)
                                || specs.contains(name.substring(0, name.length() - EXPECTED.length())),
                        name);
            }
        }
    }
}
