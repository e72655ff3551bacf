package torchebm.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/** Energies that searches found, for people: equal ones differ by rounding errors, and one that should be 0 is one of these. */
public final class Rounding {
    /** The rounding error of an energy, relative to a typical one of those that are shown, and to the scale of a landscape. */
    private static final double OF_SHOWN = 1e-11;

    private static final double OF_SCALE = 1e-13;

    private static final MathContext DIGITS = new MathContext(10);

    private Rounding() {}

    /**
     * Returns the largest energy that may be 0. Poles and steep walls do not count: the typical energy is the median.
     *
     * @param scale of the differences of energies; no energy is larger than its rounding errors by it alone
     */
    public static double error(double scale, double... energies) {
        double[] sizes = Arrays.stream(energies)
                .map(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double typical = sizes.length == 0 ? 0 : sizes[sizes.length / 2];
        return Math.max(OF_SCALE * scale, OF_SHOWN * Math.min(scale, typical));
    }

    /** Returns the difference of two numbers, without the digits that their rounding has lost. */
    public static double difference(double a, double b) {
        double lost = Math.ulp(Math.max(Math.abs(a), Math.abs(b)));
        int power = (int) Math.ceil(Math.log10(lost));
        BigDecimal exact = new BigDecimal(a).subtract(new BigDecimal(b));
        return exact.setScale(-power, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Returns energies with ten significant digits, and 0 for rounding errors. */
    public static double[] rounded(double scale, double... energies) {
        double error = error(scale, energies);
        return Arrays.stream(energies)
                .map(energy -> Math.abs(energy) <= error
                        ? 0
                        : Double.isFinite(energy)
                                ? new BigDecimal(energy).round(DIGITS).doubleValue()
                                : energy)
                .toArray();
    }
}
