package torchebm.figure.layout;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticks;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;

/** The title, two axes and the bar around the area of a plot. */
public final class AxesFrame implements PlotFrame {
    /** The least width of a plot without ticks along the first axis, relative to the font size. */
    private static final double LEAST = 6;

    private final Canvas canvas;
    private final Fonts fonts;
    private final Spacing spacing;
    private final PlotAxis x;
    private final PlotAxis y;
    private final TitleFrame around;
    private final Optional<Inset> inset;
    private final double ratio;
    private final boolean showsX;
    private final boolean showsY;

    /**
     * @param canvas the style and the title of the plot
     * @param bar beside the plot
     * @param inset a box in the plot
     * @param ratio the width of the area divided by its height; 0 if it is free
     * @param showsX true if the first axis has labels and a caption
     * @param showsY true if the second axis has labels and a caption
     */
    public AxesFrame(
            Canvas canvas,
            Fonts fonts,
            PlotAxis x,
            PlotAxis y,
            Optional<SideBar> bar,
            Optional<Inset> inset,
            double ratio,
            boolean showsX,
            boolean showsY) {
        this.canvas = canvas;
        this.fonts = fonts;
        this.spacing = new Spacing(canvas);
        this.x = x;
        this.y = y;
        this.around = new TitleFrame(canvas, fonts, bar);
        this.inset = inset;
        this.ratio = ratio;
        this.showsX = showsX;
        this.showsY = showsY;
    }

    @Override
    public double[] within(double width, double height) {
        if (ratio == 0) {
            return new double[] {width, height};
        }
        double unit = Math.min(width / ratio, height);
        return new double[] {ratio * unit, unit};
    }

    @Override
    public boolean isReadable(double width, double height) {
        return width > 0
                && height > 0
                && !(showsX
                        && Spacing.LEAST_CAPTION
                                        * TextLine.of(x.caption(), font(x)).width()
                                > width)
                && !(showsY && !captionY(height).isReadable())
                && (x.isBlank()
                        ? width >= LEAST * spacing.size()
                        : ticksX(width).areReadable())
                && ticksY(height).areReadable()
                && inset.map(box -> box.fits(width, height)).orElse(true)
                && around.hasReadableBar(height);
    }

    @Override
    public Margins margins(double width, double height, double slot) {
        Ticks across = ticksX(width);
        Ticks down = ticksY(height);
        double half = Spacing.halfHeight(fonts.tick());
        double left = half;
        double right = half;
        double bottom = half;
        if (showsX) {
            for (Tick tick : across.labelled()) {
                double reach = Spacing.width(tick.label(), fonts.tick()) / 2;
                left = Math.max(left, reach - tick.part() * width);
                right = Math.max(right, reach - (1 - tick.part()) * width);
            }
            double caption = TextLine.of(x.caption(), font(x)).height();
            double common = TextLine.of(across.common(), fonts.tick()).height();
            double texts = isStacked(across, width) ? caption + spacing.caption() + common : Math.max(caption, common);
            bottom = spacing.tick() + spacing.label() + 2 * half + Spacing.padded(spacing.caption(), texts);
        }
        if (showsY) {
            // The area is lower by up to a pixel when its edges are those of pixels.
            double caption = captionY(height - 1).height();
            double labels = spacing.tick() + spacing.label() + Spacing.widest(down, fonts.tick());
            left = Math.max(left, labels + Spacing.padded(spacing.caption(), caption));
        }
        double edge = spacing.edge();
        Margins axes = new Margins(left + edge, edge, right + edge, bottom + edge);
        return axes.max(around.marginsBelow(height, slot, Math.max(half, above(down)), room(width, down)));
    }

    private Caption captionY(double height) {
        return Caption.of(List.of(y.caption()), font(y), height, spacing);
    }

    /** Returns true if the caption of the first axis has no room beside the text that its labels share. */
    private boolean isStacked(Ticks across, double width) {
        double caption = TextLine.of(x.caption(), font(x)).width();
        double common = TextLine.of(across.common(), fonts.tick()).width();
        return common > 0 && caption > 0 && caption / 2 + common + spacing.size() > width / 2;
    }

    /** Returns the height of the text above the vertical axis. */
    private double above(Ticks down) {
        return showsY && !down.common().isEmpty()
                ? spacing.label() + TextLine.of(down.common(), fonts.tick()).height()
                : 0;
    }

