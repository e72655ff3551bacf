package torchebm.figure;

/**
 * Ticks at the powers of ten of what the energy is above its minimum, where levels after the first stand at equal distances
 * by the logarithm of that.
 */
record DecadeTicks(ColorScale scale) implements Ticks {
    @Override
    public double first() {
        return exponent(1) - 1 / perDecade();
    }

    @Override
    public double last() {
        return exponent(scale.count());
    }

    @Override
    public String label(double position) {
        double decade = Math.rint(position);
        // XChart places ticks between decades where there is room for them.
        boolean isDecade = Math.abs(position - decade) < 1e-6;
        return Ticks.power(isDecade ? Math.pow(10, decade) : Ticks.rounded(Math.pow(10, position)));
    }

    private double exponent(int k) {
        return Math.rint(Math.log10(scale.level(k) - scale.lowest()) * perDecade()) / perDecade();
    }

    private double perDecade() {
        int k = scale.count();
        return Math.rint(1 / Math.log10((scale.level(k) - scale.lowest()) / (scale.level(k - 1) - scale.lowest())));
    }
}
