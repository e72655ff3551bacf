package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;

/** The title and the bar of a plot without axes. */
public final class TitleFrame implements PlotFrame {
    /** The least width and height of an area, relative to the font size. */
    private static final double LEAST = 6;

    /** The least factor of the size of a title; one that is longer has several lines. */
    private static final double LEAST_TITLE = 0.75;

    /** The part of a width by which sizes of fonts, which are rounded, may exceed it. */
    private static final double ROUNDING = 1e-4;

    private final Canvas canvas;
    private final Fonts fonts;
    private final Spacing spacing;
    private final Optional<SideBar> bar;

    /**
     * @param canvas the style and the title of the plot
     */
    public TitleFrame(Canvas canvas, Fonts fonts, Optional<SideBar> bar) {
        this.canvas = canvas;
        this.fonts = fonts;
        this.spacing = new Spacing(canvas);
        this.bar = bar;
    }

    @Override
    public double[] within(double width, double height) {
        return new double[] {width, height};
    }

    @Override
    public boolean isReadable(double width, double height) {
        double least = LEAST * spacing.size();
        return width >= least && height >= least && hasReadableBar(height);
    }

    /** Returns true if there is no bar, or if one of this height has room for its labels. */
    boolean hasReadableBar(double height) {
        return bar.map(one -> one.isReadable(height)).orElse(true);
    }

    @Override
    public Margins margins(double width, double height, double slot) {
        return marginsBelow(height, slot, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the margins around an area of this height.
     *
     * @param slot the width for the title
     * @param above the height of the text between the area and the title
     * @param room the width above the area that the text above the bar may take
     */
    Margins marginsBelow(double height, double slot, double above, double room) {
        double title = TextLine.of(canvas.title(), fonts.title()).height();
        List<TextLine> lines = title(titleFactor(slot), slot);
        if (lines.size() > 1) {
            title = heights(lines);
        }
        double edge = spacing.edge();
        double top = Math.max(above, bar.map(one -> one.above(height)).orElse(0.0));
        double right = bar.map(one -> one.width(height, room)).orElse(0.0);
        double half = bar.isPresent() ? Spacing.halfHeight(fonts.tick()) : 0;
        return new Margins(edge, edge + top + Spacing.padded(spacing.title(), title), edge + right, edge + half);
    }

    @Override
    public double titleFactor(double width) {
        double needed = 0;
        for (String line : canvas.title().split("\n", -1)) {
            needed = Math.max(needed, TextLine.of(line, fonts.title()).width());
        }
        double room = width - 2 * spacing.edge();
        return needed <= room ? 1 : Math.max(LEAST_TITLE, room / needed);
    }

    /** Returns the lines of the title. */
    private List<TextLine> title(double factor, double width) {
        Font font = fonts.title().withSize(factor * fonts.title().size());
        return TextLine.wrapped(canvas.title(), font, (1 + ROUNDING) * (width - 2 * spacing.edge()));
    }

    /** Returns the height of several lines. */
    private double heights(List<TextLine> lines) {
        double sum = 0;
        for (TextLine line : lines) {
            sum += line.height();
        }
        return sum + (lines.size() - 1) * spacing.betweenLines();
    }

    @Override
    public void paint(Renderer g, PlotPlace place) {
        paint(g, place, place.slot().getX() + spacing.edge());
    }

    /** @param left the place at which the text above the bar begins at the earliest */
    void paint(Renderer g, PlotPlace place, double left) {
        Rectangle2D area = place.area();
        Rectangle2D slot = place.slot();
        g.setColor(canvas.theme().ink());
        double edge = spacing.edge();
        double top = area.getY() - place.above() + edge;
        for (TextLine line : title(place.titleFactor(), place.titleWidth())) {
            double middle = Spacing.between(area.getCenterX(), line.width(), slot.getX() + edge, slot.getMaxX() - edge);
            line.draw(g, middle, top + line.ascent(), 0.5);
            top += line.height() + spacing.betweenLines();
        }
        bar.ifPresent(one -> one.paint(g, area, left));
    }
}
