package torchebm.draw;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import torchebm.core.Landscape;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Forces;
import torchebm.figure.ContourFigure;
import torchebm.figure.LineFigure;
import torchebm.figure.PanelsFigure;
import torchebm.figure.SurfaceFigure;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.ArrowScale;
import torchebm.figure.layer.Arrows;
import torchebm.figure.layer.Layers;
import torchebm.figure.layout.Captions;
import torchebm.files.FileAccess;
import torchebm.grid.Range;
import torchebm.grid.VectorField;
import torchebm.plot.ColorMapChoice;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;

/** Builds the figure of evaluated landscapes. */
public final class Drawing {
    /** The width of a panel if the size of the figure is not given. */
    private static final int PANEL_WIDTH = 480;

    /** The height of a panel if the size of the figure is not given. */
    private static final int PANEL_HEIGHT = 380;

    private final List<Part> parts;
    private final PlotSpec plot;
    private final Compiler compiler;
    private final FileAccess files;
    private final Canvas canvas;

    /**
     * @param parts the parts, at least 1
     * @param plot the plot of the figure
     * @param compiler compiles the programs of forces
     * @param files opens files of colours and overlays
     */
    public Drawing(List<Part> parts, PlotSpec plot, Compiler compiler, FileAccess files) {
        this.parts = parts;
        this.plot = plot;
        this.compiler = compiler;
        this.files = files;
        this.canvas = sized();
    }

    /** Returns the canvas: the size, the title and the theme of the figure. */
    public Canvas canvas() {
        return canvas;
    }

    private Canvas sized() {
        Part first = parts.get(0);
        Theme theme = Theme.named(plot.get(PlotKeys.THEME)).orElseThrow();
        String usual = parts.size() == 1 ? first.label() : Titles.common(parts);
        String title = plot.find(PlotKeys.TITLE).orElse(theme.hasTitle() ? usual : "");
        int width = plot.size().width();
        int height = plot.size().height();
        int columns = first.grid().isPlane() ? columns() : 1;
        int rows = first.grid().isPlane() ? (parts.size() + columns - 1) / columns : 1;
        if (plot.size().isUsual() && columns * rows > 1) {
            width = PANEL_WIDTH * columns;
            height = PANEL_HEIGHT * rows;
        }
        Lettering lettering = Lettering.of(width / Math.sqrt(columns), height / Math.sqrt(rows));
        return new Canvas(width, height, plot.size().pixels(), plot.size().isPhysical(), title, theme, lettering);
    }

    private int columns() {
        int columns =
                plot.get(PlotKeys.COLUMNS) > 0 ? plot.get(PlotKeys.COLUMNS) : (int) Math.ceil(Math.sqrt(parts.size()));
        return Math.min(columns, parts.size());
    }

    /** Returns the figure; everything that it needs is computed and read here. */
    public Figure figure() throws IOException {
        ColorMap colors = colors(plot);
        Part first = parts.get(0);
        if (!first.grid().isPlane()) {
            return lines(colors);
        }
        if (parts.size() == 1) {
            return plane(first, canvas, colors, true, layers(first));
        }
        List<PanelsFigure.Panel> panels = new ArrayList<>();
        for (Part part : parts) {
            // Forces and markers are computed now, not while the figure is drawn.
            Layers layers = layers(part);
            ColorMap own = plot.get(PlotKeys.SHARED) ? colors : colors(part.plot());
            panels.add((width, height) ->
                    plane(part, canvas.part(width, height, part.label()), own, !plot.get(PlotKeys.SHARED), layers));
        }
        Optional<PanelsFigure.SharedBar> bar = plot.get(PlotKeys.SHARED)
                ? Optional.of(new PanelsFigure.SharedBar(new ColorScale(first.bands(), colors), quantity(first.plot())))
                : Optional.empty();
        return new PanelsFigure(canvas, panels, columns(), bar);
    }

    private Figure lines(ColorMap colors) {
        Part first = parts.get(0);
        Range range = Range.NONE;
        List<LineFigure.Line> lines = new ArrayList<>();
        for (Part part : parts) {
            lines.add(new LineFigure.Line(part.field(), parts.size() == 1 ? "" : part.label()));
            range = range.and(LevelChoice.shown(part.plot(), part.spread()));
        }
        Captions captions = captions(first.plot());
        return new LineFigure(
                canvas,
                lines,
                colors,
                new Captions(captions.x(), captions.y(), captions.y().orElse(captions.quantity())),
                range);
    }

    private static Figure plane(Part part, Canvas canvas, ColorMap colors, boolean hasBar, Layers layers) {
        PlotSpec plot = part.plot();
        ColorScale scale = new ColorScale(part.bands(), colors);
        Captions captions = captions(part.plot());
        return plot.get(PlotKeys.KIND).equals("surface")
                ? new SurfaceFigure(
                        canvas,
                        part.field(),
                        scale,
                        captions,
                        plot.get(PlotKeys.AZIMUTH),
                        plot.get(PlotKeys.ELEVATION),
                        hasBar)
                : new ContourFigure(
                        canvas,
                        part.field(),
                        scale,
                        layers,
                        captions,
                        plot.get(PlotKeys.ASPECT).equals("equal"),
                        hasBar);
    }

    private Layers layers(Part part) throws IOException {
        PlotSpec plot = part.plot();
        Landscape landscape = part.spec().landscape();
        Optional<VectorField> forces = plot.get(PlotKeys.STREAMLINES) || plot.get(PlotKeys.ARROWS)
                ? Optional.of(Forces.of(
                        landscape.model(), part.grid(), compiler.request().type()))
                : Optional.empty();
        return new Layers(
                plot.get(PlotKeys.BANDS),
                LevelChoice.lines(part),
                plot.get(PlotKeys.LABELS),
                plot.get(PlotKeys.STREAMLINES) ? forces : Optional.empty(),
                plot.get(PlotKeys.ARROWS) ? forces.map(field -> new Arrows(field, arrowScale(plot))) : Optional.empty(),
                plot.get(PlotKeys.SPACING),
                Markers.of(landscape, part.grid(), plot, files, compiler.notices()));
    }

    private static ArrowScale arrowScale(PlotSpec plot) {
        return ArrowScale.valueOf(plot.get(PlotKeys.ARROW_SCALE).toUpperCase(Locale.ROOT));
    }

    private static Captions captions(PlotSpec plot) {
        return new Captions(plot.find(PlotKeys.XLABEL), plot.find(PlotKeys.YLABEL), quantity(plot));
    }

    private static String quantity(PlotSpec plot) {
        return plot.find(PlotKeys.LABEL)
                .orElse(
                        switch (plot.get(PlotKeys.QUANTITY)) {
                            case "density" -> "Density, normalised over what is shown";
                            case "log-density" -> "Log-density, normalised over what is shown";
                            case "gradient-norm" -> "Norm of the gradient";
                            default -> "Energy";
                        });
    }

    private ColorMap colors(PlotSpec plot) throws IOException {
        ColorMapChoice choice = plot.get(PlotKeys.COLORMAP);
        if (!choice.isFile()) {
            return ColorMap.named(choice.name()).orElseThrow();
        }
        Path file = FileAccess.path(choice.name());
        if (FileAccess.isFolder(file)) {
            throw new FileSystemException(choice.name(), null, "is a directory, not a colour map");
        }
        return ColorMap.read(choice.name(), files.bytes(file, ColorMap.MAX_BYTES + 1));
    }
}
