package torchebm.figure.layer;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import torchebm.figure.axis.Labels;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.font.Font;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.text.TextLine;
import torchebm.grid.Numerals;

/** The key of arrows: an arrow with the length of its vector, in a corner of the plot. */
final class ArrowKey {
    /** The largest part of the plot that a key covers. */
    private static final double LARGEST = 0.36;

    private static final double PADDING = 5;
    private static final double MARGIN = 6;
    private static final double LINE_HEIGHT = 1.3;
    private static final int OPACITY = 215;

    private final Canvas canvas;
    private final PlotArea plot;
    private final Font font;
    private final double scale;

    /** Draws an arrow. */
    interface Pen {
        /** Draws an arrow between two points of the canvas. */
        void draw(double[] tail, double[] tip);
    }

    /**
     * An arrow of the key.
     *
     * @param size the length of the vector
     * @param length of the arrow on the canvas
     */
    record Entry(double size, double length) {}

    ArrowKey(Canvas canvas, PlotArea plot, Font font) {
        this.canvas = canvas;
        this.plot = plot;
        this.font = font;
        this.scale = canvas.lettering().scale();
    }

    /** Returns the largest number among 1, 2 and 5 times a power of ten that is at most a positive number. */
    static double reference(double largest) {
        double power = Math.floor(Math.log10(largest));
        for (int digit : new int[] {20, 10, 5, 2, 1}) {
            double value = Double.parseDouble(digit + "e" + (int) power);
            if (value <= largest && value > 0) {
                return value;
            }
        }
        return largest;
    }

    /**
     * Returns the box of the key in the first corner without markers, beginning at the upper right; empty if the plot is too small.
     *
     * @param entries the arrows, at least one
     * @param note a last line of text; may be empty
     */
    Optional<Rectangle2D> box(List<Entry> entries, String note, List<Marker> markers) {
        double width = Math.max(width(entries), TextLine.of(note, font).width()) + 2 * PADDING * scale;
        double height = (entries.size() + (note.isEmpty() ? 0 : 1)) * LINE_HEIGHT * font.size() + PADDING * scale;
        Rectangle2D area = plot.rectangle();
        double margins = 2 * MARGIN * scale;
        return width + margins > area.getWidth()
                        || height + margins > area.getHeight()
                        || width * height > LARGEST * area.getWidth() * area.getHeight()
                ? Optional.empty()
                : Optional.of(place(width, height, markers));
    }

    private List<TextLine> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> TextLine.of("|∇E| = " + Labels.typeset(Numerals.FIGURE.text(entry.size())), font))
                .toList();
    }

    /** Returns the length of the longest arrow, and the distance to its text. */
    private double arrows(List<Entry> entries) {
        return entries.stream().mapToDouble(Entry::length).max().orElseThrow() + PADDING * scale;
    }

    private double width(List<Entry> entries) {
        return arrows(entries)
                + texts(entries).stream().mapToDouble(TextLine::width).max().orElseThrow();
    }

    /** Draws the key in its box. */
    void paint(Renderer g, List<Entry> entries, String note, Rectangle2D box, Pen pen) {
        double padding = PADDING * scale;
        double row = LINE_HEIGHT * font.size();
        double arrows = arrows(entries);
        double first = width(entries);
        List<TextLine> texts = texts(entries);
        TextLine last = TextLine.of(note, font);
        Rgba paper = canvas.theme().paper();
        g.setColor(paper.withAlpha(OPACITY));
        g.fill(box);
        g.setColor(canvas.theme().ink());
        double left = box.getCenterX() - first / 2;
        double middle = box.getY() + padding / 2 + row / 2;
        double below = 0;
        for (int k = 0; k < entries.size(); k++) {
            pen.draw(
                    new double[] {left, middle},
                    new double[] {left + entries.get(k).length(), middle});
            below = (texts.get(k).ascent() - texts.get(k).descent()) / 2;
            texts.get(k).draw(g, left + arrows, middle + below, 0);
            middle += row;
        }
        last.draw(g, box.getCenterX(), middle + below, 0.5);
    }

    private Rectangle2D place(double width, double height, List<Marker> markers) {
        Rectangle2D area = plot.rectangle();
        double margin = MARGIN * scale;
        double left = area.getX() + margin;
        double right = area.getMaxX() - margin - width;
        double top = area.getY() + margin;
        double bottom = area.getMaxY() - margin - height;
        double[][] corners = {{right, top}, {left, top}, {right, bottom}, {left, bottom}};
        for (double[] corner : corners) {
            Rectangle2D box = new Rectangle2D.Double(corner[0], corner[1], width, height);
            boolean isCovering = markers.stream().anyMatch(marker -> {
                double[] point = plot.place(marker.x(), marker.y());
                return box.contains(point[0], point[1]);
            });
            if (!isCovering) {
                return box;
            }
        }
        return new Rectangle2D.Double(right, top, width, height);
    }
}
