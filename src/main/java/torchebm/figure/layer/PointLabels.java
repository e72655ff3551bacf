package torchebm.figure.layer;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.font.Font;
import torchebm.figure.text.TextLine;

/**
 * Labels beside points of a line. Each is at the first of several places where it touches neither lines, markers nor other
 * labels; if there is none, it has its first line only, or is left out.
 */
public final class PointLabels {
    /** The distances of labels from points, relative to the font size. */
    private static final double[] DISTANCES = {0.2, 0.7, 1.3};

    /** The free space to the left and right of a label, relative to the font size. */
    private static final double APART = 0.25;

    /** The radius of a marker with its edge, in units at the nominal font size. */
    private static final double MARKER = 5.4;

    /** The parts of a label that are left of its point. */
    private static final double[] ANCHORS = {0.5, 0, 1};

    /** The opacity of plates, from 0 to 255. */
    private static final int OPACITY = 190;

    /** The margin of plates to the left and right, relative to the font size. */
    private static final double PLATE = 0.2;

    private final Obstacles obstacles;
    private final Font font;
    private final double radius;
    private final List<Placed> placed = new ArrayList<>();
    private boolean mayCoverLines;
    private boolean avoidsLines = true;

    /** A label at its place: the middle of its lines and the upper edge of the first one. */
    private record Placed(List<TextLine> lines, double x, double top) {
        Rectangle2D box(double margin) {
            double width = 0;
            double height = 0;
            for (TextLine line : lines) {
                width = Math.max(width, line.width());
                height += line.height();
            }
            return new Rectangle2D.Double(x - width / 2 - margin, top, width + 2 * margin, height);
        }
    }

    /**
     * @param obstacles the lines; markers and labels are added
     * @param scale of the lettering
     */
    public PointLabels(Obstacles obstacles, Font font, double scale) {
        this.obstacles = obstacles;
        this.font = font;
        this.radius = MARKER * scale;
    }

    /** Adds a marker, which no label may touch. Labels are added after all markers. */
    public void addMarker(double x, double y) {
        obstacles.add(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /**
     * Adds a label.
     *
     * @param lines of text, at least 1
     * @param x the place of its point
     * @param y the place of its point
     * @param isAbove true if it should be above its point rather than below
     */
    public void add(List<String> lines, double x, double y, boolean isAbove) {
        for (int count = lines.size(); count > 0; count--) {
            List<TextLine> texts = lines.subList(0, count).stream()
                    .map(line -> TextLine.of(line, font))
                    .toList();
            if (tryPlaces(texts, x, y, isAbove)) {
                return;
            }
        }
        if (mayCoverLines) {
            avoidsLines = false;
            tryPlaces(List.of(TextLine.of(lines.get(0), font)), x, y, isAbove);
            avoidsLines = true;
        }
    }

    /** Allows that the first line of a label covers lines if there is no other place. */
    void coverLines() {
        mayCoverLines = true;
    }

    private boolean tryPlaces(List<TextLine> texts, double x, double y, boolean isAbove) {
        double width = 0;
        double height = 0;
        for (TextLine text : texts) {
            width = Math.max(width, text.width());
            height += text.height();
        }
        for (boolean above : new boolean[] {isAbove, !isAbove}) {
            for (double distance : DISTANCES) {
                double gap = radius + distance * font.size();
                double top = above ? y - gap - height : y + gap;
                for (double anchor : ANCHORS) {
                    if (place(texts, x + (0.5 - anchor) * width, top, width, height)) {
                        return true;
                    }
                }
            }
        }
        for (double distance : DISTANCES) {
            double aside = radius + (distance + APART) * font.size() + width / 2;
            if (place(texts, x + aside, y - height / 2, width, height)
                    || place(texts, x - aside, y - height / 2, width, height)) {
                return true;
            }
        }
        return false;
    }

    private boolean place(List<TextLine> texts, double x, double top, double width, double height) {
        double margin = APART * font.size();
        double half = width / 2 + margin;
        double inside = Math.max(
                obstacles.area().getMinX() + half, Math.min(obstacles.area().getMaxX() - half, x));
        if (Math.abs(inside - x) > half + radius) {
            return false;
        }
        return placeAt(texts, inside, top, width, height, margin);
    }

    private boolean placeAt(List<TextLine> texts, double x, double top, double width, double height, double margin) {
        Rectangle2D box = new Rectangle2D.Double(x - width / 2 - margin, top, width + 2 * margin, height);
        if (!obstacles.isFree(box, avoidsLines)) {
            return false;
        }
        obstacles.add(box);
        placed.add(new Placed(texts, x, top));
        return true;
    }

    /** Returns the boxes of the labels. */
    List<Rectangle2D> boxes() {
        return placed.stream().map(label -> label.box(APART * font.size())).toList();
    }

    /** Draws the labels on translucent plates, which keep them readable over colours. */
    void paint(Renderer g, Theme theme) {
        Rgba paper = theme.paper();
        double margin = PLATE * font.size();
        for (Placed label : placed) {
            g.setColor(new Rgba(paper.red(), paper.green(), paper.blue(), OPACITY));
            g.fill(label.box(margin));
        }
        g.setColor(theme.ink());
        paint(g);
    }

    /** Draws the labels in the colour of the renderer. */
    public void paint(Renderer g) {
        for (Placed label : placed) {
            double top = label.top();
            for (TextLine line : label.lines()) {
                line.draw(g, label.x(), top + line.ascent(), 0.5);
                top += line.height();
            }
        }
    }
}
