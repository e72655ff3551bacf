package torchebm.figure.surface;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticker;
import torchebm.figure.axis.Ticks;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.Spacing;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;

/**
 * Three axes around the box of a surface, measured for one projection: two at the edges of the floor that are nearest to
 * the viewer, and the axis of values at the left. Labels that would overlap others are left out.
 */
final class SurfaceAxes {
    /** The least length of an edge with ticks, relative to the font size. */
    private static final double SHORTEST = 2.5;

    /** The least sine of the angle between an edge and its ticks. */
    private static final double LEAST_SINE = 0.35;

    /** The distances of labels above and beside each other, relative to the font size; beside each other, they would read as one. */
    private static final double GAP = 0.12;

    private static final double ASIDE = 0.8;

    private static final double CAPTION_GAP = 0.4;

    /** The step in which a caption is moved away from the box, relative to the font size. */
    private static final double STEP = 0.1;

    /** The longest caption of the axis of values, relative to its length. */
    private static final double LONGEST = 1.25;

    private static final double ROOT_OF_HALF = 0.7071067811865476;

    /** The length, relative to that of a side of the box, below which an edge is seen from its end and needs no ticks. */
    private static final double END_ON = 0.3;

    /** The least number of labels from which an edge can be read. */
    private static final int READABLE = 2;

    private final Projection projection;
    private final Canvas canvas;
    private final Fonts fonts;
    private final Spacing spacing;
    private final SurfaceEdge first;
    private final SurfaceEdge second;
    private final SurfaceEdge values;
    private final List<Line2D> lines = new ArrayList<>();
    private final List<PlacedText> texts = new ArrayList<>();
    private final boolean areReadable;

    /**
     * @param first the axis of the first coordinate
     * @param second the axis of the second coordinate
     * @param values the ticks of the axis of values
     * @param captions of the axis of values, from the longest to the shortest
     * @param width the largest width of the other captions
     */
    SurfaceAxes(
            Projection projection,
            Canvas canvas,
            Fonts fonts,
            PlotAxis first,
            PlotAxis second,
            Ticker values,
            List<String> captions,
            double width) {
        this.projection = projection;
        this.canvas = canvas;
        this.fonts = fonts;
        this.spacing = new Spacing(canvas);
        double u = projection.nearU();
        double v = projection.nearV();
        double[] left = projection.leftCorner();
        this.values = edge(
                projection.place(left[0], left[1], 0),
                projection.place(left[0], left[1], Projection.TOP),
                new double[] {-1, 0},
                values);
        this.first = edge(
                projection.place(-0.5, v, Projection.FLOOR),
                projection.place(0.5, v, Projection.FLOOR),
                away(0, v),
                first.ticker());
        this.second = edge(
                projection.place(u, -0.5, Projection.FLOOR),
                projection.place(u, 0.5, Projection.FLOOR),
                away(u, 0),
                second.ticker());
        int fewest = place(this.values);
        fewest = Math.min(fewest, place(this.first));
        fewest = Math.min(fewest, place(this.second));
        areReadable = fewest >= READABLE;
        caption(this.first, TextLine.of(first.caption(), font(first)).fitting(width));
        caption(this.second, TextLine.of(second.caption(), font(second)).fitting(width));
        captionOfValues(captions);
    }

    private Font font(PlotAxis axis) {
        return axis.isSymbol() ? fonts.symbol() : fonts.label();
    }

    /** Returns the direction away from the box in the plane of the floor, on the canvas. */
    private double[] away(double u, double v) {
        double[] origin = projection.place(0, 0, 0);
        double[] place = projection.place(u, v, 0);
        return new double[] {place[0] - origin[0], place[1] - origin[1]};
    }

