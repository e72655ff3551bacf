package torchebm.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.figure.canvas.Typeface;
import torchebm.problem.ProblemException;

class FontFileTest {
    private static final Path FONT = Path.of("src/main/resources/torchebm/figure/text/fonts/DejaVuSerif-Italic.ttf");

    private static String problem(byte[] file) {
        ProblemException e = assertThrows(ProblemException.class, () -> FontFile.read("a.ttf", file));
        assertEquals("a.ttf", e.problem().place());
        return e.problem().message();
    }

    @Test
    void aFontIsRead() throws Exception {
        byte[] file = Files.readAllBytes(FONT);
        Typeface face = FontFile.read("a.ttf", file);
        assertEquals("a.ttf", face.name());
        assertEquals("DejaVuSerif-Italic", face.own().orElseThrow().name());
        assertEquals(file, face.file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; this is not a font: a TTF or OTF file is needed",
                "hello, this is no font; this is not a font: a TTF or OTF file is needed",
                "ttcf............; 'this is a collection of fonts: a file with one font (TTF or OTF) is needed'",
                "wOF2............; 'this is a compressed web font (WOFF): a TTF or OTF file is needed'",
                "OTTO............; this font is cut off: it lists 11822 tables",
            })
    void otherFilesAreNamed(String content, String message) {
        assertEquals(message, problem(content.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void damageIsNamed() throws Exception {
        byte[] file = Files.readAllBytes(FONT);
        assertTrue(problem(Arrays.copyOf(file, 1000)).startsWith("this font is cut off: its table "));
        byte[] renamed = file.clone();
        int cmap = new String(file, StandardCharsets.ISO_8859_1).indexOf("cmap");
        renamed[cmap] = 'x';
        assertEquals("this font has no table cmap", problem(renamed));
        byte[] empty = file.clone();
        int hmtx = new String(file, StandardCharsets.ISO_8859_1).indexOf("hmtx");
        Arrays.fill(empty, hmtx + 12, hmtx + 16, (byte) 0);
        assertTrue(problem(empty).startsWith("this font is damaged"), () -> problem(empty));
    }

    @Test
    void whateverIsInAFontItIsReadOrRefused() throws Exception {
        byte[] file = Files.readAllBytes(FONT);
        SplittableRandom random = new SplittableRandom(20_241_128);
        int refused = 0;
        for (int k = 0; k < 40; k++) {
            byte[] changed = file.clone();
            for (int i = 0; i < 30; i++) {
                changed[random.nextInt(4, 2000)] = (byte) random.nextInt();
            }
            try {
                FontFile.read("a.ttf", changed);
            } catch (ProblemException e) {
                refused++;
            }
        }
        assertTrue(refused > 5, () -> "most of these fonts are damaged");
    }
}
