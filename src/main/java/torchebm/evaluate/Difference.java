package torchebm.evaluate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The difference of two energies over points, d(x) = E_A(x) − E_B(x) − c.
 *
 * @param points the number of points
 * @param notFinite the number of points that are left out, as an energy or the difference is not finite there
 * @param offset the constant c
 * @param rmse the root mean square of d
 * @param mean the mean of d
 * @param meanAbs the mean of |d|
 * @param maxAbs the largest |d|
 * @param at the first point with the largest |d|
 * @param kl D(p_A‖p_B), the Kullback–Leibler divergence of the densities over the grid; empty for a list of points
 * @param klReverse D(p_B‖p_A); likewise
 */
public record Difference(
        long points,
        long notFinite,
        double offset,
        double rmse,
        double mean,
        double meanAbs,
        double maxAbs,
        List<Double> at,
        OptionalDouble kl,
        OptionalDouble klReverse) {
    public Difference {
        at = List.copyOf(at);
    }
}
