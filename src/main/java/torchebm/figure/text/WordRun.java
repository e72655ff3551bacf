package torchebm.figure.text;

import java.util.ArrayList;
import java.util.List;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Face;
import torchebm.figure.font.Font;

/** Words in one font. */
final class WordRun implements TextRun {
    /** The heights of letters above and below the baseline, relative to the font size. */
    private static final double ASCENT = 0.76;

    private static final double DESCENT = 0.24;

    private final String text;
    private final Font font;
    private final double width;

    private WordRun(String text, Font font) {
        this.text = text;
        this.font = font;
        this.width = font.width(text);
    }

    /** Returns the runs of words: several if the font lacks characters that another font of the program has. */
    static List<TextRun> of(String text, Font font) {
        if (font.face().hasAll(text)) {
            return List.of(new WordRun(text, font));
        }
        List<Face> others = ProgramFonts.all();
        List<TextRun> runs = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Face current = font.face();
        for (int codePoint : text.codePoints().toArray()) {
            Face needed = font.face().has(codePoint) ? font.face() : other(others, codePoint, font.face());
            if (needed != current && words.length() > 0) {
                runs.add(new WordRun(words.toString(), new Font(current, font.size())));
                words.setLength(0);
            }
            current = needed;
            words.appendCodePoint(codePoint);
        }
        runs.add(new WordRun(words.toString(), new Font(current, font.size())));
        return runs;
    }

    /** Returns the first of some typefaces that has a character; that of the text if none has it. */
    private static Face other(List<Face> others, int codePoint, Face own) {
        for (Face other : others) {
            if (other.has(codePoint)) {
                return other;
            }
        }
        return own;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double ascent() {
        return ASCENT * font.size();
    }

    @Override
    public double descent() {
        return DESCENT * font.size();
    }

    @Override
    public void draw(Renderer g, double x, double y) {
        if (g.hasText()) {
            g.write(text, font, x, y);
        } else {
            g.fill(font.outline(text, x, y));
        }
    }
}
