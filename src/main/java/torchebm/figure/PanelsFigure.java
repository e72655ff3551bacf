package torchebm.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorScale;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.Words;

/** Several figures in rows and columns, with one colour bar if they share a scale. */
public final class PanelsFigure implements Figure {
    private static final double TITLE = 34;

    /** The margin above and below a shared bar. */
    private static final double MARGIN = 46;

    private final Canvas canvas;
    private final List<Panel> panels;
    private final int columns;
    private final Optional<SharedBar> bar;

    /** Creates the figure of a panel. */
    @FunctionalInterface
    public interface Panel {
        /** Returns the figure with this size. */
        Figure of(int width, int height);
    }

    /** The scale that all panels share, and the quantity that it shows. */
    public record SharedBar(ColorScale scale, String quantity) {}

    public PanelsFigure(Canvas canvas, List<Panel> panels, int columns, Optional<SharedBar> bar) {
        this.canvas = canvas;
        this.panels = List.copyOf(panels);
        this.columns = Math.min(columns, panels.size());
        this.bar = bar;
    }

    @Override
    public Canvas canvas() {
        return canvas;
    }

    @Override
    public void paint(Graphics2D g) {
        Fonts fonts = Fonts.of(canvas);
        double top = canvas.title().isEmpty() ? 0 : TITLE;
        Optional<ColorBar> drawn = bar.map(shared -> new ColorBar(shared.scale(), shared.quantity(), canvas, fonts));
        int width = canvas.width() - drawn.map(ColorBar::width).orElse(0);
        int rows = (panels.size() + columns - 1) / columns;
        double cellWidth = (double) width / columns;
        double cellHeight = (canvas.height() - top) / rows;
        for (int k = 0; k < panels.size(); k++) {
            Graphics2D moved = (Graphics2D) g.create();
            int row = k / columns;
            moved.translate(cellWidth * (k % columns), top + cellHeight * row);
            try {
                panels.get(k)
                        .of(Math.max(1, (int) cellWidth), Math.max(1, (int) cellHeight))
                        .paint(moved);
            } catch (NoRoomException e) {
                throw e.inPanels(canvas, panels.size(), columns, rows, canvas.width() - width, (int) top);
            }
            moved.dispose();
        }
        g.setColor(canvas.theme().ink());
        Words.draw(g, canvas.title(), fonts.title(), canvas.width() / 2.0, 24, 0.5);
        drawn.ifPresent(shown ->
                shown.paint(g, width, new Rectangle2D.Double(0, top + MARGIN, 1, canvas.height() - top - 2 * MARGIN)));
    }
}
