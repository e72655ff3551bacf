package torchebm.figure.color;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticker;
import torchebm.figure.axis.Ticks;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.layout.Caption;
import torchebm.figure.layout.SideBar;
import torchebm.figure.layout.Spacing;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;

/**
 * A bar of the bands' colours beside a figure, with an axis of values. Pointed ends stand for values beyond the levels.
 */
public final class ColorBar implements SideBar {
    /** The width of the bar and the padding before it, relative to the font size. */
    private static final double WIDTH = 1.6;

    private static final double PADDING = 0.5;

    /** The largest width of the bar, relative to that of the figure. */
    private static final double LARGEST_PART = 0.03;

    /** The height of a pointed end, relative to the width of the bar. */
    private static final double POINT = 0.6;

    private final ColorScale scale;
    private final Canvas canvas;
    private final Fonts fonts;
    private final Spacing spacing;
    private final Ticker ticker;
    private final List<String> captions;
    private final double width;

    /**
     * @param quantity the quantity that the colours show
     * @param canvas of the whole figure
     */
    public ColorBar(ColorScale scale, String quantity, Canvas canvas, Fonts fonts) {
        this.scale = scale;
        this.canvas = canvas;
        this.fonts = fonts;
        this.spacing = new Spacing(canvas);
        this.ticker = scale.ticker();
        this.captions = scale.captions(quantity);
        this.width = Math.min(WIDTH * spacing.size(), LARGEST_PART * canvas.width());
    }

    private double point() {
        return POINT * width;
    }

    private double below() {
        return scale.bands().below() ? point() : 0;
    }

    private double beyond() {
        return scale.bands().above() ? point() : 0;
    }

    private Caption caption(double height) {
        return Caption.of(captions, fonts.label(), height, spacing);
    }

    private Ticks ticks(double height) {
        return ticker.ticks(spacing.down(height - below() - beyond(), fonts.tick()));
    }

    private double widest(Ticks ticks) {
        double widest = 0;
        for (Tick tick : ticks.labelled()) {
            widest = Math.max(widest, TextLine.width(tick.label(), fonts.tick()));
        }
        return widest;
    }

    @Override
    public double width(double height, double room) {
        Ticks ticks = ticks(height);
        double padding = PADDING * spacing.size();
        // The height that is measured is that of the area before it is snapped to pixels.
        double widest = Math.max(widest(ticks), Math.max(widest(ticks(height - 1)), widest(ticks(height + 1))));
        double labels = spacing.tick() + spacing.label() + widest;
        // As above: on a lower area, the caption may have another line.
        double caption = Math.max(caption(height - 1).height(), caption(height).height());
        double text = caption == 0 ? 0 : spacing.caption() + caption;
        double common = TextLine.of(ticks.common(), fonts.tick()).width();
        double own = width + labels + text;
        return padding + Math.max(own, common - room);
    }

    @Override
    public double above(double height) {
        // As in width, for the heights to which the area may be snapped.
        double common = 0;
        for (double near : new double[] {height - 1, height, height + 1}) {
            String text = ticks(near).common();
            common = Math.max(
                    common, text.isEmpty() ? 0 : TextLine.of(text, fonts.tick()).height());
        }
        double half = Spacing.halfHeight(fonts.tick());
        return common == 0 ? half : spacing.label() + common + half;
    }

    @Override
    public boolean isReadable(double height) {
        return height > 0 && caption(height).isReadable() && ticks(height).areReadable();
    }

    @Override
    public void paint(Renderer g, Rectangle2D area, double left) {
        double x = crisp(area.getMaxX() + PADDING * spacing.size());
        Rectangle2D bar = new Rectangle2D.Double(
                x,
                area.getY() + beyond(),
                crisp(area.getMaxX() + PADDING * spacing.size() + width) - x,
                area.getHeight() - below() - beyond());
        paintBands(g, bar);
        g.setStroke(canvas.hairline());
        if (beyond() > 0) {
            paintPoint(g, bar, bar.getMinY(), -point(), scale.count());
        }
        if (below() > 0) {
            paintPoint(g, bar, bar.getMaxY(), point(), -1);
        }
        g.setColor(canvas.theme().ink());
        g.draw(bar);
        paintLabels(g, bar, area, left);
    }

    /** Returns the middle of a pixel, in which a thin line is sharp. */
    private double crisp(double place) {
        return (Math.floor(place * canvas.pixels()) + 0.5) / canvas.pixels();
    }

    private void paintBands(Renderer g, Rectangle2D bar) {
        for (int k = 0; k < scale.count(); k++) {
            double y = bar.getMaxY() - bar.getHeight() * k / scale.count();
            g.setColor(scale.band(k));
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getY(), bar.getWidth(), y - bar.getY()));
        }
    }

    private void paintPoint(Renderer g, Rectangle2D bar, double y, double height, int band) {
        Path2D.Double point = new Path2D.Double();
        point.moveTo(bar.getMinX(), y);
        point.lineTo(bar.getCenterX(), y + height);
        point.lineTo(bar.getMaxX(), y);
        point.closePath();
        g.setColor(scale.band(band));
        g.fill(point);
        g.setColor(canvas.theme().ink());
        g.draw(point);
    }

    private void paintLabels(Renderer g, Rectangle2D bar, Rectangle2D area, double left) {
        Ticks ticks = ticks(area.getHeight());
        double right = bar.getMaxX() + spacing.tick();
        for (Tick tick : ticks.labelled()) {
            double y = bar.getMaxY() - tick.part() * bar.getHeight();
            g.draw(new Line2D.Double(bar.getMaxX(), y, right, y));
            TextLine.of(tick.label(), fonts.tick())
                    .draw(g, right + spacing.label(), Spacing.centred(y, fonts.tick()), 0);
        }
        for (double part : ticks.minor()) {
            double y = bar.getMaxY() - part * bar.getHeight();
            g.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + spacing.minorTick(), y));
        }
        double half = Spacing.halfHeight(fonts.tick());
        Caption shown = caption(area.getHeight());
        double captionAt = right + spacing.label() + widest(ticks) + spacing.caption();
        double end = captionAt + shown.height();
        double room = area.getMaxX() - left;
        TextLine common = TextLine.of(ticks.common(), fonts.tick()).fitting(room + width(area.getHeight(), room));
        double begin = Math.max(left, Math.min(bar.getX(), Math.max(end, bar.getX()) - common.width()));
        common.draw(g, begin, area.getY() - half - spacing.label() - common.descent(), 0);
        shown.drawUpward(g, captionAt, area.getCenterY());
    }
}
