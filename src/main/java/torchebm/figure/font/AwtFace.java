package torchebm.figure.font;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.Locale;

/** A typeface by means of AWT, which also arranges scripts such as Arabic. */
public final class AwtFace implements Face {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** Words are measured in a large size, so that their width is in proportion to the font size. */
    private static final float LARGE = 1000;

    private final Font font;
    private final Font large;

    /** @param font in any size */
    public AwtFace(Font font) {
        this.font = font.deriveFont(1f);
        this.large = font.deriveFont(LARGE);
    }

    @Override
    public String name() {
        return font.getPSName();
    }

    @Override
    public String family() {
        return font.getFamily(Locale.ROOT);
    }

    @Override
    public String fullName() {
        return font.getFontName(Locale.ROOT);
    }

    @Override
    public boolean has(int codePoint) {
        return font.canDisplay(codePoint);
    }

    private static boolean needsLayout(String words) {
        return Font.textRequiresLayout(words.toCharArray(), 0, words.length());
    }

    @Override
    public double width(String words) {
        double width = needsLayout(words)
                ? new TextLayout(words, large, CONTEXT).getAdvance()
                : large.createGlyphVector(CONTEXT, words).getLogicalBounds().getWidth();
        return width / LARGE;
    }

    @Override
    public Shape outline(String words) {
        Shape outline = needsLayout(words)
                ? new TextLayout(words, large, CONTEXT).getOutline(null)
                : large.createGlyphVector(CONTEXT, words).getOutline();
        return AffineTransform.getScaleInstance(1 / LARGE, 1 / LARGE).createTransformedShape(outline);
    }

    @Override
    public Font awt() {
        return font;
    }
}
