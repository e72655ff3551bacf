package torchebm.compute;

import java.util.function.LongConsumer;
import torchebm.grid.Thinning;

/** Tensors compiled for the points of one grid or list. Safe for use by several threads at once. */
public interface Program {
    /** The backend that compiled the program and runs it. */
    Backend backend();

    /** The number of results for each point: the components of all tensors, in order. */
    int outputs();

    /**
     * Evaluates the points first … first + count − 1, in the order of the points.
     *
     * @param first the first point, from 0
     * @param count the number of points
     * @param results receives the outputs of point first + i as those of point offset + i
     */
    void run(long first, int count, Results results, int offset);

    /** Returns true if a single run occupies all cores or a device; else several threads should call run at once. */
    boolean isParallel();

    /**
     * Returns true if the bits of the results of a point do not depend on the points that the same run evaluates, as those of
     * matrix products in blocks may do.
     */
    default boolean isPointwise() {
        return true;
    }

    /** Returns true if results are copied from a device, so that a survey is faster there. */
    default boolean isRemote() {
        return false;
    }

    /**
     * Times the device alone, once warm.
     *
     * @param runs the number of runs, of which the median is taken
     * @throws UnavailableException if this runs on the CPU
     */
    default DeviceTiming timed(int runs) {
        throw new UnavailableException(
                "device " + backend().device() + " has no memory of its own, so it cannot be timed without transfers");
    }

    /**
     * Evaluates all points of a grid, and keeps only what a figure needs.
     *
     * @param thinning a coarser grid for the grid that the program was compiled for
     * @param progress receives the number of points that are done
     */
    default Survey survey(Thinning thinning, LongConsumer progress) {
        return Survey.inBlocks(this, thinning, progress);
    }

    /** The approximate number of operations for one point. */
    double operations();

    /** The name of the implementation, such as {@code loops}. */
    String kernel();

    /** The compiled program as text: its steps, and the number of times that each runs. */
    String listing();
}
