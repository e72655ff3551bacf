package torchebm.app;

import java.util.List;

/**
 * A spec that is valid.
 *
 * @param spec as it was named
 * @param model the model's name
 * @param dimension n
 * @param axes of its grid
 */
public record ValidateResult(String spec, String model, int dimension, List<AxisSummary> axes) {
    public ValidateResult {
        axes = List.copyOf(axes);
    }
}
