package torchebm.compute.fused;

import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;

/**
 * Tensors compiled once, as a function of many points that change from call to call, such as the states of chains. Points and
 * results are columns: one array for each coordinate and for each result. It runs on the CPU, in the calling thread. A point's
 * results have the same bits whatever the number of points that are evaluated with it.
 *
 * <p>A function is immutable and safe for use by several threads at once; each thread has a {@link Workspace} of its own.
 */
public final class BatchFunction {
    private final Typed<?> typed;
    private final int outputs;
    private final double operations;

    private BatchFunction(FlatProgram flat, DType dtype, KernelChoice kernels, double points) {
        this.outputs = flat.results().length;
        this.operations = flat.operations();
        double work = operations * points;
        this.typed = dtype == DType.FLOAT32
                ? new Typed<>(flat, kernels.float32(work))
                : new Typed<>(flat, kernels.float64(work));
    }

    /**
     * Compiles tensors over one input.
     *
     * @param dimension d, the length of the input
     * @param dtype the type that is computed in; points and results are float64
     * @param points the approximate number of points in all calls, by which {@link KernelChoice#AUTO} chooses the kernel
     */
    public static BatchFunction compile(
            List<Tensor> tensors, int dimension, DType dtype, KernelChoice kernels, double points) {
        FlatProgram flat = FlatProgram.of(tensors, new PointList(new double[dimension][0]), dtype);
        return new BatchFunction(flat, dtype, kernels, points);
    }

    /** Returns the number of results for each point: the components of all tensors, in order. */
    public int outputs() {
        return outputs;
    }

    /** Returns the approximate number of operations for one point. */
    public double operations() {
        return operations;
    }

    /** Returns the name of the implementation, such as {@code loops}. */
    public String kernel() {
        return typed.kernel.name();
    }

    /** Returns the choice of this function's kernel. */
    public KernelChoice choice() {
        return typed.kernel.lanes() == 1 ? KernelChoice.LOOPS : KernelChoice.VECTORS;
    }

    /** Returns the arrays that one thread needs. */
    public Workspace newWorkspace() {
        return typed.newWorkspace();
    }

    /** The arrays of one thread, which are reused. */
    public abstract static class Workspace {
        /**
         * Evaluates n points.
         *
         * @param points coordinate i of point k at {@code [i][k]}
         * @param results receives result j of point k at {@code [j][k]}
         */
        public abstract void evaluate(double[][] points, int n, double[][] results);
    }

    /** The function for a kernel. */
    private final class Typed<A> {
        private final Code code;
        private final Kernel<A> kernel;
        private final Stage<A> stage;

        Typed(FlatProgram flat, Kernel<A> kernel) {
            this.code = flat.code();
            this.kernel = kernel;
            this.stage = new Stage<>(flat.schedule(Code.EVERY_POINT, flat.results()), kernel, Stage.LARGEST_TILE);
        }

        Workspace newWorkspace() {
            return new TypedWorkspace();
        }

        private final class TypedWorkspace extends Workspace {
            private final Stage.Workspace<A> w = stage.workspace();
            private final int tile = stage.tile();
            private final int[] coordinates = new int[stage.inputs().length];

            TypedWorkspace() {
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

            @Override
            public void evaluate(double[][] points, int n, double[][] results) {
                for (int done = 0; done < n; done += tile) {
                    int count = Math.min(tile, n - done);
                    for (int s = 0; s < coordinates.length; s++) {
                        if (coordinates[s] >= 0) {
                            kernel.type().load(points[coordinates[s]], done, w.arrays[s], count);
                        }
                    }
                    stage.run(w, count);
                    for (int k = 0; k < outputs; k++) {
                        stage.store(w, k, count, results[k], done);
                    }
                }
            }
        }
    }
}
