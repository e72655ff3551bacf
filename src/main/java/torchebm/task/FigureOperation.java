package torchebm.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import torchebm.compute.Backend;
import torchebm.compute.Progress;
import torchebm.contour.Bands;
import torchebm.contour.Norm;
import torchebm.draw.Drawing;
import torchebm.draw.LandscapeFigure;
import torchebm.draw.LevelChoice;
import torchebm.draw.Part;
import torchebm.draw.Parts;
import torchebm.draw.SampleFigure;
import torchebm.draw.ScreenChecks;
import torchebm.draw.ValueAxis;
import torchebm.evaluate.Compiler;
import torchebm.figure.PlotsFigure;
import torchebm.figure.canvas.Canvas;
import torchebm.files.FileAccess;
import torchebm.grid.Numerals;
import torchebm.grid.Range;
import torchebm.page.ExplorableFigure;
import torchebm.plot.PlotKeys;
import torchebm.problem.RequestException;
import torchebm.result.AxisSummary;
import torchebm.result.EnergyRange;
import torchebm.result.PlotResult;
import torchebm.spec.Spec;

/** Evaluates the models of a task, draws them, and writes the figure. */
final class FigureOperation {
    private FigureOperation() {}

    static PlotResult run(Task task, Output.Figure output, Compiler compiler, FileAccess files, Progress progress)
            throws IOException {
        if (output.screen().isPresent()) {
            for (Spec panel : task.panels()) {
                ScreenChecks.check(panel, output.screen().get());
            }
        }
        if (PlotKeys.OF_DRAWS.contains(task.first().plot().get(PlotKeys.KIND))) {
            return draws(task, output, compiler, files);
        }
        if (!task.first().plot().needsGrid()) {
            return landscape(task, output, compiler, files);
        }
        List<Part> parts = new Parts(compiler, progress).of(task.panels());
        checkFinite(parts);
        Drawing drawing = new Drawing(parts, parts.get(0).plot(), compiler, files);
        Canvas canvas = drawing.canvas();
        if (output.format().isPresent() && output.format().get().isPage()) {
            ExplorableFigure page = drawing.explorable();
            FigureOutput.write(task, output, page.figure(), page, files);
        } else {
            PlotsFigure figure = drawing.figure();
            FigureOutput.write(task, output, figure, files);
        }
        return result(task, output, parts, canvas, compiler.dtype());
    }

    /** A figure without a number would have axes without a range. */
    private static void checkFinite(List<Part> parts) {
        if (parts.stream().noneMatch(part -> part.spread().range().isFinite())) {
            Range range = parts.get(0).energies();
            throw new RequestException(
                    "no energy of " + parts.get(0).spec().landscape().name()
                            + " is a finite number over this grid ("
                            + (range.nan() > 0 ? range.nan() + " NaN" : "")
                            + (range.nan() > 0 && range.infinite() > 0 ? ", " : "")
                            + (range.infinite() > 0 ? range.infinite() + " infinite" : "")
                            + "): there is nothing to draw");
        }
    }

    /** Draws analysed landscapes, which have no grid. */
    private static PlotResult landscape(Task task, Output.Figure output, Compiler compiler, FileAccess files)
            throws IOException {
        LandscapeFigure landscape = new LandscapeFigure(task.panels(), files, compiler.notices());
        FigureOutput.write(task, output, landscape.figure(), files);
        return resultWithoutGrid(
                task, output, landscape.canvas(), EnergyRange.of(landscape.energies()), landscape.note());
    }

    /** Draws samples of a landscape. */
    private static PlotResult draws(Task task, Output.Figure output, Compiler compiler, FileAccess files)
            throws IOException {
        if (task.panels().size() > 1 || task.first().isSwept()) {
            throw new RequestException("kind: " + task.first().plot().get(PlotKeys.KIND)
                    + " needs a single model: leave out other panels and the sweep");
        }
        SampleFigure.Sampled sampled = SampleFigure.of(task.first(), files, compiler);
        FigureOutput.write(task, output, sampled.figure(), files);
        return resultWithoutGrid(task, output, sampled.figure().canvas(), EnergyRange.of(sampled.energies()), "");
    }

    private static PlotResult resultWithoutGrid(
            Task task, Output.Figure output, Canvas canvas, EnergyRange range, String note) {
        return new PlotResult(
                task.first().landscape().name(),
                task.destination().target(),
                output.formatName(),
                output.hasPixels() ? canvas.widthInPixels() : Canvas.rounded(canvas.width()),
                output.hasPixels() ? canvas.heightInPixels() : Canvas.rounded(canvas.height()),
                List.of(),
                range,
                task.first().plot().get(PlotKeys.QUANTITY),
                null,
                null,
                null,
                "linear",
                note,
                List.of(),
                List.of(),
                "cpu",
                "fused",
                "float64");
    }

