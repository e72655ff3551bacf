package torchebm.draw;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.core.Landscape;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Evaluation;
import torchebm.figure.ContourFigure;
import torchebm.figure.Layers;
import torchebm.figure.LineFigure;
import torchebm.figure.PanelsFigure;
import torchebm.figure.SurfaceFigure;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layout.Captions;
import torchebm.files.FileAccess;
import torchebm.grid.Range;
import torchebm.grid.VectorField;
import torchebm.spec.LayerSpec;
import torchebm.spec.LookSpec;
import torchebm.spec.PlotSpec;

/** Makes the figure of landscapes that are evaluated. */
public final class Drawing {
    /** The size of a panel, where that of the figure is not given. */
    private static final int PANEL_WIDTH = 480;

    private static final int PANEL_HEIGHT = 380;

    private final List<Part> parts;
    private final LookSpec look;
    private final Compiler compiler;
    private final FileAccess files;
    private final Canvas canvas;

    /**
     * @param parts at least 1
     * @param look of the figure
     * @param compiler compiles what computes forces
     * @param files opens colours and overlays
     */
    public Drawing(List<Part> parts, LookSpec look, Compiler compiler, FileAccess files) {
        this.parts = parts;
        this.look = look;
        this.compiler = compiler;
        this.files = files;
        this.canvas = sized();
    }

    public Canvas canvas() {
        return canvas;
    }

    private Canvas sized() {
        Part first = parts.get(0);
        Theme theme = Theme.named(look.theme()).orElseThrow();
        String usual = parts.size() == 1 ? first.label() : Titles.common(parts);
        String title = look.title().orElse(theme.hasTitle() ? usual : "");
        int width = look.width();
        int height = look.height();
        if (look.isUsual() && parts.size() > 1 && first.grid().isPlane()) {
            int columns = columns();
            width = PANEL_WIDTH * columns;
            height = PANEL_HEIGHT * ((parts.size() + columns - 1) / columns);
        }
        return new Canvas(width, height, look.pixels(), look.isPhysical(), title, theme);
    }

    private int columns() {
        int columns = look.columns() > 0 ? look.columns() : (int) Math.ceil(Math.sqrt(parts.size()));
        return Math.min(columns, parts.size());
    }

    public Figure figure() throws IOException {
        ColorMap colors = colors(look);
        Part first = parts.get(0);
        if (!first.grid().isPlane()) {
            return lines(colors);
        }
        if (parts.size() == 1) {
            return plane(first, canvas, colors, true, layers(first));
        }
        List<PanelsFigure.Panel> panels = new ArrayList<>();
        for (Part part : parts) {
            // What a panel needs is computed before anything is drawn.
            Layers layers = layers(part);
            ColorMap own = look.isShared() ? colors : colors(part.plot().look());
            panels.add((width, height) ->
                    plane(part, canvas.part(width, height, part.label()), own, !look.isShared(), layers));
        }
        Optional<PanelsFigure.SharedBar> bar = look.isShared()
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
            range = range.and(LevelChoice.shown(part.plot().levels(), part.spread()));
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
        LookSpec look = part.plot().look();
        ColorScale scale = new ColorScale(part.bands(), colors);
        Captions captions = captions(part.plot());
        return part.plot().layers().kind().equals("surface")
                ? new SurfaceFigure(canvas, part.field(), scale, captions, look.azimuth(), look.elevation(), hasBar)
                : new ContourFigure(canvas, part.field(), scale, layers, captions, look.isEqual(), hasBar);
    }

    private Layers layers(Part part) throws IOException {
        LayerSpec layers = part.plot().layers();
        Landscape landscape = part.spec().landscape();
        Optional<VectorField> forces = layers.streamlines() || layers.arrows()
                ? Optional.of(Evaluation.forces(landscape.model(), part.grid(), compiler))
                : Optional.empty();
        return new Layers(
                layers.bands(),
                LevelChoice.lines(part),
                layers.labels(),
                layers.streamlines() ? forces : Optional.empty(),
                layers.arrows() ? forces : Optional.empty(),
                layers.spacing(),
                Markers.of(landscape, part.grid(), layers, files, compiler.notices()));
    }

    private static Captions captions(PlotSpec plot) {
        return new Captions(plot.look().xlabel(), plot.look().ylabel(), quantity(plot));
    }

    private static String quantity(PlotSpec plot) {
        return plot.look()
                .label()
                .orElse(
                        switch (plot.layers().quantity()) {
                            case "density" -> "Density, normalised over what is shown";
                            case "log-density" -> "Log-density, normalised over what is shown";
                            case "gradient-norm" -> "Norm of the gradient";
                            default -> "Energy";
                        });
    }

    private ColorMap colors(LookSpec look) throws IOException {
        if (!look.isColormapFile()) {
            return ColorMap.named(look.colormap()).orElseThrow();
        }
        Path file = FileAccess.path(look.colormap());
        if (FileAccess.isFolder(file)) {
            throw new FileSystemException(look.colormap(), null, "is a directory, not a colour map");
        }
        return ColorMap.read(look.colormap(), files.bytes(file, ColorMap.MAX_BYTES + 1));
    }
}
