package torchebm.draw;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.core.Landscape;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Forces;
import torchebm.figure.ContourPlot;
import torchebm.figure.LegendPlace;
import torchebm.figure.LinePlot;
import torchebm.figure.Plot;
import torchebm.figure.PlotsFigure;
import torchebm.figure.SurfacePlot;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Theme;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.ArrowScale;
import torchebm.figure.layer.Arrows;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.Overlay;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.surface.Projection;
import torchebm.figure.text.FigureText;
import torchebm.files.FileAccess;
import torchebm.grid.Cut;
import torchebm.grid.Field;
import torchebm.grid.Range;
import torchebm.grid.VectorField;
import torchebm.page.ExplorableFigure;
import torchebm.page.PageFrame;
import torchebm.plot.ColorMapChoice;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;

/** Builds the figure of evaluated landscapes. */
public final class Drawing {
    private final List<Part> parts;
    private final PlotSpec plot;
    private final Compiler compiler;
    private final FileAccess files;
    private final Sheet sheet;
    private final Canvas canvas;
    private final Notes notes;
    private final Overlays overlays;

    /**
     * @param parts the parts, at least 1
     * @param plot the plot of the figure
     * @param compiler compiles the programs of forces
     * @param files opens files of colours and overlays
     */
    public Drawing(List<Part> parts, PlotSpec plot, Compiler compiler, FileAccess files) throws IOException {
        this.parts = parts;
        this.plot = plot;
        this.compiler = compiler;
        this.files = files;
        this.sheet = Sheet.of(plot, parts.get(0).grid().isPlane() ? parts.size() : 1);
        this.canvas = sized(Typefaces.of(plot, files));
        this.notes = new Notes(compiler.notices());
        this.overlays = new Overlays(files, notes);
        Typefaces.checkLabels(parts, canvas, compiler.notices());
    }

    /** Returns the canvas: the size, the title and the theme of the figure. */
    public Canvas canvas() {
        return canvas;
    }

    private Canvas sized(Optional<Typeface> face) {
        Theme theme = Theme.named(plot.get(PlotKeys.THEME)).orElseThrow();
        String usual = FigureText.literal(parts.size() == 1 ? parts.get(0).label() : Titles.common(parts));
        String title = plot.find(PlotKeys.TITLE).orElse(theme.hasTitle() ? usual : "");
        return sheet.canvas(plot, title, theme, face);
    }

    /** A part with everything that is drawn in it. */
    private record Content(Part part, Layers layers, LandscapeMarks.Marks found) {}

    private List<Content> contents() throws IOException {
        List<Content> contents = new ArrayList<>();
        for (Part part : parts) {
            LandscapeMarks.Marks found = LandscapeMarks.of(part.spec(), part.grid(), part.plot(), notes);
            contents.add(new Content(part, layers(part, found), found));
        }
        return contents;
    }

    /** Returns the figure; everything that it needs is computed and read here. */
    public PlotsFigure figure() throws IOException {
        return figure(contents());
    }

    /** Returns the figure and the data to explore it. */
    public ExplorableFigure explorable() throws IOException {
        List<Content> contents = contents();
        PlotsFigure figure = figure(contents);
        String title = parts.size() == 1 ? Titles.of(parts.get(0).spec()) : Titles.common(parts);
        return ExplorableFigure.of(figure, Explorations.of(title, plot, frames(contents, Explorations.MOST)));
    }

    /**
     * Returns the landscapes as the data of a page.
     *
     * @param most the most points of a field along each axis
     */
    public List<PageFrame> frames(int most) throws IOException {
        return frames(contents(), most);
    }

    private List<PageFrame> frames(List<Content> contents, int most) throws IOException {
        List<PageFrame> frames = new ArrayList<>();
        for (Content content : contents) {
            Part part = content.part();
            frames.add(Explorations.frame(
                    part,
                    content.found().points(),
                    content.layers(),
                    colors(part.plot(), files),
                    quantity(part),
                    most,
                    notes));
        }
        return frames;
    }

    private PlotsFigure figure(List<Content> contents) throws IOException {
        ColorMap colors = colors(plot, files);
        Part first = parts.get(0);
        if (!first.grid().isPlane()) {
            return lines(contents, colors);
        }
        if (parts.size() == 1) {
            return new PlotsFigure(
                    canvas, plane(first, colors, true, contents.get(0).layers()));
        }
        boolean isShared = plot.get(PlotKeys.SHARED);
        List<PlotsFigure.Panel> panels = new ArrayList<>();
        for (Content content : contents) {
            Part part = content.part();
            ColorMap own = isShared ? colors : colors(part.plot(), files);
            panels.add(new PlotsFigure.Panel(
                    FigureText.literal(part.label()), plane(part, own, !isShared, content.layers())));
        }
        Optional<PlotsFigure.SharedBar> bar = isShared
                ? Optional.of(new PlotsFigure.SharedBar(scale(first, colors), quantity(first)))
                : Optional.empty();
        return new PlotsFigure(canvas, panels, sheet.columns(), bar, isShared && haveEqualAxes());
    }

