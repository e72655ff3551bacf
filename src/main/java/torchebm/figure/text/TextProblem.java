package torchebm.figure.text;

import java.util.List;

/**
 * A problem of a text.
 *
 * @param offset the position in the text, in UTF-16 units
 * @param message the problem, in words
 * @param unknown the name of an unknown TeX command; empty for other problems
 * @param known the names of the known commands, for suggestions
 */
public record TextProblem(int offset, String message, String unknown, List<String> known) {
    TextProblem(int offset, String message) {
        this(offset, message, "", List.of());
    }
}
