package torchebm.figure;

import java.awt.Color;

/**
 * The colour of each band between neighbouring levels, and where the levels stand on a colour bar.
 * Equally spaced levels stand there by their energy; others at equal distances, each band as high
 * and its colour as different from the next as every other.
 */
final class ColorScale {
    /** How much steps may differ, relative to the whole, and count as equal. */
    private static final double EQUAL = 1e-6;

    private final double[] levels;
    private final ColorMap colors;
    private final boolean isEven;
    private final boolean isLogarithmic;

    /**
     * @param isLogarithmic whether the levels after the first are powers of one number above it
     */
    ColorScale(double[] levels, ColorMap colors, boolean isLogarithmic) {
        this.levels = levels;
        this.colors = colors;
        double span = levels[levels.length - 1] - levels[0];
        boolean even = true;
        for (int k = 1; k < levels.length; k++) {
            even &= Math.abs((levels[k] - levels[k - 1]) - span / (levels.length - 1)) < EQUAL * span;
        }
        this.isEven = even;
        this.isLogarithmic = isLogarithmic && !even;
    }

    int bands() {
        return levels.length - 1;
    }

    /** The colour of the energies from level k to level k + 1. */
    Color band(int k) {
        return colors.at((k + 0.5) / bands());
    }

    /** Whether the levels stand on the bar by their energy. */
    boolean isEven() {
        return isEven;
    }

    /** Whether the levels stand on the bar by the logarithm of what they are above the lowest. */
    boolean isLogarithmic() {
        return isLogarithmic;
    }

    double level(int k) {
        return levels[k];
    }

    double lowest() {
        return levels[0];
    }

    double highest() {
        return levels[levels.length - 1];
    }
}
