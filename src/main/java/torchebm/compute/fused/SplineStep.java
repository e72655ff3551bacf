package torchebm.compute.fused;

import torchebm.compute.code.Schedule;

/**
 * A step of a stage that computes a derivative of a spline.
 *
 * @param <A> the kernel's arrays
 */
final class SplineStep<A> {
    private final Schedule.Step step;
    private final Kernel<A> kernel;
    private final SplineTiles<A> tiles;
    private final boolean isLine;

    /**
     * @param isLine true if all coordinates but the first one are the same at all points of a tile
     */
    SplineStep(Schedule.Step step, Kernel<A> kernel, boolean isLine) {
        this.step = step;
        this.kernel = kernel;
        this.tiles = kernel.spline(step.instruction().derivative());
        this.isLine = isLine;
    }

    Workspace newWorkspace() {
        return new Workspace();
    }

    /** The arrays of one thread. */
    final class Workspace {
        private final SplineTiles.Workspace<A> spline = tiles.newWorkspace();
        private final A[] arrays = kernel.type().arrays(step.operands().length);
        private final int[] offsets = new int[step.operands().length];

        private Workspace() {}

        /** Runs the step over the first n points of a tile. */
        void run(Stage.Workspace<A> w, int n) {
            for (int k = 0; k < offsets.length; k++) {
                int slot = step.operands()[k];
                arrays[k] = w.arrays[slot];
                offsets[k] = w.offsets[slot];
            }
            spline.run(arrays, offsets, isLine, w.arrays[step.result()], w.offsets[step.result()], n);
        }
    }
}
