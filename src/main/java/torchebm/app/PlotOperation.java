package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import torchebm.compute.Backend;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.contour.Norm;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.figure.Canvas;
import torchebm.figure.Captions;
import torchebm.figure.ColorMap;
import torchebm.figure.ColorScale;
import torchebm.figure.ContourFigure;
import torchebm.figure.Figure;
import torchebm.figure.FigureWriter;
import torchebm.figure.ImageFormat;
import torchebm.figure.Labels;
import torchebm.figure.Layers;
import torchebm.figure.LineFigure;
import torchebm.figure.PanelsFigure;
import torchebm.figure.Provenance;
import torchebm.figure.SurfaceFigure;
import torchebm.figure.Theme;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.spec.LayerSpec;
import torchebm.spec.LevelSpec;
import torchebm.spec.LookSpec;
import torchebm.spec.PlotSpec;
import torchebm.spec.Spec;

/** Evaluates models over their grids and draws them. */
final class PlotOperation {
    private static final int MAX_FIXED_IN_TITLE = 3;

    /** The size of a panel, where that of the figure is not given. */
    private static final int PANEL_WIDTH = 480;

    private static final int PANEL_HEIGHT = 380;

    private final PlotRequest request;
    private final InputStream stdin;
    private final Progress progress;

    /** A model in the figure: alone, in a panel, or as one line of several. */
    private record Part(Spec spec, String label, PlotSpec plot, Grid grid, Field energies, Field field, Bands bands) {}

    private PlotOperation(PlotRequest request, InputStream stdin, Progress progress) {
        this.request = request;
        this.stdin = stdin;
        this.progress = progress;
    }

    static PlotResult run(
            List<Spec> specs, PlotRequest request, InputStream stdin, OutputStream stdout, Progress progress)
            throws IOException {
        return new PlotOperation(request, stdin, progress).run(specs, stdout);
    }

    private PlotResult run(List<Spec> specs, OutputStream stdout) throws IOException {
        Spec first = specs.get(0);
        Output<ImageFormat> output =
                Output.of(request.output(), ImageFormat.values(), specs.size() == 1 ? first.name() : "panels");
        List<Part> parts = parts(specs);
        LookSpec look = first.plot().look();
        if (look.isShared()) {
            parts = shared(parts);
        }
        ColorMap colors = colors(look);
        Canvas canvas = canvas(parts, look);
        Figure figure = figure(parts, look, canvas, colors);
        String resolved = specs.size() == 1
                ? first.resolved(canvas.width(), canvas.height())
                : specs.stream()
                        .map(spec -> spec.resolved(canvas.width(), canvas.height()))
                        .collect(Collectors.joining(", ", "{\"panels\": [", "]}"));
        Provenance provenance = new Provenance(Version.text(), resolved);
        output.write(stdout, out -> FigureWriter.write(figure, output.format(), provenance, look.hasText(), out));
        return result(parts, canvas, output);
    }

    private PlotResult result(List<Part> parts, Canvas canvas, Output<ImageFormat> output) {
        Part first = parts.get(0);
        boolean isPlane = first.grid().isPlane();
        Backend backend = request.compute().select();
        double pixels = output.format() == ImageFormat.PNG ? canvas.pixels() : 1;
        List<PlotResult.Panel> panels = parts.size() == 1
                ? List.of()
                : parts.stream()
                        .map(part -> new PlotResult.Panel(
                                part.spec().landscape().name(),
                                part.label(),
                                EnergyRange.of(part.energies().range()),
                                part.bands().norm().toString(),
                                levels(part)))
                        .toList();
        return new PlotResult(
                first.spec().landscape().name(),
                output.target(),
                output.format().toString(),
                (int) Math.round(canvas.width() * pixels),
                (int) Math.round(canvas.height() * pixels),
                AxisSummary.of(first.grid()),
                EnergyRange.of(first.energies().range()),
                first.plot().layers().quantity(),
                isPlane ? first.bands().norm().toString() : "linear",
                isPlane ? note(first) : "",
                levels(first),
                panels,
                backend.device(),
                backend.name(),
                request.compute().dtype());
    }

    private static List<Double> levels(Part part) {
        return part.grid().isPlane()
                ? DoubleStream.of(part.bands().levels()).boxed().toList()
                : List.of();
    }

    /** Why a norm other than the linear one was chosen, where nobody asked for it. */
    private static String note(Part part) {
        if (!part.plot().levels().norm().equals("auto") || part.bands().norm() == Norm.LINEAR) {
            return "";
        }
        double hidden = Bands.hidden(part.field().values(), part.field().range());
        return String.format(
                Locale.ROOT, "log levels, as linear ones would show %.0f %% of the points alike", 100 * hidden);
    }

