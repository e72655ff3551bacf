package torchebm.draw;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.contour.Norm;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.problem.RequestException;
import torchebm.spec.LayerSpec;
import torchebm.spec.LevelSpec;
import torchebm.spec.PlotSpec;

/** Which levels a spec asks for. */
public final class LevelChoice {
    private LevelChoice() {}

    /** The levels at which contours are written: listed ones, or as many as are asked for. */
    public static Bands contours(PlotSpec plot, Spread spread) {
        double[] listed = listed(plot.levels());
        return listed.length > 0
                ? Bands.listed(listed)
                : lines(bands(plot, spread, plot.levels().bands()));
    }

    /** The bands in which a field is shown. A single level divides it in two. */
    public static Bands bands(PlotSpec plot, Spread spread) {
        double[] listed = listed(plot.levels());
        if (listed.length == 1) {
            Range all = spread.range().and(Range.of(listed));
            double[] divided =
                    DoubleStream.of(all.min(), listed[0], all.max()).distinct().toArray();
            return Bands.listed(divided.length > 1 ? divided : Levels.covering(all, 1));
        }
        return listed.length > 0
                ? Bands.listed(listed)
                : bands(plot, spread, plot.levels().bands());
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

    private static double[] listed(LevelSpec levels) {
        return levels.listed().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Bands bands(PlotSpec plot, Spread spread, int count) {
        Norm norm = Norm.valueOf(plot.levels().norm().toUpperCase(Locale.ROOT));
        if (norm == Norm.AUTO && plot.layers().quantity().contains("density")) {
            norm = Norm.LINEAR; // most of a domain has hardly any density: that is the picture
        }
        return Bands.of(norm, spread, shown(plot.levels(), spread), count);
    }

    /** The range to show. */
    public static Range shown(LevelSpec levels, Spread spread) {
        Range range = spread.clipped(levels.clipLow(), levels.clipHigh());
        double min = levels.vmin().orElse(range.min());
        double max = levels.vmax().orElse(range.max());
        if (min >= max && (levels.vmin().isPresent() || levels.vmax().isPresent())) {
            throw new RequestException(String.format(
                    Locale.ROOT, "there is nothing to show from %s to %s: set vmin and vmax otherwise", min, max));
        }
        return new Range(min, max, range.nan(), range.infinite());
    }

    /** The values at which contour lines are drawn: listed ones; some of the listed levels; or as many as are asked for. */
    static double[] lines(Part part) {
        LayerSpec layers = part.plot().layers();
        if (!layers.listedLines().isEmpty()) {
            return layers.listedLines().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
        if (layers.lines() == 0) {
            return new double[0];
        }
        double[] levels = listed(part.plot().levels());
        if (levels.length == 0) {
            return lines(bands(part.plot(), part.spread(), layers.lines())).levels();
        }
        int step = Math.max(1, (levels.length - 1) / layers.lines());
        return IntStream.range(0, levels.length)
                .filter(k -> k % step == 0)
                .mapToDouble(k -> levels[k])
                .toArray();
    }
}
