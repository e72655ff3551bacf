package torchebm.app;

import java.util.List;
import torchebm.result.AxisSummary;

/**
 * A spec, or a panel of one, that is valid.
 *
 * @param spec as it was named
 * @param panel which panel of the spec, from 1
 * @param panels how many panels the spec has; 1 for a spec without panels
 * @param model the model's name
 * @param dimension n
 * @param axes of its grid
 * @param combinations how many combinations of values it sweeps over; 1 if it has no sweep
 */
public record ValidateResult(
        String spec, int panel, int panels, String model, int dimension, List<AxisSummary> axes, int combinations) {
    public ValidateResult {
        axes = List.copyOf(axes);
    }
}
