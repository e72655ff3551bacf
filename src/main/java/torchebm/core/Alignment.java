package torchebm.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The constant that is subtracted from the difference of two energies, which are defined up to a constant. */
public enum Alignment {
    /** No constant. */
    NONE,
    /** The difference of the smallest energies of both, which may be at different points. */
    MIN,
    /** The mean difference, which gives the smallest root mean square. */
    MEAN;

    /** Returns the names of all alignments. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Alignment::toString).toList();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
