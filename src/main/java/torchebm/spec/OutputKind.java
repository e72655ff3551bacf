package torchebm.spec;

import java.util.Locale;

/** The kinds of output files. */
public enum OutputKind {
    FIGURE,
    TABLE,
    CONTOURS;

    /** Returns the word for this kind in a spec. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
