package torchebm.cli.options;

import torchebm.app.App;
import torchebm.problem.Failure;

/** Numbers as values of options, which may be formulas such as {@code 2*60}. */
public final class Numbers {
    private Numbers() {}

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException with a message for the user if the text is not a whole number
     */
    public static int whole(String text) {
        double number = number(text, "a whole number");
        if (number != (int) number) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number");
        }
        return (int) number;
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException with a message for the user if the text is not a number
     */
    public static double real(String text) {
        return number(text, "a number");
    }

    private static double number(String text, String kind) {
        try {
            return App.number(text);
        } catch (Failure e) {
            throw new IllegalArgumentException("'" + text + "' is not " + kind + " or a formula of " + kind);
        }
    }
}
