package torchebm.draw;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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

/** Chooses the levels of a plot. */
public final class LevelChoice {
    private LevelChoice() {}

    /** Returns the levels at which contours are written: the listed ones, or the given number of them. */
    public static Bands contours(PlotSpec plot, Spread spread) {
        double[] listed = plot.get(PlotKeys.LEVELS).toArray();
        return listed.length > 0
                ? Bands.listed(listed)
                : lines(bands(plot, spread, plot.get(PlotKeys.LEVELS).count()));
    }

    /** Returns the bands in which a field is shown. A single level divides the field into two bands. */
    public static Bands bands(PlotSpec plot, Spread spread) {
        double[] listed = plot.get(PlotKeys.LEVELS).toArray();
        if (listed.length == 1) {
            Range all = spread.range().and(Range.of(listed));
            double[] divided =
                    DoubleStream.of(all.min(), listed[0], all.max()).distinct().toArray();
            return Bands.listed(divided.length > 1 ? divided : Levels.covering(all, 1));
        }
        Bands bands = listed.length > 0
                ? Bands.listed(listed, spread.range())
                : bands(plot, spread, plot.get(PlotKeys.LEVELS).count());
        return plot.get(PlotKeys.BEYOND).equals("blank") ? bands.bounded() : bands;
    }

    /** Returns the levels of bands, rounded to few digits, as lines have them as labels. */
    private static Bands lines(Bands bands) {
        double[] levels = bands.levels();
        for (int digits = 1; digits <= 2; digits++) {
            double[] rounded = rounded(bands, digits);
            if (rounded.length == levels.length) {
                return new Bands(
                        rounded,
                        bands.norm(),
                        bands.isBounded(),
                        bands.decade(),
                        bands.zero(),
                        bands.below(),
                        bands.above());
            }
        }
        return bands;
    }

    /** Returns different levels, rounded to a number of digits of their distance from the lowest one, or from 0. */
    private static double[] rounded(Bands bands, int digits) {
        double[] levels = bands.levels();
        return IntStream.range(0, levels.length)
                .mapToDouble(k -> switch (bands.norm()) {
                    case LOG -> roundedAbove(bands, levels[k], digits);
                    case SYMLOG -> rounded(levels[k], Math.abs(levels[k]), digits);
                    default -> levels[k];
                })
                .sorted()
                .distinct()
                .toArray();
    }

    /** Returns a level rounded to some digits of its distance from the zero of the logarithm; or that distance rounded, if labels show it. */
    private static double roundedAbove(Bands bands, double level, int digits) {
        double distance = level - bands.zero();
        return distance == 0
                ? level
                : bands.isFar() ? bands.zero() + rounded(distance, distance, digits) : rounded(level, distance, digits);
    }

    /** Returns a value rounded to some significant digits of a size. */
    private static double rounded(double value, double size, int significant) {
        int power = (int) Math.floor(Math.log10(size)) + 1 - significant;
        double digits = Math.rint(value / Math.pow(10, power));
        return size > 0 && Double.isFinite(digits)
                ? new BigDecimal(digits).scaleByPowerOfTen(power).doubleValue()
                : value;
    }

    private static Bands bands(PlotSpec plot, Spread spread, int count) {
        Norm norm = Norm.valueOf(plot.get(PlotKeys.NORM).toUpperCase(Locale.ROOT));
        boolean isDensity = plot.get(PlotKeys.QUANTITY).contains("density");
        boolean isDiverging = plot.get(PlotKeys.COLORMAP).isDiverging();
        if (norm == Norm.AUTO && (isDensity || isDiverging)) {
            norm = Norm.LINEAR; // a density is near 0 in most of the domain; a diverging map has a middle
        }
        return bands(plot, spread, count, norm);
    }

    private static Bands bands(PlotSpec plot, Spread spread, int count, Norm norm) {
        return Bands.of(norm, spread, shown(plot, spread), count, threshold(plot));
    }

    private static OptionalDouble threshold(PlotSpec plot) {
        return plot.find(PlotKeys.LINTHRESH).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** Returns the range of values to show of several parts together. */
    public static Range shown(List<Part> parts) {
        Range all = Range.NONE;
        for (Part part : parts) {
            all = all.and(shown(part.plot(), part.spread()));
        }
        return all;
    }

    /** Returns the range of values to show. */
    public static Range shown(PlotSpec plot, Spread spread) {
        Range range = spread.clipped(plot.clip().low(), plot.clip().high());
        Optional<Double> vmin = plot.find(PlotKeys.VMIN);
        Optional<Double> vmax = plot.find(PlotKeys.VMAX);
        double min = vmin.orElse(range.min());
        double max = vmax.orElse(range.max());
        if (min >= max && (vmin.isPresent() || vmax.isPresent())) {
            throw new RequestException(String.format(
                    Locale.ROOT, "the range to show, from %s to %s, is empty: change vmin or vmax", min, max));
        }
        return new Range(min, max, range.nan(), range.infinite());
    }

    /**
     * Returns the values at which contour lines are drawn: the listed lines; else about the given number of lines, which are
     * some of the listed levels if there are any.
     */
    static double[] lines(Part part) {
        ValueList wanted = part.plot().lines();
        if (wanted.count() == 0) {
            return wanted.toArray();
        }
        double[] levels = part.plot().get(PlotKeys.LEVELS).toArray();
        if (levels.length == 0) {
            // the norm of the bands is also that of several panels together
            return lines(bands(
                            part.plot(),
                            part.spread(),
                            wanted.count(),
                            part.bands().norm()))
                    .levels();
        }
        int step = Math.max(1, (levels.length - 1) / wanted.count());
        return IntStream.range(0, levels.length)
                .filter(k -> k % step == 0)
                .mapToDouble(k -> levels[k])
                .toArray();
    }
}