    private SurfaceEdge edge(double[] from, double[] to, double[] away, Ticker ticker) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = Math.hypot(dx, dy);
        double[] normal = length > 0 ? new double[] {-dy / length, dx / length} : new double[] {0, 1};
        double side = normal[0] * away[0] + normal[1] * away[1];
        boolean isDown = Math.abs(side) > 1e-6 * projection.unit() ? side > 0 : normal[1] > 0;
        if (!isDown) {
            normal[0] = -normal[0];
            normal[1] = -normal[1];
        }
        double reach = Math.hypot(away[0], away[1]);
        double[] tick = Math.abs(side) > LEAST_SINE * reach && reach > 1e-6 * projection.unit()
                ? new double[] {away[0] / reach, away[1] / reach}
                : normal;
        Ticks ticks = length < SHORTEST * spacing.size()
                ? Ticks.NONE
                : ticker.ticks(spacing.along(length, dx / length, dy / length, fonts.tick()));
        return new SurfaceEdge(from, to, tick, normal, ticks);
    }

    /** Places the ticks and labels of an edge. Returns the number of labels, which does not count if it is seen end-on. */
    private int place(SurfaceEdge edge) {
        for (double part : edge.ticks().minor()) {
            line(edge, part, spacing.minorTick());
        }
        int before = texts.size();
        placeLabels(edge, ASIDE);
        if (texts.size() - before < READABLE) {
            texts.subList(before, texts.size()).clear();
            placeLabels(edge, GAP);
        }
        edge.ticks().labelled().forEach(tick -> line(edge, tick.part(), spacing.tick()));
        return edge.length() < END_ON * projection.unit() ? READABLE : texts.size() - before;
    }

    /**
     * Places the labels of an edge that have room.
     *
     * @param beside the distance from those beside them
     */
    private void placeLabels(SurfaceEdge edge, double beside) {
        for (Tick tick : edge.ticks().labelled()) {
            double[] end = end(edge, tick.part(), spacing.tick());
            double pad = spacing.label();
            PlacedText text = PlacedText.number(
                    TextLine.of(tick.label(), fonts.tick()),
                    end[0] + pad * edge.normal()[0],
                    end[1] + pad * edge.normal()[1],
                    edge.normal()[0],
                    edge.normal()[1]);
            if (isFree(text, beside, GAP)) {
                texts.add(text);
            }
        }
    }

    private void line(SurfaceEdge edge, double part, double length) {
        double[] at = edge.at(part);
        double[] end = end(edge, part, length);
        lines.add(new Line2D.Double(at[0], at[1], end[0], end[1]));
    }

    private static double[] end(SurfaceEdge edge, double part, double length) {
        double[] at = edge.at(part);
        return new double[] {at[0] + length * edge.tick()[0], at[1] + length * edge.tick()[1]};
    }

    private boolean isFree(PlacedText text, double beside, double above) {
        double x = beside * spacing.size();
        double y = above * spacing.size();
        Rectangle2D box = text.box();
        Rectangle2D larger =
                new Rectangle2D.Double(box.getX() - x, box.getY() - y, box.getWidth() + 2 * x, box.getHeight() + 2 * y);
        return texts.stream().noneMatch(other -> other.box().intersects(larger));
    }

    /** Places a caption beside an edge, and below it the number that all labels share. */
    private void caption(SurfaceEdge edge, TextLine caption) {
        if (edge.ticks().areReadable()) {
            placeFree(caption, edge.at(0.5), edge.normal(), false);
            placeFree(common(edge), edge.at(0.5), edge.normal(), false);
        }
    }

    private TextLine common(SurfaceEdge edge) {
        return TextLine.of(edge.ticks().common(), fonts.tick());
    }

    /** Places the caption of the axis of values: the longest one that is not much longer than the axis. */
    private void captionOfValues(List<String> captions) {
        if (!values.ticks().areReadable()) {
            return;
        }
        placeFree(common(values), values.to(), new double[] {-ROOT_OF_HALF, -ROOT_OF_HALF}, false);
        double room = LONGEST * values.length();
        TextLine text = TextLine.of("", fonts.label());
        for (String caption : captions) {
            text = TextLine.of(caption, fonts.label());
            if (text.width() <= room) {
                break;
            }
        }
        placeFree(text.fitting(room), values.at(0.5), values.normal(), true);
    }

    /** Places a text in a direction from a point, as near to it as other texts permit. */
    private void placeFree(TextLine text, double[] from, double[] direction, boolean isUpward) {
        if (text.width() == 0) {
            return;
        }
        double distance = spacing.tick() + spacing.label();
        PlacedText placed;
        do {
            double x = from[0] + distance * direction[0];
            double y = from[1] + distance * direction[1];
            placed = isUpward
                    ? PlacedText.upward(text, x, y, direction[0], direction[1])
                    : PlacedText.caption(text, x, y, direction[0], direction[1]);
            distance += STEP * spacing.size();
        } while (!isFree(placed, CAPTION_GAP, CAPTION_GAP));
        texts.add(placed);
    }

    /** Returns true if every edge has at least two labels, unless it is seen from its end. */
    boolean areReadable() {
        return areReadable;
    }

    SurfaceEdge first() {
        return first;
    }

    SurfaceEdge second() {
        return second;
    }

    SurfaceEdge values() {
        return values;
    }

    List<PlacedText> texts() {
        return List.copyOf(texts);
    }

    /** Returns the rectangle around the box, the ticks and all texts. */
    Rectangle2D bounds() {
        Rectangle2D bounds = projection.bounds();
        texts.forEach(text -> bounds.add(text.box()));
        lines.forEach(line -> bounds.add(line.getBounds2D()));
        return bounds;
    }

    void paint(Renderer g) {
        g.setColor(canvas.theme().ink());
        g.setStroke(canvas.hairline());
        lines.forEach(g::draw);
        texts.forEach(text -> text.paint(g));
    }
}