    private List<Part> parts(List<Spec> specs) {
        List<Part> parts = new ArrayList<>();
        for (Spec spec : specs) {
            List<Spec.Swept> swept = spec.swept();
            if (swept.isEmpty()) {
                String label = specs.size() == 1
                        ? title(spec, spec.grid())
                        : spec.landscape().about().title();
                parts.add(part(spec, label));
            }
            for (Spec.Swept one : swept) {
                parts.add(part(one.spec(), specs.size() == 1 ? one.label() : spec.name() + ", " + one.label()));
            }
        }
        boolean isPlane = parts.get(0).grid().isPlane();
        if (parts.stream().anyMatch(part -> part.grid().isPlane() != isPlane)) {
            throw new RequestException("planes and lines cannot be drawn in one figure");
        }
        return parts;
    }

    private Part part(Spec spec, String label) {
        PlotSpec plot = spec.plot();
        Grid grid = spec.grid();
        BaseModel model = spec.landscape().model();
        Field energies = Landscapes.field(model, plot.layers().quantity(), grid, request.compute(), progress);
        Field field = Landscapes.shown(energies, plot.layers().quantity());
        return new Part(spec, label, plot, grid, energies, field, bands(plot, field.values()));
    }

    static Bands bands(PlotSpec plot, double[] values) {
        LevelSpec levels = plot.levels();
        if (!levels.listed().isEmpty()) {
            return Bands.listed(
                    levels.listed().stream().mapToDouble(Double::doubleValue).toArray());
        }
        Norm norm = Norm.valueOf(levels.norm().toUpperCase(Locale.ROOT));
        if (norm == Norm.AUTO && plot.layers().quantity().contains("density")) {
            norm = Norm.LINEAR; // most of a domain has hardly any density: that is the picture
        }
        return Bands.of(norm, values, shown(levels, values), levels.bands());
    }

    /** The range to show. */
    private static Range shown(LevelSpec levels, double[] values) {
        Range range = Landscapes.clipped(values, levels.clipLow(), levels.clipHigh());
        double min = levels.vmin().orElse(range.min());
        double max = levels.vmax().orElse(range.max());
        if (min >= max && (levels.vmin().isPresent() || levels.vmax().isPresent())) {
            throw new RequestException(String.format(
                    Locale.ROOT, "there is nothing to show from %s to %s: set vmin and vmax otherwise", min, max));
        }
        return new Range(min, max, range.nan(), range.infinite());
    }

