package torchebm.compute.fused;

import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;

/**
 * A flat program of points, run step by step over tiles of points.
 *
 * @param <A> the kernel's arrays
 */
final class PointTiles<A> {
    /**
     * The maximal number of points in a tile: long enough for efficient loops, and small, as each thread has a
     * workspace.
     */
    private static final int LARGEST_TILE = 128;

    private final Code code;
    private final Kernel<A> kernel;
    private final Stage<A> stage;
    private final int dimension;
    private final int outputs;

    PointTiles(FlatProgram flat, Kernel<A> kernel) {
        this.code = flat.code();
        this.kernel = kernel;
        this.stage = new Stage<>(flat.schedule(Code.EVERY_POINT, flat.results()), kernel, LARGEST_TILE);
        this.dimension = flat.points().dimension();
        this.outputs = flat.results().length;
    }

    Workspace newWorkspace() {
        return new Workspace();
    }

    /** The registers of one thread. */
    final class Workspace {
        private final Stage.Workspace<A> w = stage.workspace();
        private final int tile = stage.tile();
        private final int[] coordinates = new int[stage.inputs().length];

        private Workspace() {
            int[] inputs = stage.inputs();
            for (int s = 0; s < inputs.length; s++) {
                Instruction input = code.get(inputs[s]);
                coordinates[s] = input.kind == Instruction.Kind.COORDINATE ? input.index : -1;
                w.arrays[s] = kernel.allocate(stage.length(s));
                if (coordinates[s] < 0) {
                    kernel.type().fill(w.arrays[s], stage.length(s), input.number);
                }
            }
        }

        void evaluate(double[] points, int n, double[] results) {
            for (int done = 0; done < n; done += tile) {
                int count = Math.min(tile, n - done);
                for (int s = 0; s < coordinates.length; s++) {
                    if (coordinates[s] >= 0) {
                        kernel.type().gather(points, done * dimension + coordinates[s], dimension, w.arrays[s], count);
                    }
                }
                stage.run(w, count);
                for (int k = 0; k < outputs; k++) {
                    stage.scatter(w, k, count, results, done * outputs + k, outputs);
                }
            }
        }
    }
}
