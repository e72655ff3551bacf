package torchebm.page;

import torchebm.grid.Range;

/**
 * A code of 16 bits for the values of a field. Codes from {@link #LOWEST} to {@link #HIGHEST} are equally spaced in t, where
 * t = E without a scale, else t = asinh((E − c) / s): that is linear near c, and logarithmic far from it. The largest error is
 * 7.7e-6 of the range without a scale; with one it is less than 1e-4 of |E − c|, and of s near c.
 *
 * @param low the value of the lowest code
 * @param high the value of the highest code
 * @param center c
 * @param scale s; 0 for none
 */
public record FieldCode(double low, double high, double center, double scale) {
    /** The code of a value that is not a number. */
    public static final int MISSING = 0;

    /** The code of a value below the range. */
    public static final int BELOW = 1;

    /** The first code of a value in the range. */
    public static final int LOWEST = 2;

    /** The last code of a value in the range. */
    public static final int HIGHEST = 65_534;

    /** The code of a value above the range. */
    public static final int ABOVE = 65_535;

    /** A range is cut at this many heights of the levels on each side. */
    private static final double FAR = 1e4;

    /** The largest range, in heights of the levels, of codes without a scale. */
    private static final double NEAR = 20;

    /** The scale is at most this part of the range, … */
    private static final double OF_RANGE = 1e-3;

    /** … and this part of the height of the levels. */
    private static final double OF_LEVELS = 0.1;

    /**
     * Returns the code for a field.
     *
     * @param values the range of its values
     * @param lowest the lowest level that is drawn
     * @param highest the highest level that is drawn
     * @param isLinear true if levels are equally spaced
     */
    public static FieldCode of(Range values, double lowest, double highest, boolean isLinear) {
        double levels = highest - lowest > 0 ? highest - lowest : 1;
        double low = lowest;
        double high = highest;
        if (values.isFinite()) {
            low = Math.max(values.min(), lowest - FAR * levels);
            high = Math.min(values.max(), highest + FAR * levels);
        }
        if (!(high > low)) {
            low = Math.min(low, high);
            high = low + Math.max(1e-9 * Math.abs(low), 1e-300);
        }
        double range = high - low;
        return isLinear && range <= NEAR * levels
                ? new FieldCode(low, high, 0, 0)
                : new FieldCode(
                        low,
                        high,
                        Math.max(low, Math.min(high, lowest)),
                        Math.min(OF_RANGE * range, OF_LEVELS * levels));
    }

    private double place(double value) {
        return scale == 0 ? value : asinh((value - center) / scale);
    }

    /** Returns the code of a value. */
    public int code(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        } else if (value < low) {
            return BELOW;
        } else if (value > high) {
            return ABOVE;
        }
        double from = place(low);
        return LOWEST + (int) Math.round((place(value) - from) / (place(high) - from) * (HIGHEST - LOWEST));
    }

    /** Returns the value of a code; NaN for {@link #MISSING}, and infinite for values outside of the range. */
    public double value(int code) {
        return switch (code) {
            case MISSING -> Double.NaN;
            case BELOW -> Double.NEGATIVE_INFINITY;
            case ABOVE -> Double.POSITIVE_INFINITY;
            default -> {
                double from = place(low);
                double t = from + (double) (code - LOWEST) / (HIGHEST - LOWEST) * (place(high) - from);
                yield scale == 0 ? t : center + scale * Math.sinh(t);
            }
        };
    }

    private static double asinh(double x) {
        return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
    }
}
