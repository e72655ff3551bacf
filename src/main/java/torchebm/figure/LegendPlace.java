package torchebm.figure;

import java.util.Locale;

/** The place of a legend. */
public enum LegendPlace {
    /** The corner or side where the legend covers the fewest points of lines. */
    BEST,
    /** Beside the plot. */
    OUTSIDE,
    /** No legend. */
    NONE,
    /** The upper left corner. */
    UPPER_LEFT,
    /** The upper right corner. */
    UPPER_RIGHT,
    /** The lower left corner. */
    LOWER_LEFT,
    /** The lower right corner. */
    LOWER_RIGHT;

    /** Returns the place of a name in a spec, such as {@code upper-left}. */
    public static LegendPlace named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
