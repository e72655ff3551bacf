package torchebm.figure.text;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import torchebm.files.LibraryLoader;

/**
 * Text that is TeX: a formula between dollar signs. Only known commands are accepted. None of them defines another
 * command, reads a file or takes a length, so a text cannot change others or take long.
 */
public final class Tex {
    private static final int USUAL_SIZE = 14;

    private Tex() {}

    /** JLaTeXMath, set up when the first formula is typeset. */
    private static final class Engine {
        private static final String PACKAGE = "torchebm.figure.tex";

        static final TexEngine LOADED = load();

        private Engine() {}

        /**
         * Loads the engine with its own class loader: XChart would initialise a JLaTeXMath that it can see for every
         * figure.
         */
        private static TexEngine load() {
            try {
                ClassLoader loader = LibraryLoader.of(Installed.jars("tex"), PACKAGE);
                return Class.forName(PACKAGE + ".JLatexMath", true, loader)
                        .asSubclass(TexEngine.class)
                        .getConstructor()
                        .newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Returns true if a text is TeX that can be typeset. */
    public static boolean isTex(String text) {
        return isBetweenDollars(text) && problem(text).isEmpty();
    }

    private static boolean isBetweenDollars(String text) {
        return text.length() > 2 && text.startsWith("$") && text.endsWith("$");
    }

    /** Returns the problem of a text; empty if it is valid, or not TeX. */
    public static Optional<TextProblem> problem(String text) {
        if (!isBetweenDollars(text)) {
            return Optional.empty();
        }
        Optional<TextProblem> problem = TexSyntax.problem(text, 1, text.length() - 1);
        if (problem.isPresent()) {
            return problem;
        }
        try {
            typeset(text, USUAL_SIZE, Color.BLACK);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new TextProblem(0, "this is not valid TeX: " + plain(String.valueOf(e.getMessage()))));
        } catch (StackOverflowError e) {
            return Optional.of(new TextProblem(0, "this TeX is nested too deeply"));
        }
    }

    /** Returns the library's message without its class names and positions, which are not those of the text. */
    private static String plain(String message) {
        return message.replaceAll("(?s)Problem with command (\\S+) at position \\d+:\\d+\\s*", "\\\\$1: ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Typesets a text that is TeX. */
    static TexText typeset(String text, float size, Color ink) {
        return Engine.LOADED.typeset(text.substring(1, text.length() - 1), size, ink);
    }

    /** Typesets a text, in a smaller size if it would be wider than this. */
    public static TexText fitting(String text, float size, Color ink, double width) {
        TexText usual = typeset(text, size, ink);
        return usual.width() <= width ? usual : typeset(text, (float) (size * width / usual.width()), ink);
    }
}
