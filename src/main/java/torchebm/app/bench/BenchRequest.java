package torchebm.app.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A request for measurements of speed.
 *
 * @param models names or spec files of models of two dimensions; empty for the models of TorchEBM
 * @param dtypes the dtypes to measure
 * @param device the device
 * @param backends the backends to measure
 * @param side the number of points along each axis
 * @param runs the number of measured runs
 * @param gradient true if gradients are computed as well
 * @param onDevice true if only the device is measured, without copying results to the host
 * @param timeLimit the time limit of each model, in seconds; empty for no limit
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
