package torchebm.app;

import java.util.List;
import torchebm.result.AxisSummary;

/**
 * A valid spec, or a valid panel of a spec.
 *
 * @param spec the spec, as the user named it
 * @param panel the number of the panel, from 1
 * @param panels the number of panels of the spec; 1 for a spec without panels
 * @param model the name of the model
 * @param dimension the dimension n of the model
 * @param axes the axes of the grid
 * @param combinations the number of combinations of the sweep; 1 without a sweep
 */
public record ValidateResult(
        String spec, int panel, int panels, String model, int dimension, List<AxisSummary> axes, int combinations) {
    public ValidateResult {
        axes = List.copyOf(axes);
    }
}
