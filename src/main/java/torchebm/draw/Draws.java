package torchebm.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Marginal;
import torchebm.figure.HistogramPlot;
import torchebm.figure.axis.Labels;
import torchebm.grid.GroupedPoints;
import torchebm.grid.PointList;
import torchebm.grid.Range;
import torchebm.landscape.SampledSpec;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.Method;
import torchebm.spec.Spec;

/**
 * The draws of a figure.
 *
 * @param spec the model and its temperature
 * @param values shape (n, chains, draws)
 * @param energies their energies
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Draws(Spec spec, double[][][] values, Range energies) {
    /** The number of draws of a figure of draws alone. */
    private static final int USUAL = 4000;

    /** The points of an exact density. */
    private static final int CURVE = 201;

    /** The part of the range of draws that a curve continues beyond it. */
    private static final double MARGIN = 0.1;

    /** Makes the draws that a plot wants. */
    static Draws of(Spec spec, PlotSpec plot) {
        int count = plot.find(PlotKeys.SAMPLES).orElse(USUAL);
        int each = (count - 1) / SampledSpec.CHAINS + 1;
        DrawBlock block = SampledSpec.draws(
                spec,
                Method.valueOf(plot.get(PlotKeys.SAMPLER).toUpperCase(Locale.ROOT)),
                each,
                plot.get(PlotKeys.SAMPLE_SEED),
                plot.get(PlotKeys.TRAJECTORIES));
        double[][][] values = new double[block.dimension()][block.chains()][block.draws()];
        for (int t = 0; t < block.draws(); t++) {
            for (int c = 0; c < block.chains(); c++) {
                for (int i = 0; i < block.dimension(); i++) {
                    values[i][c][t] = block.x()[(t * block.chains() + c) * block.dimension() + i];
                }
            }
        }
        return new Draws(spec, values, Range.of(block.energy()));
    }

    /**
     * Returns the draws as points, of which a chain is a group if it is a line.
     *
     * @param most the number of points, unless they are lines
     */
    GroupedPoints points(boolean areLines, int most) {
        int chains = values[0].length;
        int draws = values[0][0].length;
        int count = areLines ? chains * draws : Math.min(most, chains * draws);
        double[][] columns = new double[values.length][count];
        int[] groups = new int[count];
        for (int k = 0; k < count; k++) {
            int chain = areLines ? k / draws : k % chains;
            int draw = areLines ? k % draws : k / chains;
            for (int i = 0; i < values.length; i++) {
                columns[i][k] = values[i][chain][draw];
            }
            groups[k] = areLines ? chain : GroupedPoints.NONE;
        }
        return new GroupedPoints(new PointList(columns), groups, false);
    }

    /** Returns the names of the coordinates. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String label = spec.landscape().frame().coordinate(i).label();
            names.add(label.isEmpty() ? Labels.coordinate(i) : label);
        }
        return names;
    }

    /** Returns the exact density of each coordinate, if there are few. */
    List<Optional<HistogramPlot.Curve>> densities(Compiler compiler) {
        List<Optional<HistogramPlot.Curve>> curves = new ArrayList<>();
        boolean isKnown = Marginal.isKnown(spec.landscape().model());
        List<Interval> shown = isKnown ? shown() : List.of();
        List<Interval> box = isKnown ? whole(shown) : List.of();
        for (int i = 0; i < values.length; i++) {
            curves.add(isKnown ? Optional.of(density(i, shown.get(i), box, compiler)) : Optional.empty());
        }
        return curves;
    }

    private HistogramPlot.Curve density(int i, Interval range, List<Interval> box, Compiler compiler) {
        double[] x = new double[CURVE];
        Arrays.setAll(x, k -> range.min() + (range.max() - range.min()) * k / (CURVE - 1));
        return new HistogramPlot.Curve(
                x, Marginal.of(spec.landscape().model(), i, range, box, spec.temperature(), CURVE, compiler));
    }

    /**
     * Returns ranges of which hardly any probability lies outside: those of the draws and of the domain together. So draws that
     * never were in a part of the domain do not hide it.
     */
    private List<Interval> whole(List<Interval> shown) {
        List<Interval> box = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Interval domain = spec.box().get(i);
            Interval range = shown.get(i);
            boolean isPeriodic = spec.landscape().frame().coordinate(i).period() > 0;
            box.add(
                    isPeriodic
                            ? range
                            : new Interval(Math.min(domain.min(), range.min()), Math.max(domain.max(), range.max())));
        }
        return box;
    }

    /** Returns the ranges of the draws with a margin, within the bounds of the model. */
    private List<Interval> shown() {
        List<Interval> box = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double low = Arrays.stream(values[i])
                    .flatMapToDouble(Arrays::stream)
                    .min()
                    .orElse(0);
            double high = Arrays.stream(values[i])
                    .flatMapToDouble(Arrays::stream)
                    .max()
                    .orElse(0);
            double margin = MARGIN * (high - low);
            Frame.Axis axis = spec.landscape().frame().coordinate(i);
            if (axis.period() > 0) {
                double first = spec.box().get(i).min();
                box.add(new Interval(first, first + axis.period()));
            } else {
                double first = Math.max(axis.bounds().min(), low - margin);
                double last = Math.min(axis.bounds().max(), high + margin);
                box.add(new Interval(first, last));
            }
        }
        return box;
    }
}
