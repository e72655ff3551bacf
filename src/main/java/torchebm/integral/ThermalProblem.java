package torchebm.integral;

import java.util.List;
import java.util.function.Function;
import torchebm.analysis.Analysis;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.BaseModel;
import torchebm.core.Frame;
import torchebm.core.Interval;

/**
 * A density to be integrated: the energy, its critical points, the temperature and the region.
 *
 * @param model the energy
 * @param frame the periods and the bounds of its coordinates
 * @param surface the energy over the domain, or over the ranges that the user gives
 * @param analysis the critical points of the surface
 * @param analyzer finds the critical points in other ranges
 * @param temperature T, positive
 * @param region the domain or all of space
 * @param effort the part of the usual limit of evaluations, at which the work ends with the error that is left
 */
public record ThermalProblem(
        BaseModel model,
        Frame frame,
        EnergySurface surface,
        Analysis analysis,
        Function<List<Interval>, Analysis> analyzer,
        double temperature,
        IntegralRegion region,
        double effort) {
    /** Returns the number of coordinates. */
    public int dimension() {
        return model.dimension();
    }
}
