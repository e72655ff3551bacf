package torchebm.app;

/**
 * How fast a model was evaluated over a grid, warm: the grid's tables and all energies, with their gradients on request; the
 * median of the runs.
 *
 * @param model the model's name
 * @param dtype in which numbers
 * @param backend what computed them
 * @param device where
 * @param kernel how the backend did it
 * @param gradient whether gradients were computed, too
 * @param points how many points a run has
 * @param nsPerPoint nanoseconds for each point
 * @param pointsPerSecond the same the other way round
 * @param gbPerSecond gigabytes (10⁹ bytes) of results a second
 * @param copyGbPerSecond gigabytes a second that the device reads and writes when it copies its memory, where the device
 *     alone was measured; 0 elsewhere
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
