package torchebm.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.layout.PlotGrid;
import torchebm.figure.layout.PlotPlace;
import torchebm.figure.layout.Spacing;
import torchebm.figure.terminal.CellBar;
import torchebm.figure.terminal.CellFigure;
import torchebm.figure.terminal.CellPlot;
import torchebm.figure.terminal.ScreenFigure;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;

/** A plot, or several plots in rows and columns. */
public final class PlotsFigure implements ScreenFigure {
    /** The most sizes that are tried for the message about one that is too small. */
    private static final int MOST_SIZES = 8;

    private final Canvas canvas;
    private final List<Panel> panels;
    private final int columns;
    private final Optional<SharedBar> bar;
    private final boolean hasSharedAxes;

    /**
     * A plot of a figure.
     *
     * @param title above the plot
     */
    public record Panel(String title, Plot plot) {}

    /** The scale that all panels share, and the quantity that it shows. */
    public record SharedBar(ColorScale scale, String quantity) {}

    /** A figure of one plot; its title is that of the canvas. */
    public PlotsFigure(Canvas canvas, Plot plot) {
        this(canvas, List.of(new Panel(canvas.title(), plot)), 1, Optional.empty(), false);
    }

    /**
     * @param canvas the figure; its title is drawn if there are several panels
     * @param panels at least 1, row by row
     * @param bar beside all panels
     * @param hasSharedAxes true if all panels have the same axes, so that only the outer ones are labelled
     */
    public PlotsFigure(Canvas canvas, List<Panel> panels, int columns, Optional<SharedBar> bar, boolean hasSharedAxes) {
        this.canvas = canvas;
        this.panels = List.copyOf(panels);
        this.columns = Math.min(columns, panels.size());
        this.bar = bar;
        this.hasSharedAxes = hasSharedAxes;
    }

    @Override
    public Canvas canvas() {
        return canvas;
    }

    @Override
    public PlotsFigure sized(double width, double height, double pixels) {
        Lettering usual = lettering(canvas.width(), canvas.height());
        Lettering lettering = canvas.lettering().size() == usual.size() ? lettering(width, height) : canvas.lettering();
        Canvas other = new Canvas(
                width,
                height,
                pixels,
                false,
                canvas.title(),
                canvas.theme(),
                lettering.in(canvas.lettering().face()));
        return new PlotsFigure(other, panels, columns, bar, hasSharedAxes);
    }

    /** Returns the usual lettering of a figure of some size. */
    private Lettering lettering(double width, double height) {
        int rows = (panels.size() + columns - 1) / columns;
        return Lettering.of(width / Math.sqrt(columns), height / Math.sqrt(rows));
    }

    @Override
    public CellFigure cells() {
        List<CellFigure.Panel> shown = new ArrayList<>();
        for (Panel panel : panels) {
            CellPlot plot = panel.plot()
                    .cells(canvas.theme())
                    .orElseThrow(() -> new IllegalStateException("this kind of plot has no form in characters"));
            shown.add(new CellFigure.Panel(panel.title(), plot));
        }
        Optional<CellBar> shared = bar.map(one -> new CellBar(one.scale(), one.quantity()));
        return new CellFigure(panels.size() > 1 ? canvas.title() : "", shown, columns, shared);
    }

    /** The fonts, the title, the frames and places of the plots, and the shared bar. */
    private record Layout(
            Fonts fonts, TextLine title, List<PlotFrame> frames, List<PlotPlace> places, Optional<ColorBar> shared) {}

    private Layout layout() {
        try {
            return layout(canvas);
        } catch (NoRoomException e) {
            throw enlarged(e);
        }
    }

    /** Returns an exception that names a size on which the figure fits: bars and titles depend on the size. */
    private NoRoomException enlarged(NoRoomException tooSmall) {
        NoRoomException last = tooSmall;
        for (int k = 0; k < MOST_SIZES && last.isPossible(); k++) {
            try {
                layout(canvas.part(last.width(), last.height(), canvas.title()));
                break;
            } catch (NoRoomException e) {
                last = e;
            }
        }
        return NoRoomException.of(
                canvas, panels.size(), columns, last.hasEqualUnits(), new double[] {last.width(), last.height()});
    }

    private Layout layout(Canvas sized) {
        Fonts fonts = Fonts.of(sized);
        Spacing spacing = new Spacing(sized);
        TextLine title = TextLine.of(panels.size() > 1 ? sized.title() : "", fonts.title())
                .fitting(sized.width() - 2 * spacing.edge());
        double top = title.height() == 0 ? 0 : title.height() + spacing.title() + spacing.edge();
        Optional<ColorBar> shared = bar.map(one -> new ColorBar(one.scale(), one.quantity(), sized, fonts));
        double side = shared.map(one -> one.width(sized.height() - top, 0) + spacing.edge())
                .orElse(0.0);
        Rectangle2D place = new Rectangle2D.Double(0, top, sized.width() - side, sized.height() - top);
        double above = shared.map(one -> one.above(place.getHeight()) - Spacing.halfHeight(fonts.tick()))
                .orElse(0.0);
        List<PlotFrame> frames = new ArrayList<>();
        for (int k = 0; k < panels.size(); k++) {
            boolean showsX = !hasSharedAxes || k + columns >= panels.size();
            boolean showsY = !hasSharedAxes || k % columns == 0;
            Canvas part =
                    sized.part(sized.width(), sized.height(), panels.get(k).title());
            frames.add(panels.get(k).plot().frame(part, fonts, showsX, showsY));
        }
        PlotGrid grid = new PlotGrid(sized, frames, columns, shared.isPresent(), above);
        return new Layout(fonts, title, frames, grid.places(place), shared);
    }

    /** Returns the area of each plot, within its axes. */
    public List<Rectangle2D> areas() {
        List<Rectangle2D> areas = new ArrayList<>();
        layout().places().forEach(place -> areas.add(place.area()));
        return areas;
    }

    @Override
    public void paint(Renderer g) {
        Layout layout = layout();
        for (int k = 0; k < panels.size(); k++) {
            PlotPlace place = layout.places().get(k);
            panels.get(k).plot().paint(g, canvas, layout.fonts(), place.area());
            layout.frames().get(k).paint(g, place);
        }
        g.setColor(canvas.theme().ink());
        double edge = new Spacing(canvas).edge();
        layout.title().draw(g, canvas.width() / 2.0, edge + layout.title().ascent(), 0.5);
        Rectangle2D places = beside(layout.places());
        layout.shared().ifPresent(one -> one.paint(g, places, places.getMaxX()));
    }

    /** Returns the rectangle around the areas of all plots. */
    private static Rectangle2D beside(List<PlotPlace> places) {
        Rectangle2D all = places.get(0).area().getBounds2D();
        places.forEach(place -> all.add(place.area()));
        return all;
    }
}
