package torchebm.integral;

import java.util.ArrayList;
import java.util.List;

/**
 * The means of the functions of {@link Moments}, with bounds of their errors.
 *
 * @param energyError the error of energies by rounding
 */
record Averages(BoxSum sum, Moments moments, double temperature, double energyError) {
    /** The error of a sum by rounding, relative to it. */
    private static final double ROUNDING = 1e-14;

    /** The largest relative error of Z of which a logarithm is taken. */
    private static final double MOST = 1 - 1e-12;

    /** Returns log Z. */
    Estimate logZ() {
        double value = Math.log(sum.integral()) - sum.least() / temperature;
        return new Estimate(value, logError() + ROUNDING * Math.abs(value));
    }

    /** Returns the error of the logarithm of the integral. */
    double logError() {
        return -Math.log1p(-Math.min(MOST, sum.error() / sum.integral() + energyError / temperature)) + ROUNDING;
    }

    private double meanError(int k) {
        return sum.meanError(k) + (energyError / temperature + ROUNDING) * sum.size(k);
    }

    List<Estimate> mean() {
        List<Estimate> mean = new ArrayList<>();
        for (int i = 0; i < moments.center().length; i++) {
            double value = moments.center()[i] + sum.mean(i);
            mean.add(new Estimate(value, meanError(i) + ROUNDING * Math.abs(value)));
        }
        return mean;
    }

    List<List<Estimate>> covariance() {
        int n = moments.center().length;
        List<List<Estimate>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Estimate> row = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                int k = moments.product(Math.min(i, j), Math.max(i, j));
                double value = sum.mean(k) - sum.mean(i) * sum.mean(j);
                double error = meanError(k)
                        + Math.abs(sum.mean(i)) * meanError(j)
                        + Math.abs(sum.mean(j)) * meanError(i)
                        + ROUNDING * Math.abs(sum.mean(k));
                row.add(new Estimate(value, error));
            }
            rows.add(row);
        }
        return rows;
    }

    Estimate meanEnergy() {
        double value = moments.origin() + sum.mean(moments.energy());
        return new Estimate(value, meanEnergyError() + ROUNDING * Math.abs(value));
    }

    private double meanEnergyError() {
        return meanError(moments.energy()) + energyError;
    }

    Estimate entropy() {
        double above = (moments.origin() - sum.least() + sum.mean(moments.energy())) / temperature;
        double value = Math.log(sum.integral()) + above;
        double error = logError() + meanEnergyError() / temperature + ROUNDING * (Math.abs(value) + Math.abs(above));
        return new Estimate(value, error);
    }

    Estimate heatCapacity() {
        double mean = sum.mean(moments.energy());
        double square = sum.mean(moments.energy() + 1);
        double value = (square - mean * mean) / temperature / temperature;
        double error =
                (meanError(moments.energy() + 1) + 2 * Math.abs(mean) * meanEnergyError() + ROUNDING * Math.abs(square))
                        / temperature
                        / temperature;
        return new Estimate(value, error);
    }
}
