package torchebm.figure.font;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fonts of the program as they are read here and by AWT. */
final class TrueTypeFaceTest {
    private static final Path FONTS = Path.of("src/main/resources/torchebm/figure/text/fonts");

    /** The precision of AWT's outlines: 64 units of a thousandth of the font size. */
    private static final double PRECISION = 1 / 20_000.0;

    /** Glyphs with a contour of one point, which AWT draws, and one whose parts it rounds. */
    private static final String STRAY = "uıųыսṳṵṷụḬ";

    private record Faces(Face own, Face awt) {}

    private static Faces faces(String name) throws Exception {
        Path file = FONTS.resolve(name + ".ttf");
        Face awt = new AwtFace(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
        return new Faces(new TrueTypeFace(name, Files.readAllBytes(file), () -> awt), awt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DejaVuSans", "DejaVuSans-Oblique", "DejaVuSerif", "DejaVuSerif-Italic"})
    void charactersHaveTheSameWidthsAndBounds(String name) throws Exception {
        Faces faces = faces(name);
        assertEquals(faces.awt().name(), faces.own().name());
        assertEquals(faces.awt().family(), faces.own().family());
        assertEquals(faces.awt().fullName(), faces.own().fullName());
        int known = 0;
        for (int codePoint = 0x20; codePoint < 0x20000; codePoint += codePoint < 0x3000 ? 3 : 97) {
            boolean isControl = Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT;
            if (!Character.isDefined(codePoint) || isControl || Character.isSurrogate((char) codePoint)) {
                continue;
            }
            String text = Character.toString(codePoint);
            assertEquals(faces.awt().has(codePoint), faces.own().has(codePoint), "U+" + Integer.toHexString(codePoint));
            if (!faces.own().has(codePoint)) {
                continue;
            }
            known++;
            assertEquals(faces.awt().width(text), faces.own().width(text), PRECISION, text);
            if ((codePoint % 17 == 0 || codePoint < 0x180) && !STRAY.contains(text)) {
                Rectangle2D expected = faces.awt().outline(text).getBounds2D();
                Rectangle2D actual = faces.own().outline(text).getBounds2D();
                assertEquals(expected.getMinX(), actual.getMinX(), PRECISION, text);
                assertEquals(expected.getMaxX(), actual.getMaxX(), PRECISION, text);
                assertEquals(expected.getMinY(), actual.getMinY(), PRECISION, text);
                assertEquals(expected.getMaxY(), actual.getMaxY(), PRECISION, text);
            }
        }
        assertTrue(known > 900, known + " characters");
    }

    /** Returns the area that a shape encloses, from the lines between the points of its curves. */
    private static double area(Shape shape) {
        PathIterator path = new Area(shape).getPathIterator(null, 1e-4);
        double area = 0;
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(p);
            if (kind == PathIterator.SEG_CLOSE) {
                p[0] = startX;
                p[1] = startY;
            } else if (kind == PathIterator.SEG_MOVETO) {
                startX = p[0];
                startY = p[1];
            }
            if (kind != PathIterator.SEG_MOVETO) {
                area += x * p[1] - y * p[0];
            }
            x = p[0];
            y = p[1];
        }
        return Math.abs(area) / 2;
    }

    @Test
    void wordsHaveTheSameOutlines() throws Exception {
        Faces faces = faces("DejaVuSans");
        for (String words : new String[] {"Energy −1.5×10⁻⁷", "AVATAR fi", "x₁ ÄÖÜ ñ", "φ ξ ∇E", "ỗ ǖ"}) {
            assertEquals(faces.awt().width(words), faces.own().width(words), words.length() * PRECISION, words);
            assertEquals(area(faces.awt().outline(words)), area(faces.own().outline(words)), 1e-4, words);
        }
    }

    @Test
    void scriptsThatNeedALayoutAreLeftToAwt() throws Exception {
        Faces faces = faces("DejaVuSans");
        for (String words : new String[] {"مرحبا", "e\u0301", "a\u200fb"}) {
            assertEquals(faces.awt().width(words), faces.own().width(words), words);
            assertEquals(
                    faces.awt().outline(words).getBounds2D(),
                    faces.own().outline(words).getBounds2D());
        }
    }
}
