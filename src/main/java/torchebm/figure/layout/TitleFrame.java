package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;
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

    /** The least factor of the size of a title. */
    private static final double LEAST_TITLE = 0.02;

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
    public Margins margins(double width, double height) {
        return marginsBelow(height, 0, false);
    }

    /**
     * Returns the margins around an area of this height.
     *
     * @param above the height of the text between the area and the title
     * @param hasText true if there is text above the vertical axis
     */
    Margins marginsBelow(double height, double above, boolean hasText) {
        double title = TextLine.of(canvas.title(), fonts.title()).height();
        double edge = spacing.edge();
        double top = Math.max(above, bar.map(one -> one.above(height)).orElse(0.0));
        double right = bar.map(one -> one.width(height, hasText)).orElse(0.0);
        double half = bar.isPresent() ? Spacing.halfHeight(fonts.tick()) : 0;
        return new Margins(edge, edge + top + Spacing.padded(spacing.title(), title), edge + right, edge + half);
    }

    @Override
    public double titleFactor(double width) {
        double needed = TextLine.of(canvas.title(), fonts.title()).width();
        double room = width - 2 * spacing.edge();
        return needed <= room ? 1 : Math.max(LEAST_TITLE, room / needed);
    }

    @Override
    public void paint(Renderer g, PlotPlace place) {
        Rectangle2D area = place.area();
        Rectangle2D slot = place.slot();
        g.setColor(canvas.theme().ink());
        Font font = fonts.title().withSize(place.titleFactor() * fonts.title().size());
        TextLine title = TextLine.of(canvas.title(), font);
        double edge = spacing.edge();
        double middle = Spacing.between(area.getCenterX(), title.width(), slot.getX() + edge, slot.getMaxX() - edge);
        title.draw(g, middle, area.getY() - place.above() + edge + title.ascent(), 0.5);
        bar.ifPresent(one -> one.paint(g, area));
    }
}
