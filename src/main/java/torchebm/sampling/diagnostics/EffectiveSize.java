package torchebm.sampling.diagnostics;

/**
 * Effective sample sizes, S / τ, of chains of one length, by Geyer's initial monotone sequence:
 *
 * <p>τ = −1 + 2 Σ (ρ₂ₖ + ρ₂ₖ₊₁), over pairs as long as they are positive, each at most the one before, and at least 1 / log₁₀ S;
 * ρₜ = 1 − (W − γₜ) / V with the autocovariances γₜ averaged over chains, the variance W within chains, and the variance V
 * of all chains, which includes that of their means. Source: A. Vehtari et al., Rank-normalization, folding, and
 * localization: an improved R-hat, Bayesian Analysis 16 (2021), 667–718; steps and ends are those of ArviZ.
 */
final class EffectiveSize {
    /** Numbers that differ by less than this, relative to their size, are equal. */
    private static final double RESOLUTION = 1e-15;

    private final FourierTransform transform;
    private final int draws;

    /** @param draws of each chain, at least 2 */
    EffectiveSize(int draws) {
        this.draws = draws;
        this.transform = new FourierTransform(Integer.highestOneBit(2 * draws - 1) << 1);
    }

    /**
     * Returns the effective size of chains; that of all draws if these are equal, and NaN if one is not finite.
     *
     * @param x shape (chains, draws)
     */
    double of(double[][] x) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] chain : x) {
            for (double number : chain) {
                min = Math.min(min, number);
                max = Math.max(max, number);
            }
        }
        double size = (double) x.length * draws;
        double width = max - min;
        if (!Double.isFinite(width)) {
            return Double.NaN;
        }
        if (width <= RESOLUTION * Math.max(Math.abs(min), Math.abs(max))) {
            return size;
        }
        double[] means = new double[x.length];
        for (int chain = 0; chain < x.length; chain++) {
            means[chain] = DrawMoments.of(x[chain]).mean();
        }
        double[] covariances = covariances(x, means, width);
        double between = x.length > 1 ? DrawMoments.of(means).variance() / width / width : 0;
        double tau = Math.max(time(covariances, between), 1 / StrictMath.log10(size));
        return size / tau;
    }

    /** Returns the autocovariances at all lags, averaged over chains, in units of the square of a width. */
    private double[] covariances(double[][] x, double[] means, double width) {
        int size = transform.size();
        double[] power = new double[size];
        double[] re = new double[size];
        double[] im = new double[size];
        for (int chain = 0; chain < x.length; chain += 2) {
            boolean isPair = chain + 1 < x.length; // the spectra of two chains are computed as one
            for (int t = 0; t < size; t++) {
                re[t] = t < draws ? (x[chain][t] - means[chain]) / width : 0;
                im[t] = isPair && t < draws ? (x[chain + 1][t] - means[chain + 1]) / width : 0;
            }
            transform.forward(re, im);
            for (int k = 0; k < size; k++) {
                power[k] += re[k] * re[k] + im[k] * im[k];
            }
        }
        // The transform's real part only depends on the even part of the spectrum, which is the sum of both chains'.
        transform.ofReversed(power, new double[size]);
        double[] covariances = new double[draws];
        for (int t = 0; t < draws; t++) {
            covariances[t] = power[t] / size / draws / x.length;
        }
        return covariances;
    }

    /** Returns τ. */
    private double time(double[] covariances, double between) {
        double within = covariances[0] * draws / (draws - 1);
        double all = covariances[0] + between;
        double[] rho = new double[draws];
        double even = 1;
        double odd = 1 - (within - covariances[1]) / all;
        rho[0] = even;
        rho[1] = odd;
        int t = 1;
        while (t < draws - 3 && even + odd > 0) {
            even = 1 - (within - covariances[t + 1]) / all;
            odd = 1 - (within - covariances[t + 2]) / all;
            if (even + odd >= 0) {
                rho[t + 1] = even;
                rho[t + 2] = odd;
            }
            t += 2;
        }
        int last = t - 2;
        if (even > 0) {
            rho[last + 1] = even;
        }
        for (int k = 1; k <= last - 2; k += 2) {
            if (rho[k + 1] + rho[k + 2] > rho[k - 1] + rho[k]) {
                rho[k + 1] = (rho[k - 1] + rho[k]) / 2;
                rho[k + 2] = rho[k + 1];
            }
        }
        double sum = 0;
        for (int k = 0; k <= last; k++) {
            sum += rho[k];
        }
        return -1 + 2 * sum + rho[last + 1];
    }
}
