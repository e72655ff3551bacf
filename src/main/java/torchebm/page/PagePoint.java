package torchebm.page;

import java.util.List;

/**
 * A stationary point.
 *
 * @param name such as M1
 * @param kind such as {@code minimum} or {@code saddle}
 * @param energy the energy there; NaN if it is not known
 * @param x its n coordinates; empty if they are not known
 * @param eigenvalues of the Hessian; empty if they are not known
 * @param at its place in the figure, one number for each axis; empty if it is not in the figure
 */
public record PagePoint(
        String name, String kind, double energy, List<Double> x, List<Double> eigenvalues, List<Double> at) {
    public PagePoint {
        x = List.copyOf(x);
        eigenvalues = List.copyOf(eigenvalues);
        at = List.copyOf(at);
    }
}
