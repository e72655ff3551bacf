package torchebm.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import torchebm.formula.Spelling;

/** Suggestions for wrong names. */
public final class Suggestion {
    /** The maximum length of a name that gets a suggestion. */
    private static final int LONGEST = 100;

    private Suggestion() {}

    /**
     * Returns the hint of a message: {@code did you mean barrier_height?}, or all known names if none is similar;
     * empty if there are no known names.
     */
    public static String among(Collection<String> names, String wrong) {
        Optional<String> nearest = wrong.length() <= LONGEST ? Spelling.nearest(names, wrong) : Optional.empty();
        return nearest.map(name -> "did you mean " + name + "?")
                .orElseGet(() -> names.isEmpty() ? "" : "known: " + String.join(", ", names));
    }

    /**
     * Returns the constant with a name.
     *
     * @param place the place of the name
     * @param kind the kind of constants, for a message "… is not (kind)"
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
