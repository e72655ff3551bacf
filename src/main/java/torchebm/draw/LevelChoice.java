package torchebm.draw;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.contour.Norm;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.plot.ValueList;
import torchebm.problem.RequestException;

/** Which levels a spec asks for. */
public final class LevelChoice {
    private LevelChoice() {}

    /** The levels at which contours are written: listed ones, or as many as are asked for. */
    public static Bands contours(PlotSpec plot, Spread spread) {
        double[] listed = plot.get(PlotKeys.LEVELS).toArray();
        return listed.length > 0
                ? Bands.listed(listed)
                : lines(bands(plot, spread, plot.get(PlotKeys.LEVELS).count()));
    }

    /** The bands in which a field is shown. A single level divides it in two. */
    public static Bands bands(PlotSpec plot, Spread spread) {
        double[] listed = plot.get(PlotKeys.LEVELS).toArray();
        if (listed.length == 1) {
            Range all = spread.range().and(Range.of(listed));
            double[] divided =
                    DoubleStream.of(all.min(), listed[0], all.max()).distinct().toArray();
            return Bands.listed(divided.length > 1 ? divided : Levels.covering(all, 1));
        }
        return listed.length > 0
                ? Bands.listed(listed)
                : bands(plot, spread, plot.get(PlotKeys.LEVELS).count());
    }

    /** Levels for lines, which carry them as labels: those of bands, but for digits that nobody asked for. */
    private static Bands lines(Bands bands) {
        double[] levels = bands.levels();
        double lowest = levels[0];
        double[] rounded = switch (bands.norm()) {
            case LOG ->
                IntStream.range(0, levels.length)
                        .mapToDouble(k -> k == 0 ? lowest : rounded(levels[k], levels[k] - lowest))
                        .toArray();
            case SYMLOG ->
                DoubleStream.of(levels)
                        .map(level -> rounded(level, Math.abs(level)))
                        .toArray();
            default -> levels;
        };
        double[] distinct = DoubleStream.of(rounded).sorted().distinct().toArray();
        return new Bands(
                distinct.length == levels.length ? distinct : levels,
                bands.norm(),
                bands.isListed(),
                bands.decade(),
                bands.below(),
                bands.above());
    }

    /** A value rounded to the second digit of a size. */
    private static double rounded(double value, double size) {
        int power = (int) Math.floor(Math.log10(size)) - 1;
        double digits = Math.rint(value / Math.pow(10, power));
        return size > 0 && Double.isFinite(digits)
                ? new BigDecimal(digits).scaleByPowerOfTen(power).doubleValue()
                : value;
    }

    private static Bands bands(PlotSpec plot, Spread spread, int count) {
        Norm norm = Norm.valueOf(plot.get(PlotKeys.NORM).toUpperCase(Locale.ROOT));
        if (norm == Norm.AUTO && plot.get(PlotKeys.QUANTITY).contains("density")) {
            norm = Norm.LINEAR; // most of a domain has hardly any density: that is the picture
        }
        return Bands.of(norm, spread, shown(plot, spread), count);
    }

    /** The range to show. */
    public static Range shown(PlotSpec plot, Spread spread) {
        Range range = spread.clipped(plot.clip().low(), plot.clip().high());
        Optional<Double> vmin = plot.find(PlotKeys.VMIN);
        Optional<Double> vmax = plot.find(PlotKeys.VMAX);
        double min = vmin.orElse(range.min());
        double max = vmax.orElse(range.max());
        if (min >= max && (vmin.isPresent() || vmax.isPresent())) {
            throw new RequestException(String.format(
                    Locale.ROOT, "there is nothing to show from %s to %s: set vmin and vmax otherwise", min, max));
        }
        return new Range(min, max, range.nan(), range.infinite());
    }

    /** The values at which contour lines are drawn: listed ones; some of the listed levels; or as many as are asked for. */
    static double[] lines(Part part) {
        ValueList wanted = part.plot().lines();
        if (wanted.count() == 0) {
            return wanted.toArray();
        }
        double[] levels = part.plot().get(PlotKeys.LEVELS).toArray();
        if (levels.length == 0) {
            return lines(bands(part.plot(), part.spread(), wanted.count())).levels();
        }
        int step = Math.max(1, (levels.length - 1) / wanted.count());
        return IntStream.range(0, levels.length)
                .filter(k -> k % step == 0)
                .mapToDouble(k -> levels[k])
                .toArray();
    }
}
