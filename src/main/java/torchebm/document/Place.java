package torchebm.document;

import java.util.Optional;
import torchebm.formula.FormulaException;
import torchebm.problem.Problem;

/**
 * A place in a source.
 *
 * @param source the text
 * @param line from 1
 * @param column in code points, from 1
 */
public record Place(Source source, int line, int column) {
    /** The number of characters that are shown of a long line. */
    private static final int WIDTH = 100;

    /** Returns true for a place in a document that is part of the program. */
    public boolean isBuiltIn() {
        return source.kind() == Source.Kind.BUILT_IN;
    }

    /** Returns true for the value of a flag. */
    public boolean isFlag() {
        return source.kind() == Source.Kind.FLAG;
    }

    /** Returns the exception for an error at this place. */
    public SpecException error(String message) {
        return error("", message, "");
    }

    /**
     * Returns the exception for a wrong value at this place.
     *
     * @param value the wrong value
     * @param message the message, which contains the value
     * @param hint the hint of {@link Suggestion}; or empty
     */
    public SpecException error(String value, String message, String hint) {
        String shown = Shown.message(message);
        Problem problem = source.kind() == Source.Kind.FLAG
                ? new Problem(source.name(), "", value, shown, Shown.message(hint))
                : new Problem(
                        Shown.message(source.name()) + ":" + line + ":" + column,
                        excerpt(),
                        value,
                        shown,
                        Shown.message(hint));
        return isBuiltIn() ? new SpecException.OfTheProgram(problem) : new SpecException(problem);
    }

    /**
     * Returns the exception for an error inside a formula, which is the value of a node at this place.
     *
     * @param before the beginning of the message
     */
    public SpecException error(String before, FormulaException e) {
        Optional<Place> exact = source.find(this, e.text(), e.offset());
        if (exact.isPresent()) {
            return exact.get().error(before + e.getMessage());
        }
        String name = source.kind() == Source.Kind.FLAG
                ? flagWithoutValue(source.name())
                : source.name() + ":" + line + ": formula";
        return new Place(Source.text(name, e.text()), e.line(), e.column()).error(before + e.getMessage());
    }

    /** Returns a flag without its value, such as {@code --param c} for {@code --param c=2*pi}. */
    private static String flagWithoutValue(String name) {
        int equals = name.indexOf('=');
        return equals > 0 ? name.substring(0, equals) : name.substring(0, Math.max(name.indexOf(' '), 0));
    }

    /** Returns the line of this place and a caret below it. */
    private String excerpt() {
        if (line > source.lines().size()) {
            return "";
        }
        int[] text = source.lines().get(line - 1).codePoints();
        int from = text.length <= WIDTH ? 0 : Math.max(0, Math.min(column - 1 - WIDTH / 2, text.length - WIDTH));
        int to = Math.min(text.length, from + WIDTH);
        StringBuilder excerpt = new StringBuilder(from > 0 ? "…" : "");
        StringBuilder caret = new StringBuilder(from > 0 ? " " : "");
        for (int i = from; i < to; i++) {
            String shown = Shown.inLine(text[i]);
            excerpt.append(shown);
            if (i < column - 1) {
                caret.append(text[i] == '\t' ? "\t" : " ".repeat(shown.codePointCount(0, shown.length())));
            }
        }
        return "\n  " + excerpt + (to < text.length ? "…" : "") + "\n  " + caret + "^";
    }
}