    private boolean haveEqualAxes() {
        Part first = parts.get(0);
        return parts.stream()
                .allMatch(part -> part.grid().axes().equals(first.grid().axes())
                        && part.plot().get(PlotKeys.KIND).equals(first.plot().get(PlotKeys.KIND)));
    }

    private PlotsFigure lines(List<Content> contents, ColorMap colors) {
        Part first = parts.get(0);
        Range range = LevelChoice.shown(parts);
        List<LinePlot.Line> lines = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Content content : contents) {
            Part part = content.part();
            String name = parts.size() == 1 ? "" : FigureText.literal(part.label());
            lines.add(new LinePlot.Line(
                    part.field(),
                    name,
                    content.layers().markers(),
                    content.layers().overlays()));
            fields.add(part.field());
        }
        String caption = first.plot().find(PlotKeys.YLABEL).orElseGet(() -> quantity(first));
        PlotAxis values = new ValueAxis(first.plot(), caption, range, fields).axis();
        return new PlotsFigure(
                canvas,
                new LinePlot(
                        lines,
                        colors,
                        PlotAxes.x(first),
                        values,
                        LegendPlace.named(first.plot().get(PlotKeys.LEGEND))));
    }

    static ColorScale scale(Part part, ColorMap colors) {
        PlotSpec plot = part.plot();
        return new ColorScale(
                part.bands(),
                colors,
                plot.find(PlotKeys.CENTER).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                plot.get(PlotKeys.LABELS)
                        ? LevelChoice.lines(part)
                        : plot.lines().toArray());
    }

    private static Plot plane(Part part, ColorMap colors, boolean hasBar, Layers layers) {
        PlotSpec plot = part.plot();
        ColorScale scale = scale(part, colors);
        return plot.get(PlotKeys.KIND).equals("surface")
                ? new SurfacePlot(
                        part.field(),
                        scale,
                        layers,
                        PlotAxes.x(part),
                        PlotAxes.y(part),
                        quantity(part),
                        new Projection(plot.get(PlotKeys.AZIMUTH), plot.get(PlotKeys.ELEVATION)),
                        hasBar)
                : new ContourPlot(
                        part.field(),
                        scale,
                        layers,
                        PlotAxes.x(part),
                        PlotAxes.y(part),
                        quantity(part),
                        plot.get(PlotKeys.ASPECT).equals("equal"),
                        hasBar);
    }

    private Layers layers(Part part, LandscapeMarks.Marks found) throws IOException {
        PlotSpec plot = part.plot();
        Optional<VectorField> forces = plot.get(PlotKeys.STREAMLINES) || plot.get(PlotKeys.ARROWS)
                ? Optional.of(Forces.of(
                        part.spec().gridModel(), part.grid(), compiler.request().type()))
                : Optional.empty();
        boolean isPlane = part.grid().isPlane();
        return new Layers(
                plot.get(PlotKeys.BANDS),
                isPlane ? LevelChoice.lines(part) : new double[0],
                plot.get(PlotKeys.LABELS),
                plot.get(PlotKeys.STREAMLINES) ? forces : Optional.empty(),
                plot.get(PlotKeys.ARROWS) ? forces.map(field -> new Arrows(field, arrowScale(plot))) : Optional.empty(),
                plot.get(PlotKeys.SPACING),
                markers(part, found),
                overlays(part, isPlane ? found : LandscapeMarks.Marks.NONE));
    }

    private List<Marker> markers(Part part, LandscapeMarks.Marks found) {
        Landscape landscape = part.spec().landscape();
        String choice = part.plot().get(PlotKeys.MARKERS);
        List<Marker> markers =
                new ArrayList<>(Markers.of(landscape, part.spec().gridChoice().cut(), part.grid(), choice, notes));
        markers.addAll(found.markers());
        return markers;
    }

    private List<Overlay> overlays(Part part, LandscapeMarks.Marks found) throws IOException {
        List<Overlay> all = new ArrayList<>(found.overlays());
        Optional<Cut> cut = part.spec().gridChoice().cut();
        all.addAll(overlays.of(part.grid(), cut, part.plot()));
        overlays.draws(part.spec(), part.grid(), cut, part.plot()).ifPresent(all::add);
        return all;
    }

    private static ArrowScale arrowScale(PlotSpec plot) {
        return ArrowScale.valueOf(plot.get(PlotKeys.ARROW_SCALE).toUpperCase(Locale.ROOT));
    }

    private static String quantity(Part part) {
        return part.plot().find(PlotKeys.LABEL).orElseGet(() -> Titles.quantity(part.spec()));
    }

    /** Returns the colours of a plot. */
    static ColorMap colors(PlotSpec plot, FileAccess files) throws IOException {
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
