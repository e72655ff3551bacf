package torchebm.app.bench;

/**
 * The speed of the evaluation of a model over a grid, as the median of runs after warm-up. A run computes the tables of the
 * grid and all energies, with their gradients on request.
 *
 * @param model the name of the model
 * @param dtype the dtype
 * @param backend the backend
 * @param device the device
 * @param kernel the kernel of the backend
 * @param gradient true if gradients were computed as well
 * @param points the number of points of a run
 * @param nsPerPoint the nanoseconds per point
 * @param pointsPerSecond the points per second
 * @param gbPerSecond the gigabytes (10⁹ bytes) of results per second
 * @param copyGbPerSecond the gigabytes per second that the device reads and writes while it copies its own memory; 0 if
 *     results were copied to the host
 */
public record BenchResult(
        String model,
        String dtype,
        String backend,
        String device,
        String kernel,
        boolean gradient,
        long points,
        double nsPerPoint,
        double pointsPerSecond,
        double gbPerSecond,
        double copyGbPerSecond) {}
