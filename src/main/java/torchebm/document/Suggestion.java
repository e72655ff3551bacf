package torchebm.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import torchebm.formula.Spelling;

/** The nearest right name for a wrong one. */
public final class Suggestion {
    /** A longer name is a mistake of another kind than one of spelling. */
    private static final int LONGEST = 100;

    private Suggestion() {}

    /**
     * Returns the hint of a message: {@code did you mean barrier_height?}, or the known names if none is near; empty if
     * no name is known.
     */
    public static String among(Collection<String> names, String wrong) {
        Optional<String> nearest = wrong.length() <= LONGEST ? Spelling.nearest(names, wrong) : Optional.empty();
        return nearest.map(name -> "did you mean " + name + "?")
                .orElseGet(() -> names.isEmpty() ? "" : "known: " + String.join(", ", names));
    }

    /**
     * The one of several constants that a text names.
     *
     * @param place of the text
     * @param kind what they are, to follow "is not"
     */
    public static <T> T oneOf(T[] constants, String text, Place place, String kind) {
        for (T constant : constants) {
            if (constant.toString().equals(text)) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(constants).map(T::toString).toList();
        throw place.error(text, Shown.text(text) + " is not " + kind, among(names, text));
    }
}
