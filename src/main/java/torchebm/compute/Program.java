package torchebm.compute;

import java.util.function.LongConsumer;
import torchebm.grid.Thinning;

/** Tensors compiled for the points of one grid or list. Safe for use by several threads at once. */
public interface Program {
    /** What compiled it, and runs it. */
    Backend backend();

    /** How many numbers there are for each point: the components of all tensors, in order. */
    int outputs();

    /**
     * Evaluates the points first … first + count − 1, in the order of the points.
     *
     * @param first the first point, from 0
     * @param count how many points
     * @param results receives output k of point first + i at {@code results[k][offset + i]}
     * @param offset where to begin in each row of the results
     */
    void run(long first, int count, double[][] results, int offset);

    /** Whether a run keeps all cores, or a device, busy by itself; of others, several runs go on at once. */
    boolean isParallel();

    /** Whether results are copied from a device, so that a survey is sooner done there than here. */
    default boolean isRemote() {
        return false;
    }

    /**
     * Times the device alone, once warm.
     *
     * @param runs how many runs to take the median of
     * @throws UnavailableException if this runs on the CPU
     */
    default DeviceTiming timed(int runs) {
        throw new UnavailableException(
                "device " + backend().device() + " has no memory of its own: what it computes is at hand at once");
    }

    /**
     * Evaluates all points of a grid, and keeps no more than a figure needs.
     *
     * @param thinning of the grid that this was compiled for
     * @param progress receives how many points are done
     */
    default Survey survey(Thinning thinning, LongConsumer progress) {
        return Survey.inBlocks(this, thinning, progress);
    }

    /** About how many operations it takes for a point. */
    double operations();

    /** How it computes, such as {@code loops}. */
    String kernel();

    /** The compiled program as text: each step, and how often it runs. */
    String listing();
}
