package torchebm.figure.text;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises text by its outline. Figures and XChart draw text as filled outlines, which look the same everywhere; a
 * format with text of its own recognises the words that were announced to it.
 */
public final class Words {
    private static final AffineTransform UPWARD = AffineTransform.getRotateInstance(-Math.PI / 2);

    /** The rendering hint with a format's words. */
    public static final RenderingHints.Key KEY = new RenderingHints.Key(7001) {
        @Override
        public boolean isCompatibleValue(@Nullable Object value) {
            return value instanceof Words;
        }
    };

    /** A text in a font, written to the right or upward. */
    public record Word(String text, Font font, boolean isUpward) {}

    private final Map<Integer, Word> known = new HashMap<>();

    /** Announces a text that may be drawn to the format, if it has words. */
    public static void announce(Graphics2D g, String text, Font font) {
        if (g.getRenderingHint(KEY) instanceof Words words && !text.isBlank()) {
            TextLayout layout = new TextLayout(text, font, g.getFontRenderContext());
            words.known.put(key(layout.getOutline(null)), new Word(text, font, false));
            words.known.put(key(layout.getOutline(UPWARD)), new Word(text, font, true));
        }
    }

    /**
     * Draws a text with formulas at a point. The anchor is 0 for its left end, 0.5 for its middle and 1 for its right
     * end.
     */
    public static void draw(Graphics2D g, String text, Font font, double x, double y, double anchor) {
        TextLine.of(text, font).draw(g, x, y, anchor);
    }

    public static double width(Graphics2D g, String text, Font font) {
        return TextLine.of(text, font).width();
    }

    /** Returns the word with this outline, or null. */
    @Nullable
    public Word of(Shape shape) {
        return known.isEmpty() ? null : known.get(key(shape));
    }

    private static int key(Shape shape) {
        double[] point = new double[6];
        int hash = 1;
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            Arrays.fill(point, 0);
            hash = 31 * hash + i.currentSegment(point);
            for (double number : point) {
                hash = 31 * hash + Float.hashCode((float) number);
            }
        }
        return hash;
    }
}
