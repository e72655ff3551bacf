package torchebm.figure.text;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;

/**
 * A line of text in one size, measured before it is drawn: words, and formulas between dollar signs, on one baseline. Its
 * measures are the same in every format.
 */
public final class TextLine {
    /** The least font size of a line that is made to fit. */
    private static final double LEAST = 0.1;

    private final String text;
    private final Font font;
    private final List<TextRun> runs;
    private final double width;

    private TextLine(String text, Font font, List<TextRun> runs) {
        this.text = text;
        this.font = font;
        this.runs = runs;
        double sum = 0;
        for (TextRun run : runs) {
            sum += run.width();
        }
        this.width = sum;
    }

    /**
     * Returns a line of text. If one of its formulas is not valid, its dollar signs are drawn.
     *
     * @param text with formulas between dollar signs
     * @param font of the words; formulas have its size
     */
    public static TextLine of(String text, Font font) {
        return new TextLine(text, font, text.isBlank() ? List.of() : runs(text, font));
    }

    /**
     * Returns lines that are no wider than a room. They are broken at line feeds, at spaces outside of
     * formulas, and within words that are
     * wider than the room; a formula that is wider is smaller.
     */
    public static List<TextLine> wrapped(String text, Font font, double room) {
        List<TextLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            addWrapped(lines, line, font, room);
        }
        return lines;
    }

    private static void addWrapped(List<TextLine> lines, String text, Font font, double room) {
        TextLine whole = of(text, font);
        if (whole.width <= room) {
            lines.add(whole);
            return;
        }
        String line = "";
        for (String word : TextPart.words(text, part -> of(part, font).width <= room)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && of(longer, font).width > room) {
                lines.add(of(line, font).fitting(room));
                longer = word;
            }
            line = longer;
        }
        lines.add(of(line, font).fitting(room));
    }

    private static List<TextRun> runs(String text, Font font) {
        List<TextRun> runs = new ArrayList<>();
        for (TextPart part : TextPart.of(text)) {
            if (part.isFormula()) {
                Optional<TexText> formula = Tex.typeset(part, font.size());
                if (formula.isEmpty()) {
                    return WordRun.of(text, font);
                }
                runs.add(new FormulaRun(formula.get(), font));
            } else {
                runs.addAll(WordRun.of(part.text(), font));
            }
        }
        return runs;
    }

    /** Returns the width of words without formulas, in a font that has their characters. */
    public static double width(String words, Font font) {
        return font.width(words);
    }

    public double width() {
        return width;
    }

    /** Returns the height above the baseline. */
    public double ascent() {
        double ascent = runs.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
        for (TextRun run : runs) {
            ascent = Math.max(ascent, run.ascent());
        }
        return ascent;
    }

    /** Returns the depth below the baseline. */
    public double descent() {
        double descent = runs.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
        for (TextRun run : runs) {
            descent = Math.max(descent, run.descent());
        }
        return descent;
    }

    public double height() {
        return ascent() + descent();
    }

    /** Returns this line, or the same text in a smaller size in which it is not wider than this. */
    public TextLine fitting(double room) {
        return width <= room ? this : of(text, font.withSize(Math.max(LEAST, font.size() * room / width)));
    }

    /**
     * Draws the line in the colour of a renderer.
     *
     * @param x the place of its anchor
     * @param y the baseline
     * @param anchor the part of the line that is left of x: 0 if it begins there, 0.5 if it is centred, 1 if it ends
     */
    public void draw(Renderer g, double x, double y, double anchor) {
        double at = x - anchor * width;
        for (TextRun run : runs) {
            run.draw(g, at, y);
            at += run.width();
        }
    }

    /**
     * Draws the line upward.
     *
     * @param x the baseline; letters are to its left
     * @param y the place of its anchor
     * @param anchor the part of the line that is below y
     */
    public void drawUpward(Renderer g, double x, double y, double anchor) {
        g.transformed(new AffineTransform(0, -1, 1, 0, x, y), upward -> draw(upward, 0, 0, anchor));
    }
}
