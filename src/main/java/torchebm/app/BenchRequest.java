package torchebm.app;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What to measure.
 *
 * @param models names or spec files of models of two dimensions; empty for those of TorchEBM
 * @param dtypes the numbers to compute in
 * @param device where
 * @param backends the backends to measure
 * @param side the points along each axis
 * @param runs how many runs are counted
 * @param gradient whether gradients are computed with the energies
 * @param onDevice whether the device is measured alone, its results left where they are
 * @param timeLimit the seconds that one model may take; empty for no limit
 */
public record BenchRequest(
        List<String> models,
        List<String> dtypes,
        String device,
        List<String> backends,
        int side,
        int runs,
        boolean gradient,
        boolean onDevice,
        OptionalDouble timeLimit) {
    public BenchRequest {
        models = List.copyOf(models);
        dtypes = List.copyOf(dtypes);
        backends = List.copyOf(backends);
    }
}
