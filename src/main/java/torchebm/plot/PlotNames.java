package torchebm.plot;

import java.util.List;
import java.util.Optional;

/**
 * The names that a plot may use for parts of drawing, so that this package does not depend on them.
 *
 * @param colormaps the names of colour maps
 * @param themes the names of themes
 * @param texts the check of titles and captions
 */
public record PlotNames(List<String> colormaps, List<String> themes, TextCheck texts) {
    public PlotNames {
        colormaps = List.copyOf(colormaps);
        themes = List.copyOf(themes);
    }

    /**
     * An error in a text that cannot be drawn.
     *
     * @param offset the offset of the error in the text, in UTF-16 units
     * @param message the description of the error
     * @param wrong the unknown name, if that is the error; else empty
     * @param known the known names
     */
    public record TextProblem(int offset, String message, String wrong, List<String> known) {}

    /** A check of a text that is to be drawn. */
    @FunctionalInterface
    public interface TextCheck {
        /** Returns the error; empty if the text can be drawn. */
        Optional<TextProblem> problem(String text);

        /** Returns the error of a character that the fonts of the program lack; empty if they have all of them. */
        default Optional<TextProblem> missing(String text) {
            return Optional.empty();
        }
    }
}
