package torchebm.figure.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import torchebm.files.Installed;
import torchebm.files.LibraryLoader;

/**
 * The formulas in a text: TeX between dollar signs. Only known commands are accepted. None of them defines another
 * command, reads a file or takes a length, so a text cannot change others or take long.
 */
public final class Tex {
    private static final int USUAL_SIZE = 14;

    /** The most characters of all formulas of a text. */
    private static final int MAX_LENGTH = 1000;

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

    /** Returns the first problem of the formulas in a text; empty if all are valid. */
    public static Optional<TextProblem> problem(String text) {
        List<TextPart> formulas =
                TextPart.of(text).stream().filter(TextPart::isFormula).toList();
        int length = formulas.stream().mapToInt(part -> part.text().length()).sum();
        if (length > MAX_LENGTH) {
            return Optional.of(new TextProblem(
                    formulas.get(0).offset() - 1,
                    "TeX may have at most " + MAX_LENGTH + " characters, but this has " + length));
        }
        return formulas.stream().flatMap(part -> problem(text, part).stream()).findFirst();
    }

    private static Optional<TextProblem> problem(String text, TextPart part) {
        int dollar = part.offset() - 1;
        if (part.text().isBlank()) {
            return Optional.of(new TextProblem(
                    dollar, "there is no formula between these dollar signs: write \\$ for a dollar sign"));
        }
        Optional<TextProblem> problem = TexSyntax.problem(
                text, part.offset(), part.offset() + part.text().length());
        if (problem.isPresent()) {
            return problem;
        }
        try {
            Engine.LOADED.typeset(part.text(), USUAL_SIZE);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    new TextProblem(dollar, "this is not valid TeX: " + plain(String.valueOf(e.getMessage()))));
        } catch (StackOverflowError e) {
            return Optional.of(new TextProblem(dollar, "this TeX is nested too deeply"));
        }
    }

    /** Returns the library's message without its class names and positions, which are not those of the text. */
    private static String plain(String message) {
        return message.replaceAll("(?s)Problem with command (\\S+) at position \\d+:\\d+\\s*", "\\\\$1: ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Typesets a formula; empty if it is not valid. */
    static Optional<TexText> typeset(TextPart part, double size) {
        String formula = part.text();
        if (formula.isBlank() || TexSyntax.problem(formula, 0, formula.length()).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Engine.LOADED.typeset(formula, (float) size));
        } catch (IllegalArgumentException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
