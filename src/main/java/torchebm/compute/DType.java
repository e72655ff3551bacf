package torchebm.compute;

import java.util.Locale;

/** The numbers that an energy is computed in. */
public enum DType {
    FLOAT32,
    FLOAT64;

    /** The name on the command line: {@code float32} or {@code float64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
