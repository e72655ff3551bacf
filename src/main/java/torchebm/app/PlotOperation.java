package torchebm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import torchebm.compute.Backend;
import torchebm.contour.Bands;
import torchebm.contour.Norm;
import torchebm.core.BaseModel;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.format.ImageFormat;
import torchebm.figure.format.Provenance;
import torchebm.files.FileAccess;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.grid.Spread;
import torchebm.spec.Combination;
import torchebm.spec.LayerSpec;
import torchebm.spec.LookSpec;
import torchebm.spec.PlotSpec;
import torchebm.spec.Spec;

/** Evaluates models over their grids and draws them. */
final class PlotOperation {
    /** As many as figures draw; a plane is a little smaller than its figure. */
    private static final double SAMPLES_A_PIXEL = 2;

    /** A pixel of a narrower range cannot be told from the next. */
    private static final double NARROWEST = 1e-300;

    private final PlotRequest request;
    private final Compiler compiler;
    private final FileAccess files;
    private final Progress progress;

    private PlotOperation(PlotRequest request, Compiler compiler, FileAccess files, Progress progress) {
        this.request = request;
        this.compiler = compiler;
        this.files = files;
        this.progress = progress;
    }

    static PlotResult run(List<Spec> specs, PlotRequest request, Compiler compiler, FileAccess files, Progress progress)
            throws IOException {
        return new PlotOperation(request, compiler, files, progress).run(specs);
    }

    private PlotResult run(List<Spec> specs) throws IOException {
        Spec first = specs.get(0);
        Output<ImageFormat> output =
                Output.of(request.output(), ImageFormat.values(), specs.size() == 1 ? first.name() : "panels");
        output.checkOverwriting(files, specs, List.of());
        List<Part> parts = parts(specs);
        LookSpec look = first.plot().look();
        if (look.isShared()) {
            parts = shared(parts);
        }
        Drawing drawing = new Drawing(parts, look, compiler, files);
        Canvas canvas = drawing.canvas();
        Figure figure = drawing.figure();
        Path folder = output.folder();
        String resolved = specs.size() == 1
                ? first.resolved(folder, canvas.width(), canvas.height())
                : specs.stream()
                        .map(spec -> spec.resolved(folder, canvas.width(), canvas.height()))
                        .collect(Collectors.joining(", ", "{\"panels\": [", "]}"));
        Provenance provenance = new Provenance(Version.text(), resolved);
        output.write(files, out -> FigureWriter.write(figure, output.format(), provenance, look.hasText(), out));
        return result(parts, canvas, output);
    }

    private PlotResult result(List<Part> parts, Canvas canvas, Output<ImageFormat> output) {
        Part first = parts.get(0);
        boolean isPlane = first.grid().isPlane();
        double pixels = output.format() == ImageFormat.PNG ? canvas.pixels() : 1;
        List<PlotResult.Panel> panels = parts.size() == 1
                ? List.of()
                : parts.stream()
                        .map(part -> new PlotResult.Panel(
                                part.spec().landscape().name(),
                                part.label(),
                                EnergyRange.of(part.energies()),
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
                EnergyRange.of(first.energies()),
                first.plot().layers().quantity(),
                isPlane ? first.bands().norm().toString() : "linear",
                isPlane ? note(first) : "",
                levels(first),
                panels,
                computed(parts, Backend::device),
                computed(parts, Backend::name),
                compiler.dtype());
    }

    /** What is to be said of the backends, which may be several where panels are of very different sizes. */
    private static String computed(List<Part> parts, Function<Backend, String> property) {
        return parts.stream()
                .map(part -> property.apply(part.backend()))
                .distinct()
                .collect(Collectors.joining(", "));
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
        double hidden =
                Bands.hidden(part.spread(), LevelChoice.shown(part.plot().levels(), part.spread()));
        return String.format(
                Locale.ROOT, "log levels, as linear ones would show %.0f %% of the points alike", 100 * hidden);
    }

    private List<Part> parts(List<Spec> specs) {
        List<Part> parts = new ArrayList<>();
        for (Spec spec : specs) {
            List<Combination> swept = spec.swept();
            if (swept.isEmpty()) {
                String label = specs.size() == 1
                        ? Titles.of(spec)
                        : spec.landscape().about().title();
                parts.add(part(spec, label));
            }
            List<String> labels = Titles.ofSweep(swept);
            for (int k = 0; k < swept.size(); k++) {
                parts.add(part(
                        swept.get(k).spec(), specs.size() == 1 ? labels.get(k) : spec.name() + ", " + labels.get(k)));
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
        check(plot.layers(), grid);
        BaseModel model = spec.landscape().model();
        String quantity = plot.layers().quantity();
        Landscapes.Evaluated energies = Landscapes.visible(
                model,
                quantity,
                grid,
                samples(plot.look().width(), plot),
                samples(plot.look().height(), plot),
                compiler,
                progress);
        Landscapes.Evaluated shown = Landscapes.shown(energies, quantity);
        return new Part(
                spec,
                label,
                plot,
                grid,
                energies.spread().range(),
                shown.field(),
                shown.spread(),
                LevelChoice.bands(plot, shown.spread()),
                shown.backend());
    }

    /** How many points a figure can show along one of its sides. */
    private static int samples(int side, PlotSpec plot) {
        return (int) Math.ceil(SAMPLES_A_PIXEL * side * plot.look().pixels());
    }

    /** Refuses what cannot be drawn over such a grid, or in such a kind of figure, rather than leave it out. */
    private static void check(LayerSpec layers, Grid grid) {
        Map<String, Boolean> asked = new LinkedHashMap<>();
        asked.put("bands: false", !layers.bands());
        asked.put("lines", layers.lines() > 0 || !layers.listedLines().isEmpty());
        asked.put("arrows", layers.arrows());
        asked.put("streamlines", layers.streamlines());
        asked.put("markers", !layers.markers().equals("none"));
        asked.put("overlay", layers.overlay().isPresent());
        boolean isSurface = layers.kind().equals("surface");
        if (!grid.isPlane()) {
            asked.put("kind: " + layers.kind(), !layers.kind().equals("auto"));
        }
        for (Axis axis : grid.axes()) {
            if (axis.max() - axis.min() < NARROWEST) {
                throw new RequestException("the range of " + axis.name() + ", from "
                        + String.join(" to ", Numerals.REPORT.texts(axis.min(), axis.max()))
                        + ", is too narrow to draw: it must be at least " + Numerals.REPORT.text(NARROWEST) + " wide");
            }
        }
        asked.forEach((layer, isAsked) -> {
            if (isAsked && !grid.isPlane()) {
                throw new RequestException("plot." + layer + " asks for a grid of 2 axes, but this one has 1");
            } else if (isAsked && isSurface) {
                throw new RequestException("plot." + layer + " cannot be drawn on a surface: leave out one of them");
            }
        });
    }

    /** The parts with the bands of all their values together. */
    private static List<Part> shared(List<Part> parts) {
        Spread all = parts.stream().map(Part::spread).reduce(Spread::and).orElseThrow();
        Bands bands = LevelChoice.bands(parts.get(0).plot(), all);
        return parts.stream().map(part -> part.with(all, bands)).toList();
    }
}
