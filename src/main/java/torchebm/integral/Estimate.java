package torchebm.integral;

/**
 * A number and its error.
 *
 * @param error a bound of the error by an adaptive cubature, or a standard error by sampling
 */
public record Estimate(double value, double error) {}
