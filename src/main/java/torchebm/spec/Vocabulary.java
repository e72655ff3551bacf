package torchebm.spec;

import java.util.List;
import java.util.Optional;

/**
 * The names that a spec may use for what draws and writes: specs are read without knowing more of it.
 *
 * @param colormaps the names of colour maps
 * @param themes the names of themes
 * @param formats the formats of files; the first of several formats with one ending is meant by the ending
 * @param texts the check of titles and captions
 */
public record Vocabulary(List<String> colormaps, List<String> themes, List<OutputFormat> formats, TextCheck texts) {
    public Vocabulary {
        colormaps = List.copyOf(colormaps);
        themes = List.copyOf(themes);
        formats = List.copyOf(formats);
    }

    /**
     * An error in a text that cannot be drawn.
     *
     * @param offset where in the text, in UTF-16 units
     * @param message what is wrong
     * @param wrong an unknown name, if that is the error; else empty
     * @param known the known names
     */
    public record TextProblem(int offset, String message, String wrong, List<String> known) {}

    /** A check whether a text can be drawn. */
    @FunctionalInterface
    public interface TextCheck {
        /** Returns the error; empty if the text can be drawn. */
        Optional<TextProblem> problem(String text);
    }
}
