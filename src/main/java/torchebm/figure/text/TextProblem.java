package torchebm.figure.text;

import java.util.List;

/**
 * What is wrong with a text.
 *
 * @param offset where in the text, in UTF-16 units
 * @param message what is wrong
 * @param unknown the name of a TeX command, if that is what is wrong; else empty
 * @param known the names of the commands that are known, in that case
 */
public record TextProblem(int offset, String message, String unknown, List<String> known) {
    TextProblem(int offset, String message) {
        this(offset, message, "", List.of());
    }
}
