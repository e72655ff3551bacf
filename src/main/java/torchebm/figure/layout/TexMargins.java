package torchebm.figure.layout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.Tex;
import torchebm.figure.text.TexText;

/** The margins for a title and captions in TeX, which the chart within them does not draw. */
public final class TexMargins {
    private static final double TITLE_PADDING = 10;
    public static final int CAPTION_PADDING = 8;

    private final @Nullable TexText title;
    private final @Nullable TexText below;
    private final @Nullable TexText beside;

    private TexMargins(@Nullable TexText title, @Nullable TexText below, @Nullable TexText beside) {
        this.title = title;
        this.below = below;
        this.beside = beside;
    }

    /**
     * Returns the margins of a figure. Texts that are not TeX take no margin.
     *
     * @param below the caption of the horizontal axis
     * @param beside the caption of the vertical axis
     * @param size the font size of the captions
     */
    public static TexMargins of(Canvas canvas, Fonts fonts, String below, String beside, float size) {
        double width = canvas.width() - 6.0 * Frame.PADDING;
        double height = canvas.height() - 6.0 * Frame.PADDING;
        Color ink = canvas.theme().ink();
        return new TexMargins(
                text(canvas.title(), fonts.title().getSize2D(), ink, width),
                text(below, size, ink, width),
                text(beside, size, ink, height));
    }

    private static @Nullable TexText text(String text, float size, Color ink, double room) {
        return Tex.isTex(text) ? Tex.fitting(text, size, ink, room) : null;
    }

    /** Returns the text that the chart draws: empty if the text is TeX. */
    public static String plain(String text) {
        return Tex.isTex(text) ? "" : text;
    }

    /** Returns the canvas within the margins. */
    public Canvas inner(Canvas canvas) {
        return canvas.part(
                Math.max(1, canvas.width() - left()),
                Math.max(1, canvas.height() - top() - bottom()),
                plain(canvas.title()));
    }

    public int left() {
        return beside == null ? 0 : (int) Math.ceil(beside.height() + CAPTION_PADDING);
    }

    public int top() {
        return title == null ? 0 : (int) Math.ceil(title.height() + 2 * TITLE_PADDING);
    }

    private int bottom() {
        return below == null ? 0 : (int) Math.ceil(below.height() + CAPTION_PADDING);
    }

    /**
     * Draws title and captions around a plot.
     *
     * @param inner the canvas within the margins, its upper left corner at (x, y)
     * @param plot the area between the axes
     */
    public void paint(Graphics2D g, Canvas inner, double x, double y, Rectangle2D plot) {
        if (title != null) {
            double baseline = y - top() + Frame.PADDING + TITLE_PADDING + title.ascent();
            title.draw(g, plot.getCenterX() - title.width() / 2, baseline, false);
        }
        if (below != null) {
            double baseline = y + inner.height() + bottom() - Frame.PADDING - below.descent();
            below.draw(g, plot.getCenterX() - below.width() / 2, baseline, false);
        }
        if (beside != null) {
            double baseline = x - left() + Frame.PADDING + beside.ascent();
            beside.draw(g, baseline, plot.getCenterY() + beside.width() / 2, true);
        }
    }
}
