package torchebm.evaluate;

/**
 * The expectation E_p[r] = ∫ p(x) r(x) dx of a function under a density p(x) = e^(f(x)) / Z, and log Z, summed over the points of
 * a quadrature. All terms are relative to the largest e^(f(x)) so far, so that they do not overflow.
 */
final class Divergence {
    private double largest = Double.NEGATIVE_INFINITY;
    private double volume;
    private double moment;

    /**
     * Adds a point.
     *
     * @param weight the weight of the point in the quadrature
     * @param f the logarithm of the density, up to a constant
     * @param r the value of the function
     */
    void add(double weight, double f, double r) {
        if (f > largest) {
            double scale = Math.exp(largest - f);
            volume *= scale;
            moment *= scale;
            largest = f;
        }
        double mass = weight * Math.exp(f - largest);
        if (mass > 0) {
            volume += mass;
            moment += mass * r;
        }
    }

    double expectation() {
        return moment / volume;
    }

    /** Returns log Z, up to the constant of the weights. */
    double logZ() {
        return largest + Math.log(volume);
    }

    /**
     * Returns the Kullback–Leibler divergence D(p‖q) = ∫ p log(p/q) ≥ 0.
     *
     * @param p the density p, with r = log p − log q, both without their Z
     * @param q the density q
     */
    static double of(Divergence p, Divergence q) {
        return Math.max(0, p.expectation() + q.logZ() - p.logZ()); // rounding may make it negative
    }
}
