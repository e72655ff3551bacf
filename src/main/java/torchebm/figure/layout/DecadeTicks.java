package torchebm.figure.layout;

/** Ticks at the powers of ten of E − E_min, for levels that are, after the first, equally spaced in log(E − E_min). */
public final class DecadeTicks implements Ticks {
    private final double[] levels;

    /**
     * @param levels in ascending order, at least 2; not copied
     */
    public DecadeTicks(double[] levels) {
        this.levels = levels;
    }

    @Override
    public double first() {
        return exponent(1) - 1 / perDecade();
    }

    @Override
    public double last() {
        return exponent(levels.length - 1);
    }

    @Override
    public String label(double position) {
        double decade = Math.rint(position);
        // XChart also places ticks between decades if there is room for them.
        boolean isDecade = Math.abs(position - decade) < 1e-6;
        return Ticks.power(isDecade ? Math.pow(10, decade) : Ticks.rounded(Math.pow(10, position)));
    }

    private double exponent(int k) {
        return Math.rint(Math.log10(levels[k] - levels[0]) * perDecade()) / perDecade();
    }

    private double perDecade() {
        int k = levels.length - 1;
        return Math.rint(1 / Math.log10((levels[k] - levels[0]) / (levels[k - 1] - levels[0])));
    }
}
