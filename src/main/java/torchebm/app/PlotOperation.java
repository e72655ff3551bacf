package torchebm.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import torchebm.compute.Backend;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.contour.Levels;
import torchebm.core.Landscape;
import torchebm.figure.Canvas;
import torchebm.figure.ColorMap;
import torchebm.figure.ContourFigure;
import torchebm.figure.Figure;
import torchebm.figure.FigureWriter;
import torchebm.figure.ImageFormat;
import torchebm.figure.Labels;
import torchebm.figure.LineFigure;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.spec.PlotSpec;
import torchebm.spec.Spec;

/** Evaluates a model over its grid and draws it. */
final class PlotOperation {
    /** The largest array that Java makes. */
    private static final long MAX_POINTS = Integer.MAX_VALUE - 8;

    /** The part of the memory that the energies may fill. */
    private static final double SHARE_OF_MEMORY = 0.6;

    /** After so many points progress is reported. */
    private static final int POINTS_A_BLOCK = 1 << 22;

    private static final int MAX_FIXED_IN_TITLE = 3;

    private PlotOperation() {}

    static PlotResult run(Spec spec, PlotRequest request, OutputStream stdout, Progress progress) throws IOException {
        Output<ImageFormat> output = Output.of(request.output(), ImageFormat.values(), spec.name());
        PlotSpec plot = spec.plot();
        Grid grid = spec.grid();
        checkSize(grid);
        Backend backend = request.compute().select();
        Landscape landscape = spec.landscape();
        Program program = backend.compile(
                List.of(landscape.model().energy()), grid, request.compute().type());
        Field field = new Field(grid, evaluate(program, (int) grid.count(), progress));
        Range range = field.range();

        Canvas canvas = new Canvas(plot.width(), plot.height(), plot.title().orElseGet(() -> title(landscape, grid)));
        ColorMap colors = ColorMap.named(plot.colormap()).orElseThrow();
        double[] levels = {};
        Figure figure;
        if (grid.isPlane()) {
            boolean isLogarithmic = plot.levels().isEmpty() && plot.norm().equals("log");
            levels = levels(plot, field, range);
            figure = new ContourFigure(canvas, field, levels, isLogarithmic, colors);
        } else {
            figure = new LineFigure(canvas, field, colors);
        }
        output.write(stdout, out -> FigureWriter.write(figure, output.format(), out));
        return new PlotResult(
                landscape.name(),
                output.target(),
                output.format().toString(),
                plot.width(),
                plot.height(),
                AxisSummary.of(grid),
                EnergyRange.of(range),
                grid.isPlane() ? plot.norm() : "linear",
                DoubleStream.of(levels).boxed().toList(),
                backend.device(),
                backend.name(),
                request.compute().dtype());
    }

    private static double[] levels(PlotSpec plot, Field field, Range range) {
        if (!plot.levels().isEmpty()) {
            return plot.levels().stream().mapToDouble(Double::doubleValue).toArray();
        }
        return switch (plot.norm()) {
            case "log" -> Levels.logarithmic(field.values(), range, plot.bands());
            case "quantile" -> Levels.quantiles(field.values(), range, plot.bands());
            default -> Levels.covering(range, plot.bands());
        };
    }

    private static double[] evaluate(Program program, int count, Progress progress) {
        double[][] energies = new double[1][count];
        for (int done = 0; done < count; ) {
            int next = Math.min(count - done, POINTS_A_BLOCK);
            Evaluator.evaluate(program, done, next, energies, done);
            done += next;
            progress.at(done, count);
        }
        return energies[0];
    }

    private static void checkSize(Grid grid) {
        long bytes = grid.count() * Double.BYTES;
        long room = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY);
        if (grid.count() > MAX_POINTS || bytes > room) {
            throw new RequestException(String.format(
                    "a figure of %d × %d points needs %d MB of memory, but %d MB are free for it: take fewer points",
                    grid.columns(), grid.rows(), bytes >> 20, room >> 20));
        }
    }

    private static String title(Landscape landscape, Grid grid) {
        String fixed = fixed(grid);
        return "Energy Landscape of " + landscape.about().title() + (fixed.isEmpty() ? "" : " (" + fixed + ")");
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