    private static PlotResult result(Task task, Output.Figure output, List<Part> parts, Canvas canvas, String dtype) {
        Part first = parts.get(0);
        boolean isPlane = first.grid().isPlane();
        List<PlotResult.Panel> panels = parts.size() == 1
                ? List.of()
                : parts.stream()
                        .map(part -> new PlotResult.Panel(
                                part.spec().landscape().name(),
                                part.label(),
                                EnergyRange.of(part.energies()),
                                Densities.logZ(part.spec(), part.logZ()),
                                part.bands().norm().toString(),
                                levels(part)))
                        .toList();
        return new PlotResult(
                first.spec().landscape().name(),
                task.destination().target(),
                output.formatName(),
                output.hasPixels() ? canvas.widthInPixels() : Canvas.rounded(canvas.width()),
                output.hasPixels() ? canvas.heightInPixels() : Canvas.rounded(canvas.height()),
                AxisSummary.of(first.grid()),
                EnergyRange.of(first.energies()),
                first.plot().get(PlotKeys.QUANTITY),
                Densities.temperature(first.spec()),
                Densities.integrated(first.spec(), first.error()),
                Densities.logZ(first.spec(), first.logZ()),
                isPlane ? first.bands().norm().toString() : ValueAxis.norm(first.plot()),
                note(parts),
                levels(first),
                panels,
                computed(parts, Backend::device),
                computed(parts, Backend::name),
                dtype);
    }

    /** Returns a property of the backends; they are several if panels have very different sizes. */
    private static String computed(List<Part> parts, Function<Backend, String> property) {
        Set<String> different = new LinkedHashSet<>();
        for (Part part : parts) {
            different.add(property.apply(part.backend()));
        }
        return String.join(", ", different);
    }

    private static List<Double> levels(Part part) {
        List<Double> levels = new ArrayList<>();
        if (part.grid().isPlane()) {
            for (double level : part.bands().levels()) {
                levels.add(level);
            }
        }
        return levels;
    }

    /**
     * Returns notes about the integrals of a single part, and about the first part: a norm that was chosen
     * automatically, and levels and lines that no energy reaches.
     */
    private static String note(List<Part> parts) {
        Part first = parts.get(0);
        String integrals = parts.size() > 1
                ? ""
                : Densities.note(
                        Densities.integrated(first.spec(), first.error()), Densities.logZ(first.spec(), first.logZ()));
        String levels = first.grid().isPlane() ? note(first) : noteOnLines(parts);
        return integrals + (integrals.isEmpty() || levels.isEmpty() ? "" : "; ") + levels;
    }

    private static String noteOnLines(List<Part> parts) {
        Part first = parts.get(0);
        Range shown = LevelChoice.shown(first.plot(), first.spread());
        double[] ends = {shown.min(), shown.max()};
        if (shown.isFinite() && isOutside(first, ends)) {
            return "all values are " + side(first, ends) + " the shown range, " + between(ends);
        }
        if (!ValueAxis.norm(first.plot()).equals("log")) {
            return "";
        }
        double zero = ValueAxis.zero(LevelChoice.shown(parts));
        List<String> hidden = new ArrayList<>();
        for (Part part : parts) {
            if (part.spread().range().max() <= zero) {
                hidden.add(part.label());
            }
        }
        if (hidden.isEmpty()) {
            return "";
        }
        return (parts.size() == 1 ? "" : String.join(", ", hidden) + ": ") + "no value is above "
                + Numerals.REPORT.text(zero) + ", from which the logarithmic axis counts, so no line is drawn";
    }

    private static String note(Part part) {
        List<String> notes = new ArrayList<>();
        if (part.plot().get(PlotKeys.NORM).equals("auto") && part.bands().norm() != Norm.LINEAR) {
            double hidden = Bands.hidden(part.spread(), LevelChoice.shown(part.plot(), part.spread()));
            notes.add(String.format(
                    Locale.ROOT,
                    "log levels, as linear levels would show %.0f %% of the points in one band",
                    100 * hidden));
        }
        boolean isFlow = part.plot().get(PlotKeys.STREAMLINES) || part.plot().get(PlotKeys.ARROWS);
        if (isFlow && part.energies().min() == part.energies().max()) {
            notes.add("all energies are equal, so there are no streamlines or arrows");
        }
        double[] levels = part.bands().levels();
        if (part.plot().get(PlotKeys.BANDS) && isOutside(part, levels)) {
            notes.add("all values are " + side(part, levels) + " the levels, " + between(levels));
        }
        double[] lines = part.plot().lines().toArray();
        if (lines.length > 0 && isOutside(part, lines)) {
            notes.add("all values are " + side(part, lines) + " the contour lines, " + between(lines));
        }
        return String.join("; ", notes);
    }

    private static boolean isOutside(Part part, double[] sorted) {
        Range range = part.spread().range();
        return range.isFinite() && (range.max() < sorted[0] || range.min() > sorted[sorted.length - 1]);
    }

    private static String side(Part part, double[] sorted) {
        return part.spread().range().max() < sorted[0] ? "below" : "above";
    }

    private static String between(double[] sorted) {
        return sorted.length == 1
                ? Numerals.REPORT.text(sorted[0])
                : String.join(" to ", Numerals.REPORT.texts(sorted[0], sorted[sorted.length - 1]));
    }
}
