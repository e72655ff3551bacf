package torchebm.grid;

/**
 * A logarithm for both signs: positions are linear in the value up to ±10^d, which has the position ±1, and increase by
 * one with every further power of ten.
 */
public final class SymmetricLog {
    private SymmetricLog() {}

    /** Returns the position of a value. */
    public static double position(double value, double d) {
        double unit = Math.pow(10, d);
        double size = Math.abs(value);
        return size <= unit ? value / unit : Math.copySign(1 + Math.log10(size) - d, value);
    }

    /** Returns the value at a position. */
    public static double value(double position, double d) {
        double size = Math.abs(position);
        return size <= 1 ? position * Math.pow(10, d) : Math.copySign(Math.pow(10, d + size - 1), position);
    }
}
