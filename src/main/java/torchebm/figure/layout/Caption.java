package torchebm.figure.layout;

import java.util.List;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;
import torchebm.figure.text.TextLine;

/** A caption along a vertical axis: a line, or two of them where one would be longer than the axis. */
public final class Caption {
    private static final int MOST_LINES = 2;

    /** The factor between font sizes that are tried. */
    private static final double SMALLER = 0.95;

    private final List<TextLine> lines;
    private final double between;
    private final boolean isReadable;

    private Caption(List<TextLine> lines, double between, boolean isReadable) {
        this.lines = lines;
        this.between = between;
        this.isReadable = isReadable;
    }

    /**
     * Returns a caption.
     *
     * @param texts from the longest to the shortest: the first one that has room is taken
     * @param length of the axis
     */
    public static Caption of(List<String> texts, Font font, double length, Spacing spacing) {
        for (String text : texts) {
            TextLine line = TextLine.of(text, font);
            if (line.width() <= length) {
                return new Caption(List.of(line), 0, true);
            }
        }
        String shortest = texts.get(texts.size() - 1);
        for (double factor = 1; factor >= Spacing.LEAST_CAPTION; factor *= SMALLER) {
            List<TextLine> lines = TextLine.wrapped(shortest, font.withSize(factor * font.size()), length);
            if (lines.size() <= MOST_LINES) {
                return new Caption(lines, spacing.betweenLines(), true);
            }
        }
        return new Caption(List.of(TextLine.of(shortest, font).fitting(length)), 0, false);
    }

    /** Returns true if the letters are not too small. */
    public boolean isReadable() {
        return isReadable;
    }

    /** Returns the size across the axis; 0 for no text. */
    public double height() {
        double sum = (lines.size() - 1) * between;
        for (TextLine line : lines) {
            sum += line.height();
        }
        return sum;
    }

    /** Returns the size along the axis. */
    public double width() {
        return lines.stream().mapToDouble(TextLine::width).max().orElse(0);
    }

    /**
     * Draws the caption upward.
     *
     * @param left the end of the letters of the first line
     * @param middle of the caption
     */
    public void drawUpward(Renderer g, double left, double middle) {
        double at = left;
        for (TextLine line : lines) {
            line.drawUpward(g, at + line.ascent(), middle, 0.5);
            at += line.height() + between;
        }
    }
}
