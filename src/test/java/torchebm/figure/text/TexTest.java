package torchebm.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TexTest {
    /** Typesets a text that begins with a formula. */
    private static Optional<TexText> typeset(String text) {
        return Tex.typeset(TextPart.of(text).get(0), 15);
    }

    private static String problem(String text) {
        return FigureText.problem(text).map(TextProblem::message).orElse("");
    }

    @Test
    void formulasAreTypeset() {
        for (String text : List.of(
                "$\\alpha$",
                "$\\frac{E}{k_B T}$",
                "$\\left(\\sum_{i=1}^n x_i^2\\right)$",
                "$\\begin{array}{c|c}a&b\\\\c&d\\end{array}$",
                "$\\hat{x}\\hat{y}\\hat{z}\\hat{x}\\hat{y}\\hat{z}\\hat{x}\\hat{y}\\hat{z}$",
                "$\\textcolor{red}{x}$",
                "$50\\%$")) {
            assertEquals("", problem(text), text);
            TexText tex = typeset(text).orElseThrow();
            assertTrue(tex.width() > 5 && tex.ascent() > 5 && !tex.parts().isEmpty(), text);
        }
        assertEquals("", problem("costs $5"));
        assertEquals("", problem("$"));
    }

    @Test
    void nothingIsDefinedAndNoFileIsRead() {
        for (String command : List.of(
                "newcommand{\\a}{\\a}\\a",
                "renewcommand{\\frac}[2]{x}",
                "def\\a{x}",
                "newenvironment{a}{b}{c}",
                "renewenvironment{matrix}{b}{c}",
                "DeclareMathOperator{\\a}{b}",
                "definecolor{red}{rgb}{0,0,0}",
                "includegraphics{/etc/hostname}",
                "input{/etc/hostname}",
                "jlmXML{x}",
                "jlmDynamic{x}",
                "jlmExternalFont{x}",
                "magnification{9}",
                "DeclareMathSizes{1}{1}{1}{1}",
                "scalebox{1e9}{x}",
                "rule{1e9cm}{1e9cm}",
                "makeatletter")) {
            String text = "$\\" + command + "$";
            assertTrue(problem(text).endsWith("is not a known TeX command"), text + ": " + problem(text));
            assertEquals(Optional.empty(), typeset(text), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$\\alhpa$; 1; \\alhpa is not a known TeX command",
                "$\\frac{1$; 8; { is not closed",
                "$x}$; 2; } closes nothing",
                "$\\left(x$; 8; \\left is not closed",
                "$\\right)$; 1; \\right closes nothing",
                "$\\left({x\\right)}$; 9; \\right comes before { is closed",
                "$\\begin{matrix}x$; 16; \\begin{matrix} is not closed",
                "$\\end{matrix}$; 1; \\end{matrix} closes nothing",
                "$\\begin{array}{*{9999}{c}}x\\end{array}$; 14; 'an array needs its columns as l, c and r, such as {cc}'",
                "$\\begin x$; 1; '\\begin needs the name of an environment, such as {matrix}'",
                "$x % y$; 3; % begins a comment in TeX: write \\%",
                "Energy $E$ at $\\tua$; 15; \\tua is not a known TeX command",
                "$\\phi$ (rad), $x_{1$ and $y$; 19; { is not closed",
                "\\$5 and $x}$; 10; } closes nothing",
                "a $x$ and $y & z$; 10; this is not valid TeX: Character '&' is only available in array mode !",
                "a $$ b; 2; there is no formula between these dollar signs: write \\$ for a dollar sign",
                "a $ $; 2; there is no formula between these dollar signs: write \\$ for a dollar sign",
                "$x & y$; 0; this is not valid TeX: Character '&' is only available in array mode !",
            })
    void mistakesAreNamedAtTheirPlace(String text, int offset, String message) {
        Optional<TextProblem> problem = FigureText.problem(text);
        assertEquals(message, problem.map(TextProblem::message).orElse(""));
        assertEquals(offset, problem.orElseThrow().offset());
    }

    @Test
    void depthAndLengthAreBounded() {
        assertEquals("TeX is nested more than 16 levels deep", problem("$" + "\\hat".repeat(17) + " x$"));
        assertEquals(
                "TeX is nested more than 16 levels deep", problem("$" + "{".repeat(17) + "x" + "}".repeat(17) + "$"));
        assertEquals("TeX may have at most 1000 characters, but this has 1001", problem("$" + "x".repeat(1001) + "$"));
        assertEquals(
                "TeX may have at most 1000 characters, but this has 1002",
                problem("a $" + "x".repeat(501) + "$ b $" + "x".repeat(501) + "$"));
    }

    @Test
    void charactersThatNoXmlHoldsAreNamed() {
        for (String bad : List.of("\0", "\u0001", "\u001b", "\u007f", "\u009b", "\ufffe", "\ud800", "\udc00x")) {
            assertTrue(problem("ab" + bad).endsWith("cannot be drawn or written to an SVG"), bad);
        }
        assertEquals("", problem("ä \ud83d\ude00\n\tx"));
        assertEquals("{\"a\":\"\\ufffe\u00e4\"}", FigureText.json("{\"a\":\"\ufffe\u00e4\"}"));
    }

    @Test
    void everyKnownCommandIsTheLibrarysOwn() {
        for (String command : TexSyntax.commands()) {
            String message = problem("$\\" + command + "{x}{x}$");
            assertFalse(message.contains("Unknown symbol"), command + ": " + message);
        }
    }

    @Test
    void whateverIsWrittenIsDrawnOrRefusedAtOnce() {
        SplittableRandom random = new SplittableRandom(20_240_917);
        List<String> commands = TexSyntax.commands();
        String[] others = {
            "{",
            "}",
            "^",
            "_",
            "&",
            "x",
            "2",
            " ",
            "[",
            "]",
            "\\\\",
            "\\left(",
            "\\right)",
            "'",
            "~",
            "#",
            "$",
            "\\begin{matrix}",
            "\\end{matrix}",
            "é",
            "中"
        };
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder("$");
            for (int k = random.nextInt(1, 12); k > 0; k--) {
                text.append(
                        random.nextInt(3) == 0
                                ? "\\" + commands.get(random.nextInt(commands.size()))
                                        + (random.nextBoolean() ? " " : "{")
                                : others[random.nextInt(others.length)]);
            }
            String whole = text.append('$').toString();
            boolean isFormula = TextPart.of(whole).stream().allMatch(TextPart::isFormula);
            if (isFormula && FigureText.problem(whole).isEmpty()) {
                assertTrue(typeset(whole).isPresent(), whole);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$\\frac{E}{k_BT}$ | E/k_BT",
                "$\\frac{\\sqrt{\\pi}}{2}$ | √π/2",
                "$\\frac{\\frac{a}{b}}{c_{12}}$ | a/b/c_12",
                "$\\phi_1$ (rad) | φ₁ (rad)"
            })
    void formulasAreTextWhereTheyCannotBeDrawn(String text, String words) {
        assertEquals(words, FigureText.words(text));
    }
}
