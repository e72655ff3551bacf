package torchebm.figure;

import java.math.BigDecimal;
import java.math.MathContext;

/** Ticks at levels that stand at equal distances, whatever their energies. */
record LevelTicks(ColorScale scale) implements Ticks {
    private static final int DIGITS = 6;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e6;

    @Override
    public double first() {
        return 0;
    }

    @Override
    public double last() {
        return scale.count();
    }

    @Override
    public String label(double position) {
        int k = (int) Math.rint(position);
        if (k < 0 || k > scale.count()) {
            return "";
        }
        return Ticks.typeset(decimal(scale.level(k)));
    }

    /** A number in at most six significant digits, with an exponent where that is far shorter. */
    static String decimal(double number) {
        BigDecimal rounded =
                new BigDecimal(number).round(new MathContext(DIGITS)).stripTrailingZeros();
        double size = Math.abs(number);
        if (number == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
