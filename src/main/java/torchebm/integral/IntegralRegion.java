package torchebm.integral;

import java.util.Locale;

/** The region of an integral. */
public enum IntegralRegion {
    /** The domain of the model, or the ranges that the user gives. */
    DOMAIN,
    /** All of space; one period of periodic coordinates. */
    SPACE;

    /** Returns the name as a user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
