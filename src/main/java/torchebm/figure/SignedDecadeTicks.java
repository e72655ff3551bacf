package torchebm.figure;

import torchebm.contour.SymmetricLog;

/**
 * Ticks at 0 and at the powers of ten of both signs, where levels stand at equal distances by a symmetric logarithm.
 *
 * @param scale the levels
 * @param exponent values up to ten to this power stand by themselves
 */
record SignedDecadeTicks(ColorScale scale, double exponent) implements Ticks {
    @Override
    public double first() {
        return SymmetricLog.position(scale.lowest(), exponent);
    }

    @Override
    public double last() {
        return SymmetricLog.position(scale.highest(), exponent);
    }

    @Override
    public String label(double position) {
        double whole = Math.rint(position);
        boolean isWhole = Math.abs(position - whole) < 1e-6;
        return Ticks.power(
                isWhole ? SymmetricLog.value(whole, exponent) : Ticks.rounded(SymmetricLog.value(position, exponent)));
    }
}
