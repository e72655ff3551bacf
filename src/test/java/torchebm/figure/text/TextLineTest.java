package torchebm.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.font.Font;
import torchebm.figure.raster.RasterRenderer;
import torchebm.testing.Rasters;

class TextLineTest {
    private static final double EXACT = 1e-9;

    private final Font font = new Font(ProgramFonts.read(ProgramFonts.SANS), 13.3);

    private double width(String text) {
        return TextLine.of(text, font).width();
    }

    /** Returns the ink of a line: the rectangle of the pixels that are not white, as x, y, width, height. */
    private static List<Integer> ink(TextLine line, Rgba color) {
        RasterRenderer g = Rasters.of(400, 100, 1, Rgba.WHITE);
        g.setColor(color);
        line.draw(g, 20, 50, 0);
        BufferedImage image = Rasters.image(g);
        int left = 400;
        int right = 0;
        int top = 100;
        int bottom = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 400; x++) {
                if (image.getRGB(x, y) != 0xffffffff) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return List.of(left, top, right, bottom);
    }

    @Test
    void aLongTextIsBrokenAtSpacesOutsideOfFormulasAndWithinLongWords() {
        String formula = "$\\frac{\\alpha + \\beta}{\\gamma}$";
        String text = "Two words, a formula " + formula + " and " + "w".repeat(60);
        double room = width("Two words, a");
        List<TextLine> lines = TextLine.wrapped(text, font, room);
        double sum = 0;
        for (TextLine line : lines) {
            assertTrue(line.width() > 0 && line.width() <= room, line.width() + " in " + room);
            sum += line.width();
        }
        int breaks = lines.size() - 1;
        double whole = width(text);
        assertTrue(sum <= whole && sum > whole - (breaks + 1) * width("x x"), sum + " of " + whole);
        assertTrue(lines.size() <= 2 + Math.ceil(whole / room * 1.3), lines.size() + " lines");
        assertEquals(1, TextLine.wrapped(text, font, whole).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "plain; plain",
                "costs $5; costs $5",
                "costs \\$5; costs $5",
                "\\$5 to \\$6; $5 to $6",
                "$1 $2 $3; $1 $2 $3",
                "$x$; <x>",
                "$\\phi$ (rad); <\\phi>| (rad)",
                "Energy at $T=300$ K; Energy at |<T=300>| K",
                "$a$$b$; <a>|<b>",
                "$a\\$b$; <a\\$b>",
                "a\\$ $b$; a$ |<b>",
            })
    void dollarSignsDivideAText(String text, String parts) {
        assertEquals(
                parts,
                TextPart.of(text).stream()
                        .map(part -> part.isFormula() ? "<" + part.text() + ">" : part.text())
                        .collect(Collectors.joining("|")));
        TextPart.of(text)
                .forEach(part ->
                        assertTrue(text.replace("\\$", "$").contains(part.text().replace("\\$", "$"))
                                && part.offset() <= text.length()));
    }

    @Test
    void widthsOfWordsAndFormulasAddUp() {
        double sum = width("Energy at ") + width("$T=300$") + width(" K");
        assertEquals(sum, width("Energy at $T=300$ K"), EXACT);
        assertEquals(width("$\\phi$") + width(" (rad)"), width("$\\phi$ (rad)"), EXACT);
        TextLine fraction = TextLine.of("x $\\displaystyle\\frac{A}{B}$", font);
        assertTrue(fraction.ascent() > TextLine.of("x", font).ascent());
        assertTrue(fraction.descent() > TextLine.of("x", font).descent());
        assertEquals(0, TextLine.of(" ", font).width());
    }

    @Test
    void measuresAreInProportionToTheSize() {
        for (String text : List.of("Energy −1.5×10⁻⁷", "Energy $E/k_BT$ at 300 K")) {
            double one = TextLine.of(text, font.withSize(1)).width();
            for (double size : List.of(7.0, 13.3, 100.0)) {
                assertEquals(size * one, TextLine.of(text, font.withSize(size)).width(), 1e-4 * size);
            }
        }
    }

