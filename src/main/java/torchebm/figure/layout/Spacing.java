package torchebm.figure.layout;

import java.util.function.ToDoubleFunction;
import torchebm.figure.axis.Room;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticks;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.font.Font;
import torchebm.figure.text.TextLine;

/** The lengths of ticks and paddings, in proportion to the font size. */
public final class Spacing {
    /** The paddings relative to the font size. */
    private static final double TICK = 0.33;

    private static final double MINOR_TICK = 0.2;
    private static final double LABEL = 0.19;
    private static final double CAPTION = 0.2;
    private static final double TITLE = 0.5;
    private static final double BETWEEN_LINES = 0.15;
    private static final double EDGE = 0.15;

    /** The padding at the edge of the figure, relative to its shorter side. */
    private static final double EDGE_OF_SIDE = 0.006;

    /** The least distance between ticks across and down, and between two labels, relative to the font size. */
    private static final double ACROSS = 3.2;

    private static final double DOWN = 2.4;

    /** The distances between ticks along oblique axes, which are short, relative to those of others. */
    private static final double OBLIQUE = 0.8;

    /** The height of digits relative to their font size, halved. */
    private static final double HALF_DIGIT = 0.36;

    private static final double GAP_ACROSS = 0.7;
    private static final double GAP_DOWN = 0.3;

    /** The least size of a caption, relative to the usual one; a longer one does not fit. */
    public static final double LEAST_CAPTION = 0.4;

    private final double size;
    private final double edge;

    public Spacing(Canvas canvas) {
        this.size = canvas.lettering().size();
        this.edge = EDGE * size + EDGE_OF_SIDE * Math.min(canvas.width(), canvas.height());
    }

    /** Returns the length of a tick with a label. */
    public double tick() {
        return TICK * size;
    }

    /** Returns the length of a tick without a label. */
    public double minorTick() {
        return MINOR_TICK * size;
    }

    /** Returns the padding between a tick and its label. */
    public double label() {
        return LABEL * size;
    }

    /** Returns the padding between labels and the caption of their axis. */
    public double caption() {
        return CAPTION * size;
    }

    /** Returns the padding below a title. */
    public double title() {
        return TITLE * size;
    }

    /** Returns the padding between two lines of a title. */
    double betweenLines() {
        return BETWEEN_LINES * size;
    }

    /** Returns the padding at the edge of a figure. */
    public double edge() {
        return edge;
    }

    /** Returns the font size of captions. */
    public double size() {
        return size;
    }

    /** Returns the room for labels along a horizontal axis. */
    public Room across(double length, Font font) {
        return new Room(length, ACROSS * size, GAP_ACROSS * size, label -> width(label, font));
    }

    /** Returns the room for labels along a vertical axis. */
    public Room down(double length, Font font) {
        TextLine digits = TextLine.of("0", font);
        double height = digits.height();
        ToDoubleFunction<String> size = label -> height;
        return new Room(length, DOWN * this.size, GAP_DOWN * this.size, size);
    }

    /**
     * Returns the room for labels along an oblique axis, of which two are apart if they are so across or down.
     *
     * @param dx the horizontal part of a step of length 1 along the axis
     * @param dy the vertical part
     */
    public Room along(double length, double dx, double dy, Font font) {
        double height = TextLine.of("0", font).height();
        double across = Math.abs(dx);
        double down = Math.abs(dy);
        double gap = Math.min(GAP_ACROSS / across, GAP_DOWN / down) * size;
        ToDoubleFunction<String> along = label -> Math.min(width(label, font) / across, height / down);
        return new Room(length, OBLIQUE * Math.min(ACROSS / across, DOWN / down) * size, gap, along);
    }

    /** Returns half of the height of a number. */
    public static double halfHeight(Font font) {
        return TextLine.of("0", font).height() / 2;
    }

    /** Returns the baseline of a number whose digits are centred at a height. */
    public static double centred(double y, Font font) {
        return y + HALF_DIGIT * font.size();
    }

    /** Returns the width of the widest label of ticks. */
    static double widest(Ticks ticks, Font font) {
        double widest = 0;
        for (Tick tick : ticks.labelled()) {
            widest = Math.max(widest, width(tick.label(), font));
        }
        return widest;
    }

    /** Returns the middle of a text, as near to a place as possible, with the text between two ends. */
    static double between(double middle, double length, double from, double to) {
        return Math.max(from + length / 2, Math.min(middle, to - length / 2));
    }

    /** Returns a height with a padding; 0 for no height. */
    static double padded(double padding, double height) {
        return height == 0 ? 0 : padding + height;
    }

    /** Returns the width of a label of digits. */
    static double width(String label, Font font) {
        return font.width(label);
    }
}
