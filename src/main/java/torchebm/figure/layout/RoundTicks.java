package torchebm.figure.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import torchebm.contour.Locator;

/**
 * Ticks at round numbers, and their labels. Positions on the axis are counted in steps from the first tick, so that
 * ticks are at whole numbers for every range.
 */
public final class RoundTicks implements Ticks {
    /** Labels have an exponent from this power of ten on, and below its inverse. */
    private static final int MANY_DIGITS = 6;

    private final double offset;
    private final double base;
    private final double step;
    private final double low;
    private final double high;
    private final int exponent;
    private final int decimals;

    /**
     * @param min the axis's lower end
     * @param max its upper end, larger
     * @param intervals the largest number of steps
     */
    public RoundTicks(double min, double max, int intervals) {
        this.offset = offset(min, max);
        this.low = min - offset;
        this.high = max - offset;
        double[] numbers = Locator.TICKS.locate(low, high, intervals);
        // The distance of the first or last tick may be smaller, if a full step would overflow.
        int first = numbers.length > 2 && Math.abs(numbers[0]) == Double.MAX_VALUE ? 1 : 0;
        this.base = numbers[first];
        this.step = numbers[first + 1] - numbers[first];
        int magnitude = exponentOf(Math.max(Math.abs(low), Math.abs(high)));
        int ofStep = exponentOf(step * (1 + 1e-9));
        boolean isPlain = magnitude < MANY_DIGITS && (magnitude >= -3 || ofStep >= -MANY_DIGITS + 2);
        this.exponent = isPlain ? 0 : magnitude;
        double significand = step / Math.pow(10, ofStep);
        boolean quarter = Math.abs(significand - Math.rint(significand)) > 1e-3;
        this.decimals = Math.max(0, this.exponent - ofStep + (quarter ? 1 : 0));
    }

    /** Returns a round number of the range if the labels would be too long, else 0. */
    private static double offset(double min, double max) {
        double size = Math.max(Math.abs(min), Math.abs(max));
        int magnitude = exponentOf(size);
        int digits = (int) Math.ceil(Math.log10(size) - Math.log10(max - min)) + 3;
        int exponentDigits = Integer.toString(magnitude).length();
        if ("−0.".length() + digits + "×10".length() + exponentDigits <= LONGEST) {
            return 0;
        }
        BigDecimal low = new BigDecimal(min);
        BigDecimal high = new BigDecimal(max);
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2));
        int power = magnitude;
        BigDecimal round = middle.setScale(-power, RoundingMode.HALF_EVEN);
        while (round.compareTo(low) < 0 || round.compareTo(high) > 0) {
            power--;
            round = middle.setScale(-power, RoundingMode.HALF_EVEN);
        }
        return round.doubleValue();
    }

    @Override
    public double offset() {
        return offset;
    }

    @Override
    public double first() {
        return position(low);
    }

    @Override
    public double last() {
        return position(high);
    }

    private double position(double number) {
        double above = number - base;
        return Double.isFinite(above) ? above / step : number / step - base / step;
    }

    @Override
    public String label(double position) {
        double above = position * step;
        double number = Double.isFinite(above) ? base + above : 4 * (base / 4 + position * (step / 4));
        number = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
        if (Math.abs(number) <= step * 1e-6) {
            return decimals == 0 || exponent != 0 ? "0" : "0." + "0".repeat(decimals);
        }
        // XChart also places ticks at fractions of a step if there is room for them.
        boolean isWhole = Math.abs(position - Math.rint(position)) < 1e-6;
        String digits = new BigDecimal(number)
                .movePointLeft(exponent)
                .setScale(isWhole ? decimals : decimals + 1, RoundingMode.HALF_EVEN)
                .toPlainString();
        return Ticks.typeset(exponent == 0 ? digits : digits + "e" + exponent);
    }

    private static int exponentOf(double x) {
        return (int) Math.floor(Math.log10(x));
    }
}
