package torchebm.figure.color;

import java.awt.Color;
import torchebm.contour.Bands;
import torchebm.figure.layout.DecadeTicks;
import torchebm.figure.layout.Labels;
import torchebm.figure.layout.LevelTicks;
import torchebm.figure.layout.SignedDecadeTicks;
import torchebm.figure.layout.Ticks;
import torchebm.grid.Numerals;

/**
 * The colour of each band, and the positions of the levels on a colour bar. Equally spaced levels have their values as
 * positions; other levels have equal distances on the bar.
 */
public final class ColorScale {
    /** The largest difference between steps that count as equal, relative to the whole. */
    private static final double EQUAL = 1e-6;

    private final Bands bands;
    private final double[] levels;
    private final ColorMap colors;
    private final boolean isEven;

    public ColorScale(Bands bands, ColorMap colors) {
        this.bands = bands;
        this.levels = bands.levels();
        this.colors = colors;
        int n = levels.length - 1;
        double step = levels[n] / n - levels[0] / n; // their difference may overflow
        double rounding = 2 * Math.ulp(Math.max(Math.abs(levels[0]), Math.abs(levels[n])));
        boolean even = true;
        for (int k = 1; k <= n; k++) {
            even &= Math.abs((levels[k] - levels[k - 1]) - step) <= EQUAL * n * step + rounding;
        }
        this.isEven = even;
    }

    /** Returns the number of bands. */
    public int count() {
        return levels.length - 1;
    }

    public Bands bands() {
        return bands;
    }

    /** Returns the colour between level k and level k + 1. */
    public Color band(int k) {
        return colors.at((k + 0.5) / count());
    }

    /** Returns the colour of a value; outside of the levels, that of the nearest band. */
    public Color color(double value) {
        return band((int) Math.max(0, Math.min(count() - 1, Math.floor(count() * height(value)))));
    }

    /** Returns the position of a value on the bar, from 0 to 1; values outside of the levels lie beyond. */
    public double height(double value) {
        int k = 0;
        while (k < count() - 1 && value >= levels[k + 1]) {
            k++;
        }
        return (k + (value - levels[k]) / (levels[k + 1] - levels[k])) / count();
    }

    public double lowest() {
        return levels[0];
    }

    public double highest() {
        return levels[levels.length - 1];
    }

    /** Returns the ticks of a bar of about this many pixels. */
    Ticks ticks(int pixels) {
        if (isEven) {
            return Labels.ticks(lowest(), highest(), pixels);
        }
        return switch (bands.norm()) {
            case LOG -> new DecadeTicks(levels);
            case SYMLOG -> new SignedDecadeTicks(lowest(), highest(), bands.decade());
            default -> new LevelTicks(levels);
        };
    }

    /** Returns the title of the bar for a quantity. */
    String caption(String quantity) {
        String shown = ticks(0).caption(quantity);
        if (isEven) {
            return shown;
        }
        return switch (bands.norm()) {
            case LOG ->
                (lowest() == 0
                                ? quantity
                                : quantity + " above "
                                        + Ticks.typeset(Numerals.FIGURE.texts(levels)[0])) + ", logarithmic";
            case SYMLOG -> quantity + ", logarithmic";
            case QUANTILE -> shown + ", by quantiles";
            default -> shown;
        };
    }
}