    /** Returns the width above the area beside the text above the vertical axis, which begins beside its labels. */
    private double room(double width, Ticks down) {
        if (above(down) == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double labels = spacing.tick() + spacing.label() + Spacing.widest(down, fonts.tick());
        double common = TextLine.of(down.common(), fonts.tick()).width();
        return Math.max(0, width - Math.max(0, common - labels) - spacing.size());
    }

    private Ticks ticksX(double width) {
        return x.ticker().ticks(spacing.across(width, fonts.tick()));
    }

    private Ticks ticksY(double height) {
        return y.ticker().ticks(spacing.down(height, fonts.tick()));
    }

    private Font font(PlotAxis axis) {
        return axis.isSymbol() ? fonts.symbol() : fonts.label();
    }

    @Override
    public double titleFactor(double width) {
        return around.titleFactor(width);
    }

    @Override
    public void paint(Renderer g, PlotPlace place) {
        Rectangle2D area = place.area();
        Ticks across = ticksX(area.getWidth());
        Ticks down = ticksY(area.getHeight());
        g.setColor(canvas.theme().ink());
        g.setStroke(canvas.hairline());
        g.draw(area);
        paintTicks(g, area, across, down);
        if (showsX) {
            paintBelow(g, place, across);
        }
        if (showsY) {
            paintBeside(g, place, down);
        }
        around.paint(
                g, place, Math.max(place.slot().getX() + spacing.edge(), area.getMaxX() - room(area.getWidth(), down)));
    }

    private void paintTicks(Renderer g, Rectangle2D area, Ticks across, Ticks down) {
        for (Tick tick : across.labelled()) {
            tickX(g, area, tick.part(), spacing.tick());
        }
        for (double part : across.minor()) {
            tickX(g, area, part, spacing.minorTick());
        }
        for (Tick tick : down.labelled()) {
            tickY(g, area, tick.part(), spacing.tick());
        }
        for (double part : down.minor()) {
            tickY(g, area, part, spacing.minorTick());
        }
    }

    private static void tickX(Renderer g, Rectangle2D area, double part, double length) {
        double at = area.getX() + part * area.getWidth();
        g.draw(new Line2D.Double(at, area.getMaxY(), at, area.getMaxY() + length));
    }

    private static void tickY(Renderer g, Rectangle2D area, double part, double length) {
        double at = area.getMaxY() - part * area.getHeight();
        g.draw(new Line2D.Double(area.getX() - length, at, area.getX(), at));
    }

    private void paintBelow(Renderer g, PlotPlace place, Ticks ticks) {
        Rectangle2D area = place.area();
        double top = area.getMaxY() + spacing.tick() + spacing.label();
        double lowest = top;
        for (Tick tick : ticks.labelled()) {
            TextLine label = TextLine.of(tick.label(), fonts.tick());
            label.draw(g, area.getX() + tick.part() * area.getWidth(), top + label.ascent(), 0.5);
            lowest = top + label.height();
        }
        lowest += spacing.caption();
        double left = place.slot().getX() + spacing.edge();
        double right = place.slot().getMaxX() - spacing.edge();
        TextLine common = TextLine.of(ticks.common(), fonts.tick()).fitting(right - left);
        common.draw(g, Math.max(area.getMaxX(), left + common.width()), lowest + common.ascent(), 1);
        if (isStacked(ticks, area.getWidth())) {
            lowest += common.height() + spacing.caption();
        }
        TextLine caption = TextLine.of(x.caption(), font(x)).fitting(right - left);
        double at = Spacing.between(area.getCenterX(), caption.width(), left, right);
        caption.draw(g, at, lowest + caption.ascent(), 0.5);
    }

    private void paintBeside(Renderer g, PlotPlace place, Ticks ticks) {
        Rectangle2D area = place.area();
        double right = area.getX() - spacing.tick() - spacing.label();
        for (Tick tick : ticks.labelled()) {
            TextLine label = TextLine.of(tick.label(), fonts.tick());
            double at = area.getMaxY() - tick.part() * area.getHeight();
            label.draw(g, right, Spacing.centred(at, fonts.tick()), 1);
        }
        double widest = Spacing.widest(ticks, fonts.tick());
        Rectangle2D slot = place.slot();
        double edge = spacing.edge();
        TextLine common = TextLine.of(ticks.common(), fonts.tick()).fitting(slot.getWidth() - 2 * edge);
        double begin = Math.min(Math.min(area.getX(), right - widest), slot.getMaxX() - edge - common.width());
        common.draw(g, Math.max(begin, slot.getX() + edge), area.getY() - spacing.label() - common.descent(), 0);
        double lowest = slot.getMaxY() - edge;
        if (showsX) {
            lowest -= Spacing.padded(
                    spacing.caption(), TextLine.of(x.caption(), font(x)).height());
        }
        Caption caption = captionY(area.getHeight());
        double at = Spacing.between(area.getCenterY(), caption.width(), area.getY(), lowest);
        caption.drawUpward(g, right - widest - spacing.caption() - caption.height(), at);
    }
}
