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
 * The colour of each band, and where the levels stand on a colour bar. Equally spaced levels stand there by their value;
 * others at equal distances, each band as high and its colour as different from the next as every other.
 */
public final class ColorScale {
    /** How much steps may differ, relative to the whole, and count as equal. */
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
        double step = levels[n] / n - levels[0] / n; // their difference may be too large for a number
        double rounding = 2 * Math.ulp(Math.max(Math.abs(levels[0]), Math.abs(levels[n])));
        boolean even = true;
        for (int k = 1; k <= n; k++) {
            even &= Math.abs((levels[k] - levels[k - 1]) - step) <= EQUAL * n * step + rounding;
        }
        this.isEven = even;
    }

    /** How many bands there are. */
    public int count() {
        return levels.length - 1;
    }

    public Bands bands() {
        return bands;
    }

    /** The colour from level k to level k + 1. */
    public Color band(int k) {
        return colors.at((k + 0.5) / count());
    }

    /** The colour of a value; that of the nearest band outside of the levels. */
    public Color color(double value) {
        return band((int) Math.max(0, Math.min(count() - 1, Math.floor(count() * height(value)))));
    }

    /** Where a value stands on the bar, from 0 to 1; beyond for values outside of the levels. */
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

    /** The ticks of a bar of about so many pixels. */
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

    /** What the bar shows, for a quantity. */
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
