package torchebm.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import torchebm.app.App;
import torchebm.problem.Failure;

/** Converters for numbers in options, which may be formulas such as {@code 2*60}. */
public final class Numbers {
    private Numbers() {}

    /** A whole number. */
    public static final class Whole implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            double number = number(text, "a whole number");
            if (number != (int) number) {
                throw new TypeConversionException("'" + text + "' is not a whole number");
            }
            return (int) number;
        }
    }

    /** Any number. */
    public static final class Any implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, "a number");
        }
    }

    private static double number(String text, String kind) {
        try {
            return App.number(text);
        } catch (Failure e) {
            throw new TypeConversionException("'" + text + "' is not " + kind + " or a formula of " + kind);
        }
    }
}
