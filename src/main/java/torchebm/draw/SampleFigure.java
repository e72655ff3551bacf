package torchebm.draw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import torchebm.evaluate.Compiler;
import torchebm.figure.HistogramPlot;
import torchebm.figure.LegendPlace;
import torchebm.figure.MarginalBins;
import torchebm.figure.Plot;
import torchebm.figure.PlotsFigure;
import torchebm.figure.TracePlot;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.text.FigureText;
import torchebm.files.FileAccess;
import torchebm.grid.Range;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/** Figures of draws: traces of chains, or the distribution of each coordinate, with a panel per coordinate. */
public final class SampleFigure {
    /** The kind of a figure of traces. */
    public static final String TRACE = "trace";

    /** The kind of a figure of distributions. */
    public static final String HISTOGRAM = "histogram";

    private static final int MOST_PLOTS = 100;

    private static final Set<PlotKey<?>> OF_TRACE = Set.of(
            PlotKeys.XLABEL,
            PlotKeys.COLORMAP,
            PlotKeys.LEGEND,
            PlotKeys.SAMPLES,
            PlotKeys.SAMPLER,
            PlotKeys.SAMPLE_SEED,
            PlotKeys.TRAJECTORIES);

    private static final Set<PlotKey<?>> OF_HISTOGRAM = Set.of(
            PlotKeys.YLABEL,
            PlotKeys.COLORMAP,
            PlotKeys.LEGEND,
            PlotKeys.SAMPLES,
            PlotKeys.SAMPLER,
            PlotKeys.SAMPLE_SEED);

    private final PlotSpec plot;
    private final List<String> names;
    private final double[][][] values;
    private final Sheet sheet;
    private final Canvas canvas;
    private final ColorMap colors;

    /**
     * Makes a figure of draws.
     *
     * @param kind {@link #TRACE} or {@link #HISTOGRAM}
     * @param title of the figure if the plot has none, such as "Draws of Ackley"
     * @param names of the coordinates, as they are printed
     * @param values the draws, shape (coordinates, chains, draws). Not copied
     * @param files opens the files of a colour map and of a font
     * @throws RequestException if there are too many coordinates, or a key of the plot has no effect
     */
    public SampleFigure(
            PlotSpec plot, String kind, String title, List<String> names, double[][][] values, FileAccess files)
            throws IOException {
        if (names.size() != values.length || names.isEmpty()) {
            throw new IllegalArgumentException(
                    "a figure of " + names.size() + " names and " + values.length + " coordinates");
        }
        if (names.size() > MOST_PLOTS) {
            throw new RequestException(
                    "a figure shows at most " + MOST_PLOTS + " coordinates, but there are " + names.size());
        }
        KindChecks.check(plot, kind, kind.equals(TRACE) ? OF_TRACE : OF_HISTOGRAM, names.size());
        this.plot = plot;
        this.names = List.copyOf(names);
        this.values = values;
        this.sheet = Sheet.of(plot, names.size());
        sheet.check(plot, names.size());
        this.colors = Drawing.colors(plot, files);
        Theme theme = Theme.named(plot.get(PlotKeys.THEME)).orElseThrow();
        this.canvas = sheet.canvas(
                plot,
                plot.find(PlotKeys.TITLE).orElse(theme.hasTitle() ? title : ""),
                theme,
                Typefaces.of(plot, files));
    }

    /** A figure and the energies of its draws. */
    public record Sampled(PlotsFigure figure, Range energies) {}

    /**
     * Samples the model of a spec and returns the figure of the draws that its plot wants.
     *
     * @param compiler compiles the exact densities
     */
    public static Sampled of(Spec spec, FileAccess files, Compiler compiler) throws IOException {
        PlotSpec plot = spec.plot();
        String kind = plot.get(PlotKeys.KIND);
        Draws draws = Draws.of(spec, plot);
        String title = "Draws of " + FigureText.literal(spec.landscape().about().title());
        SampleFigure figure = new SampleFigure(plot, kind, title, draws.names(), draws.values(), files);
        return new Sampled(
                kind.equals(TRACE) ? figure.traces(0) : figure.histograms(draws.densities(compiler)), draws.energies());
    }

    public Canvas canvas() {
        return canvas;
    }

    /**
     * Returns the traces of all coordinates. There is no legend unless the plot has a place for it: traces fill the plot, and
     * chains are alike.
     *
     * @param firstDraw the number of the first draw
     */
    public PlotsFigure traces(long firstDraw) {
        List<Plot> plots = new ArrayList<>();
        String caption = plot.find(PlotKeys.XLABEL).orElse("Draw");
        for (int i = 0; i < names.size(); i++) {
            int draws = values[i].length == 0 ? 1 : Math.max(1, values[i][0].length);
            plots.add(new TracePlot(
                    values[i],
                    firstDraw,
                    colors,
                    TracePlot.numbers(firstDraw, draws, caption),
                    TracePlot.values(values[i], names.get(i), true),
                    plot.isChanged(PlotKeys.LEGEND) && hasLegend(i) ? legend() : LegendPlace.NONE));
        }
        return figure(plots);
    }

    /**
     * Returns the distributions of all coordinates.
     *
     * @param exact the density of each coordinate, if it is known
     */
    public PlotsFigure histograms(List<Optional<HistogramPlot.Curve>> exact) {
        List<Plot> plots = new ArrayList<>();
        String caption = plot.find(PlotKeys.YLABEL).orElse("Density");
        for (int i = 0; i < names.size(); i++) {
            MarginalBins bins = MarginalBins.of(values[i]);
            boolean hasRoom = i == 0 && names.size() > 1 && exact.get(i).isPresent() && legend() == LegendPlace.BEST;
            plots.add(new HistogramPlot(
                    bins,
                    exact.get(i),
                    colors,
                    HistogramPlot.values(bins, exact.get(i), names.get(i), true),
                    HistogramPlot.densities(bins, exact.get(i), caption, hasRoom),
                    hasLegend(i) ? legend() : LegendPlace.NONE));
        }
        return figure(plots);
    }

    private LegendPlace legend() {
        return LegendPlace.named(plot.get(PlotKeys.LEGEND));
    }

    /** Returns true for the first plot, and for all others if legends are beside them, so that all have one width. */
    private boolean hasLegend(int i) {
        return i == 0 || legend() == LegendPlace.OUTSIDE;
    }

    private PlotsFigure figure(List<Plot> plots) {
        if (plots.size() == 1) {
            return new PlotsFigure(canvas, plots.get(0));
        }
        List<PlotsFigure.Panel> panels =
                plots.stream().map(one -> new PlotsFigure.Panel("", one)).toList();
        return new PlotsFigure(canvas, panels, sheet.columns(), Optional.empty(), false);
    }
}