    /** The parts with the bands of all their values together. */
    private static List<Part> shared(List<Part> parts) {
        double[] all = parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.field().values()))
                .toArray();
        Bands bands = bands(parts.get(0).plot(), all);
        return parts.stream()
                .map(part -> new Part(
                        part.spec(), part.label(), part.plot(), part.grid(), part.energies(), part.field(), bands))
                .toList();
    }

    private static ColorMap colors(LookSpec look) throws IOException {
        if (!look.isColormapFile()) {
            return ColorMap.named(look.colormap()).orElseThrow();
        }
        String text = Files.readString(Path.of(look.colormap()));
        try {
            return ColorMap.read(look.colormap(), text);
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static Canvas canvas(List<Part> parts, LookSpec look) {
        Part first = parts.get(0);
        Theme theme = Theme.named(look.theme()).orElseThrow();
        String usual = parts.size() == 1 ? first.label() : commonTitle(parts);
        String title = look.title().orElse(theme.hasTitle() ? usual : "");
        int width = look.width();
        int height = look.height();
        if (look.isUsual() && parts.size() > 1 && first.grid().isPlane()) {
            int columns = columns(parts, look);
            width = PANEL_WIDTH * columns;
            height = PANEL_HEIGHT * ((parts.size() + columns - 1) / columns);
        }
        return new Canvas(width, height, look.pixels(), look.isPhysical(), title, theme);
    }

    private static int columns(List<Part> parts, LookSpec look) {
        int columns = look.columns() > 0 ? look.columns() : (int) Math.ceil(Math.sqrt(parts.size()));
        return Math.min(columns, parts.size());
    }

    private Figure figure(List<Part> parts, LookSpec look, Canvas canvas, ColorMap colors) throws IOException {
        Part first = parts.get(0);
        if (!first.grid().isPlane()) {
            return lines(parts, canvas, colors);
        }
        if (parts.size() == 1) {
            return plane(first, canvas, colors, true);
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
        return new PanelsFigure(canvas, panels, columns(parts, look), bar);
    }

    /** The title of several parts that are one model with other parameters; empty for different models. */
    private static String commonTitle(List<Part> parts) {
        Spec first = parts.get(0).spec();
        String name = first.landscape().name();
        boolean isOne =
                parts.stream().allMatch(part -> part.spec().landscape().name().equals(name));
        return isOne ? title(first, parts.get(0).grid()) : "";
    }

    private static Figure lines(List<Part> parts, Canvas canvas, ColorMap colors) {
        Part first = parts.get(0);
        Range range = Range.NONE;
        List<LineFigure.Line> lines = new ArrayList<>();
        for (Part part : parts) {
            lines.add(new LineFigure.Line(part.field(), parts.size() == 1 ? "" : part.label()));
            range = range.and(shown(part.plot().levels(), part.field().values()));
        }
        Captions captions = captions(first.plot());
        return new LineFigure(
                canvas,
                lines,
                colors,
                new Captions(captions.x(), captions.y(), captions.y().orElse(captions.quantity())),
                range);
    }

    private Figure plane(Part part, Canvas canvas, ColorMap colors, boolean hasBar) throws IOException {
        return plane(part, canvas, colors, hasBar, layers(part));
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
        return new Layers(
                layers.bands(),
                lines(part),
                layers.labels(),
                layers.streamlines()
                        ? Optional.of(Landscapes.forces(landscape.model(), part.grid(), request.compute()))
                        : Optional.empty(),
                layers.arrows()
                        ? Optional.of(Landscapes.forces(landscape.model(), part.grid(), request.compute()))
                        : Optional.empty(),
                layers.spacing(),
                Landscapes.markers(landscape, part.grid(), layers, stdin));
    }

    /** The values at which contour lines are drawn: listed ones, or some of the levels. */
    private static double[] lines(Part part) {
        LayerSpec layers = part.plot().layers();
        if (!layers.listedLines().isEmpty()) {
            return layers.listedLines().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
        if (layers.lines() == 0) {
            return new double[0];
        }
        double[] levels = part.bands().levels();
        if (part.bands().norm() == Norm.LINEAR && !part.bands().isListed()) {
            return Levels.covering(new Range(levels[0], levels[levels.length - 1], 0, 0), layers.lines());
        }
        int step = Math.max(1, (levels.length - 1) / layers.lines());
        return IntStream.range(0, levels.length)
                .filter(k -> k % step == 0 && k > 0)
                .mapToDouble(k -> rounded(levels[k], levels[k] - levels[0]))
                .distinct()
                .toArray();
    }

    /** A value of which what it is above the lowest has two digits. */
    private static double rounded(double value, double above) {
        double digit = Math.pow(10, Math.floor(Math.log10(above)) - 1);
        double rounded = Math.rint(value / digit) * digit;
        return Double.isFinite(rounded)
                ? new BigDecimal(rounded).round(new MathContext(12)).doubleValue()
                : value;
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

    private static String title(Spec spec, Grid grid) {
        String fixed = fixed(grid);
        return "Energy Landscape of " + spec.landscape().about().title() + (fixed.isEmpty() ? "" : " (" + fixed + ")");
    }

    /**
     * What a slice holds fixed, such as {@code x₃ = x₄ = 1}; empty if that is nothing, or too long
     * to say.
     */
    private static String fixed(Grid grid) {
        List<Integer> coordinates = IntStream.range(0, grid.dimension())
                .filter(i -> grid.axes().stream().noneMatch(axis -> axis.coordinate() == i))
                .boxed()
                .toList();
        if (coordinates.isEmpty()) {
            return "";
        }
        double value = grid.at()[coordinates.get(0)];
        boolean isOne = coordinates.stream().allMatch(i -> grid.at()[i] == value);
        if (coordinates.size() > MAX_FIXED_IN_TITLE) {
            String first = Labels.coordinate(coordinates.get(0));
            String last = Labels.coordinate(coordinates.get(coordinates.size() - 1));
            return isOne ? first + " = … = " + last + " = " + Labels.number(value) : "";
        }
        List<String> parts = new ArrayList<>();
        for (int i : coordinates) {
            parts.add(Labels.coordinate(i) + (isOne ? "" : " = " + Labels.number(grid.at()[i])));
        }
        return isOne
                ? parts.stream().collect(Collectors.joining(" = ")) + " = " + Labels.number(value)
                : String.join(", ", parts);
    }
}
