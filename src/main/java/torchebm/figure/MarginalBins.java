package torchebm.figure;

import java.util.Arrays;

/**
 * The distribution of numbers in bins of one width, as a density: the sum over all bins of density times width is 1.
 *
 * @param min the lower end of the first bin
 * @param width of each bin
 * @param densities shape (bins). Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record MarginalBins(double min, double width, double[] densities) {
    private static final int MOST = 1000;

    /**
     * Returns the distribution of the finite numbers. The width is the smaller one of those of Freedman and Diaconis, 2 IQR/n^⅓,
     * and of Sturges, range/(1 + log₂ n), with at most 1000 bins. Equal numbers are in one bin; without any number, there is no bin.
     *
     * @param values shape (chains, draws)
     */
    public static MarginalBins of(double[][] values) {
        double[] sorted = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int n = sorted.length;
        if (n == 0) {
            return new MarginalBins(0, 1, new double[0]);
        }
        double low = sorted[0];
        double range = sorted[n - 1] - low;
        if (!(range > 0) || !Double.isFinite(range)) {
            double width = Math.max(1, Math.abs(low)) / 10;
            return new MarginalBins(low - width / 2, width, new double[] {1 / width});
        }
        double spread = sorted[3 * (n - 1) / 4] - sorted[(n - 1) / 4];
        double freedman = 2 * spread / Math.cbrt(n);
        double sturges = range / (1 + Math.log(n) / Math.log(2));
        double wanted = Math.ceil(range / (freedman > 0 ? Math.min(freedman, sturges) : sturges));
        int bins = (int) Math.max(1, Math.min(MOST, wanted));
        double width = range / bins;
        double[] densities = new double[bins];
        for (double number : sorted) {
            densities[(int) Math.min(bins - 1, (number - low) / width)]++;
        }
        for (int bin = 0; bin < bins; bin++) {
            densities[bin] /= n * width;
        }
        return new MarginalBins(low, width, densities);
    }

    /** Returns the upper end of the last bin. */
    public double max() {
        return min + width * densities.length;
    }

    /** Returns the corners of the steps, from 0 to the first density, and from the last one to 0: shape (2, 2 bins + 2). */
    double[][] steps() {
        int bins = densities.length;
        double[][] steps = new double[2][2 * bins + 2];
        for (int bin = 0; bin <= bins; bin++) {
            double edge = min + width * bin;
            steps[0][2 * bin] = edge;
            steps[0][2 * bin + 1] = edge;
            steps[1][2 * bin] = bin == 0 ? 0 : densities[bin - 1];
            steps[1][2 * bin + 1] = bin == bins ? 0 : densities[bin];
        }
        return steps;
    }
}
