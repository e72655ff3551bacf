package torchebm.figure.text;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words in one font. They are measured in a large size, so that their width is in proportion to the font size. */
final class WordRun implements TextRun {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final float LARGE = 1000;

    /** The heights of letters above and below the baseline, relative to the font size. */
    private static final double ASCENT = 0.76;

    private static final double DESCENT = 0.24;

    private final String text;
    private final Font font;
    private final double scale;
    private final double width;

    /** The layout of a text that needs one, such as Arabic; null for others. */
    private final @Nullable TextLayout layout;

    private final @Nullable GlyphVector glyphs;

    private WordRun(String text, Font font) {
        this.text = text;
        this.font = font;
        this.scale = font.getSize2D() / LARGE;
        Font large = font.deriveFont(LARGE);
        boolean isSimple = !Font.textRequiresLayout(text.toCharArray(), 0, text.length());
        this.glyphs = isSimple ? large.createGlyphVector(CONTEXT, text) : null;
        this.layout = isSimple ? null : new TextLayout(text, large, CONTEXT);
        this.width = scale * (layout == null ? glyphs().getLogicalBounds().getWidth() : layout.getAdvance());
    }

    /** Returns the runs of words: several if the font lacks characters that another font of the program has. */
    static List<TextRun> of(String text, Font font) {
        if (font.canDisplayUpTo(text) < 0) {
            return List.of(new WordRun(text, font));
        }
        List<Font> others = ProgramFonts.all();
        List<TextRun> runs = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Font current = font;
        for (int codePoint : text.codePoints().toArray()) {
            Font needed = font.canDisplay(codePoint) ? font : other(others, codePoint, font);
            if (!needed.equals(current) && words.length() > 0) {
                runs.add(new WordRun(words.toString(), current));
                words.setLength(0);
            }
            current = needed;
            words.appendCodePoint(codePoint);
        }
        runs.add(new WordRun(words.toString(), current));
        return runs;
    }

    /** Returns the first of some fonts that has a character, in the size of a font; that font if none has it. */
    private static Font other(List<Font> others, int codePoint, Font font) {
        return others.stream()
                .filter(other -> other.canDisplay(codePoint))
                .findFirst()
                .map(other -> other.deriveFont(font.getSize2D()))
                .orElse(font);
    }

    /** Returns the width of a text in a font that has its characters. */
    static double width(String text, Font font) {
        return text.isEmpty() ? 0 : new WordRun(text, font).width();
    }

    @Override
    public double width() {
        return width;
    }

    private GlyphVector glyphs() {
        return Objects.requireNonNull(glyphs);
    }

    @Override
    public double ascent() {
        return ASCENT * font.getSize2D();
    }

    @Override
    public double descent() {
        return DESCENT * font.getSize2D();
    }

    @Override
    public void draw(Graphics2D g, double x, double y) {
        if (Boolean.TRUE.equals(g.getRenderingHint(TextLine.AS_TEXT))) {
            Font before = g.getFont();
            g.setFont(font);
            g.drawString(text, (float) x, (float) y);
            g.setFont(before);
        } else {
            AffineTransform place = new AffineTransform(scale, 0, 0, scale, x, y);
            g.fill(place.createTransformedShape(outline()));
        }
    }

    private Shape outline() {
        return layout == null ? glyphs().getOutline() : layout.getOutline(null);
    }
}
