package torchebm.plot.size;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.SpecException;

/**
 * A side of a figure as it is given.
 *
 * @param number at least 0, a whole number if the unit is that of pixels
 * @param unit its unit
 */
public record FigureSide(double number, Unit unit) {
    /** The units of a figure's size in an inch. */
    public static final double UNITS_AN_INCH = 96;

    /** The units of length. */
    public static final String UNITS = "px|in|cm|mm|pt";

    private static final Pattern LENGTH = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(" + UNITS + ")");

    /** The decimals of a length that follows from a ratio. */
    private static final int DECIMALS = 6;

    /** The unit of a side. */
    public enum Unit {
        /** Pixels of a PNG, whose length depends on the dpi. */
        PX(Double.NaN),
        IN(1),
        CM(2.54),
        MM(25.4),
        PT(72),

        /** The unit of a default, so that a higher dpi makes a figure sharper and not smaller. */
        DEFAULT(UNITS_AN_INCH);

        private final double inInch;

        Unit(double inInch) {
            this.inInch = inInch;
        }
    }

    /**
     * Reads a side: a length with its unit, or a whole number or a formula for a number of pixels.
     *
     * @throws torchebm.document.SpecException if it is wrong
     */
    public static FigureSide read(String key, Node node) {
        if (isDefault(node)) {
            return new FigureSide(Section.integer(key, node, 1, Integer.MAX_VALUE), Unit.DEFAULT);
        }
        if (node instanceof Node.TextNode text) {
            Matcher matcher = LENGTH.matcher(text.text());
            if (matcher.matches()) {
                Unit unit = Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
                double number = Double.parseDouble(matcher.group(1));
                return new FigureSide(unit == Unit.PX ? Math.round(number) : number, unit);
            }
            if (text.text().isEmpty()
                    || Character.isLetter(
                            text.text().codePointBefore(text.text().length()))) {
                throw wrong(key, node);
            }
        }
        if (node instanceof Node.NumberNode number && number.value() != Math.rint(number.value())) {
            throw wrong(key, node);
        }
        return new FigureSide(Section.integer(key, node, 1, Integer.MAX_VALUE), Unit.PX);
    }

    private static SpecException wrong(String key, Node node) {
        return node.place()
                .error(key + " must be a whole number of pixels, or a length such as 6in or 150mm, but was "
                        + node.shown());
    }

    /** Returns true if a side is a default. */
    public static boolean isDefault(@Nullable Node node) {
        return node instanceof Node.NumberNode number && number.place().isBuiltIn();
    }

    /** Returns true if the side is a length that is given, and not a number of pixels or a default. */
    public boolean isPhysical() {
        return unit != Unit.PX && unit != Unit.DEFAULT;
    }

    /** Returns the length in units of 1/96 inch. */
    public double units(double dpi) {
        return number * UNITS_AN_INCH / (unit == Unit.PX ? dpi : unit.inInch);
    }

    /** Returns the other side of a figure, from its ratio to this one; in whole pixels if this side is. */
    public FigureSide times(double ratio, double dpi) {
        return isPhysical()
                ? new FigureSide(ratio * number, unit)
                : new FigureSide(Math.round(ratio * units(dpi) * dpi / UNITS_AN_INCH), Unit.PX);
    }

    /** Returns the side as it is written in a spec. */
    public String text() {
        String digits = BigDecimal.valueOf(number)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return digits + unit.name().toLowerCase(Locale.ROOT);
    }
}
