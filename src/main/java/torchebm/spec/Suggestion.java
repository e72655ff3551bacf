package torchebm.spec;

import java.util.Collection;
import torchebm.formula.Spelling;

/** The nearest right name for a wrong one. */
final class Suggestion {
    private Suggestion() {}

    /**
     * The end of a message: {@code " (did you mean barrier_height?)"}, or the known names if none
     * is near.
     */
    static String among(Collection<String> names, String wrong) {
        return Spelling.nearest(names, wrong)
                .map(name -> " (did you mean " + name + "?)")
                .orElseGet(() -> names.isEmpty() ? "" : " (known: " + String.join(", ", names) + ")");
    }
}
