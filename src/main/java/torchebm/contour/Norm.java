package torchebm.contour;

import java.util.Locale;

/** The placement of levels. */
public enum Norm {
    /** Linear in the value. */
    LINEAR,
    /** By the logarithm of E − E_min. */
    LOG,
    /** By the logarithm of the absolute value, and linear close to 0. */
    SYMLOG,
    /** At quantiles: each band has the same number of points. */
    QUANTILE,
    /** Linear, unless this would hide the landscape. */
    AUTO;

    /** Returns the name in a spec. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
