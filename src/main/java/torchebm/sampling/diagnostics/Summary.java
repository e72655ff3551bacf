package torchebm.sampling.diagnostics;

/**
 * The draws of one quantity, summarised. Every number that the draws do not determine is NaN.
 *
 * @param mean of all draws
 * @param sd their standard deviation, with the divisor count − 1
 * @param mcseMean the Monte Carlo standard error of the mean, sd / √essMean
 * @param mcseSd the Monte Carlo standard error of the standard deviation
 * @param essBulk the effective sample size of the normal scores: how well the centre is known
 * @param essTail the smaller one of the effective sample sizes of x ≤ q at the quantiles of 5 % and 95 %
 * @param essMean the effective sample size of the draws themselves
 * @param rHat the larger one of the R-hats of normal scores and of folded normal scores; draws are trusted up to 1.01
 * @param autocorrelationTime the integrated autocorrelation time in draws, count / essMean; below 1 if draws alternate
 */
public record Summary(
        double mean,
        double sd,
        double mcseMean,
        double mcseSd,
        double essBulk,
        double essTail,
        double essMean,
        double rHat,
        double autocorrelationTime) {}
