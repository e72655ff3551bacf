package torchebm.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.IntStream;
import torchebm.contour.Bands;
import torchebm.contour.Levels;
import torchebm.contour.Norm;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.spec.LayerSpec;
import torchebm.spec.LevelSpec;
import torchebm.spec.PlotSpec;

/** Which levels a spec asks for. */
final class LevelChoice {
    private LevelChoice() {}

    static Bands bands(PlotSpec plot, Spread spread) {
        LevelSpec levels = plot.levels();
        if (!levels.listed().isEmpty()) {
            return Bands.listed(
                    levels.listed().stream().mapToDouble(Double::doubleValue).toArray());
        }
        Norm norm = Norm.valueOf(levels.norm().toUpperCase(Locale.ROOT));
        if (norm == Norm.AUTO && plot.layers().quantity().contains("density")) {
            norm = Norm.LINEAR; // most of a domain has hardly any density: that is the picture
        }
        return Bands.of(norm, spread, shown(levels, spread), levels.bands());
    }

    /** The range to show. */
    static Range shown(LevelSpec levels, Spread spread) {
        Range range = spread.clipped(levels.clipLow(), levels.clipHigh());
        double min = levels.vmin().orElse(range.min());
        double max = levels.vmax().orElse(range.max());
        if (min >= max && (levels.vmin().isPresent() || levels.vmax().isPresent())) {
            throw new RequestException(String.format(
                    Locale.ROOT, "there is nothing to show from %s to %s: set vmin and vmax otherwise", min, max));
        }
        return new Range(min, max, range.nan(), range.infinite());
    }

    /** The values at which contour lines are drawn: listed ones, or some of the levels. */
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
}