    @Test
    void whatIsDrawnIsWhereItWasMeasured() {
        for (String text : List.of("Energy", "$E/k_BT$", "Energy $E_y$ gy", "$x^2$", "Hg $\\frac{x}{y}$ Hg")) {
            TextLine line = TextLine.of(text, font.withSize(30));
            List<Integer> ink = ink(line, Rgba.BLACK);
            assertTrue(ink.get(0) >= 19 && ink.get(0) <= 25, text + ink);
            assertEquals(20 + line.width(), ink.get(2), 6, text + ink);
            assertTrue(ink.get(1) >= 49 - line.ascent() && ink.get(3) <= 51 + line.descent(), text + ink);
        }
        assertEquals(49, ink(TextLine.of("$E$", font.withSize(30)), Rgba.BLACK).get(3), 1, "on the baseline");
        assertEquals(49, ink(TextLine.of("E", font.withSize(30)), Rgba.BLACK).get(3), 1, "on the baseline");
        assertEquals(
                ink(TextLine.of("E", font.withSize(60)), Rgba.BLACK).get(1),
                ink(TextLine.of("$E$", font.withSize(60)), Rgba.BLACK).get(1),
                2,
                "capital letters of formulas are as high as those of words");
    }

    @Test
    void aLineThatIsTooLongIsSmaller() {
        for (String text : List.of("a long title", "a long title $E/k_BT$", "$E/k_BT$")) {
            TextLine line = TextLine.of(text, font);
            assertSame(line, line.fitting(line.width()));
            assertEquals(10, line.fitting(10).width(), 0.02, text);
            assertTrue(line.fitting(0).width() < 2, text);
        }
    }

    @Test
    void formulasThatAreNotValidAreWords() {
        assertEquals(width("a \\$\\nosuch\\$ b"), width("a $\\nosuch$ b"), EXACT);
        assertEquals(width("a \\$x & y\\$ b"), width("a $x & y$ b"), EXACT);
        assertEquals(width("a\\$b\\$c"), width(FigureText.literal("a$b$c")), EXACT);
    }

    @Test
    void formulasHaveTheColourOfTheTextOrTheirOwn() {
        RasterRenderer g = Rasters.of(200, 60, 1, Rgba.BLACK);
        Rgba green = new Rgba(0x00ff00);
        g.setColor(green);
        TextLine.of("$\\textcolor{red}{x}y$", font.withSize(40)).draw(g, 10, 40, 0);
        assertSame(green, g.color());
        BufferedImage image = Rasters.image(g);
        int reds = 0;
        int greens = 0;
        for (int i = 0; i < 200 * 60; i++) {
            int rgb = image.getRGB(i % 200, i / 200) & 0xffffff;
            reds += rgb == 0xff0000 ? 1 : 0;
            greens += rgb == 0x00ff00 ? 1 : 0;
        }
        assertTrue(reds > 30 && greens > 30, reds + " red, " + greens + " green");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Energy φ", "😀", "𝑥 and مرحبا"})
    void charactersThatAFontLacksAreThoseOfAnother(String text) {
        Font serif = new Font(ProgramFonts.read(ProgramFonts.SERIF), 20);
        Typeface face = Typeface.of("serif.ttf", serif.face(), new byte[0]);
        assertEquals(Optional.empty(), FigureText.missing(text, Optional.of(face)));
        assertTrue(TextLine.of(text, serif).width() > 10);
    }

    @ParameterizedTest
    @CsvSource({
        "中, 0, 中 (U+4E2D)",
        "a $x$ 中, 6, 中 (U+4E2D)",
        "$x$ 😀 \uD840\uDC00, 7, \uD840\uDC00 (U+20000)",
    })
    void charactersThatNoFontHasAreNamed(String text, int offset, String shown) {
        TextProblem problem = FigureText.missing(text, Optional.empty()).orElseThrow();
        assertEquals("no font has " + shown + ": the key font names a file that has it", problem.message());
        assertEquals(offset, problem.offset());
    }

    @Test
    void theTypefaceIsThatOfTheLetteringOrTheTheme() {
        assertEquals("DejaVuSans", name("light", Optional.empty()));
        assertEquals("DejaVuSerif", name("print", Optional.empty()));
        assertEquals("DejaVuSerif", name("dark", Optional.of(Typeface.SERIF)));
        assertEquals("DejaVuSans", name("print", Optional.of(Typeface.SANS)));
    }

    private static String name(String theme, Optional<Typeface> face) {
        Lettering lettering = Lettering.ofPoints(9).in(face);
        Canvas canvas = new Canvas(300, 200, 1, false, "", Theme.named(theme).orElseThrow(), lettering);
        Fonts fonts = Fonts.of(canvas);
        assertEquals(12, fonts.label().size(), 1e-6);
        assertEquals(0.9, lettering.scale(), EXACT);
        boolean isSerif = fonts.label().face().name().contains("Serif");
        assertEquals(
                isSerif ? "DejaVuSerif-Italic" : "DejaVuSans-Oblique",
                fonts.symbol().face().name());
        return fonts.label().face().name();
    }
}
