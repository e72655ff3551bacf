package torchebm.contour;

import java.util.Locale;

/** How levels are placed. */
public enum Norm {
    /** By the value itself. */
    LINEAR,
    /** By the logarithm of what the value is above the minimum. */
    LOG,
    /** By the logarithm of the value's size, and linearly close to 0. */
    SYMLOG,
    /** So that equally many points lie in each band. */
    QUANTILE,
    /** Linear, unless that would hide the landscape. */
    AUTO;

    /** The name in a spec. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
