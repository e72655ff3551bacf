package torchebm.figure.layout;

import torchebm.contour.SymmetricLog;

/**
 * Ticks at 0 and at the powers of ten of both signs, for levels that are equally spaced in a symmetric logarithm.
 *
 * @param lowest the first level
 * @param highest the last level
 * @param exponent the scale is linear between ±10 to this power
 */
public record SignedDecadeTicks(double lowest, double highest, double exponent) implements Ticks {
    @Override
    public double first() {
        return SymmetricLog.position(lowest, exponent);
    }

    @Override
    public double last() {
        return SymmetricLog.position(highest, exponent);
    }

    @Override
    public String label(double position) {
        double whole = Math.rint(position);
        boolean isWhole = Math.abs(position - whole) < 1e-6;
        return Ticks.power(
                isWhole ? SymmetricLog.value(whole, exponent) : Ticks.rounded(SymmetricLog.value(position, exponent)));
    }
}
