package torchebm.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import torchebm.contour.Locator;

/**
 * Round numbers along an axis, and their labels. Positions on the axis are counted in steps from
 * the first of them, so that the ticks stand at whole numbers whatever the range.
 */
final class RoundTicks implements Ticks {
    /** From this power of ten on, and below one over it, labels are written with a power of ten. */
    private static final int MANY_DIGITS = 6;

    private final double base;
    private final double step;
    private final double min;
    private final double max;
    private final int exponent;
    private final int decimals;

    /**
     * @param min the axis's lower end
     * @param max its upper end, larger
     * @param intervals how many steps it may have
     */
    RoundTicks(double min, double max, int intervals) {
        double[] numbers = Locator.TICKS.locate(min, max, intervals);
        this.base = numbers[0];
        this.step = numbers[1] - numbers[0];
        this.min = min;
        this.max = max;
        int magnitude = exponentOf(Math.max(Math.abs(min), Math.abs(max)));
        int ofStep = exponentOf(step * (1 + 1e-9));
        boolean isPlain = magnitude < MANY_DIGITS && (magnitude >= -3 || ofStep >= -MANY_DIGITS + 2);
        this.exponent = isPlain ? 0 : magnitude;
        double significand = step / Math.pow(10, ofStep);
        boolean quarter = Math.abs(significand - Math.rint(significand)) > 1e-3;
        this.decimals = Math.max(0, this.exponent - ofStep + (quarter ? 1 : 0));
    }

    /** The position of a number, in steps. */
    double position(double number) {
        return (number - base) / step;
    }

    @Override
    public double first() {
        return position(min);
    }

    @Override
    public double last() {
        return position(max);
    }

    @Override
    public String label(double position) {
        double number = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, base + position * step));
        if (Math.abs(number) < step * 1e-6) {
            return decimals == 0 || exponent != 0 ? "0" : "0." + "0".repeat(decimals);
        }
        String digits = new BigDecimal(number)
                .movePointLeft(exponent)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return Ticks.typeset(exponent == 0 ? digits : digits + "e" + exponent);
    }

    private static int exponentOf(double x) {
        return (int) Math.floor(Math.log10(x));
    }
}
