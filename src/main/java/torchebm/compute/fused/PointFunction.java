package torchebm.compute.fused;

import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.compute.DType;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;
import torchebm.graph.Graph;
import torchebm.graph.Matrix;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;

/**
 * Tensors compiled once, as a function of points that are given as numbers: for descents, paths, chains and line searches, which
 * evaluate one point or a few at a time. It runs on the CPU, in the calling thread. A point's results have the same bits whatever
 * the number of points that are evaluated with it, and the same as those of a {@link FusedBackend} with plain loops.
 *
 * <p>A function is immutable and safe for use by several threads at once; each thread has a {@link Workspace} of its own.
 *
 * <pre>{@code
 * PointFunction function = PointFunction.compile(model.outputs(true), model.dimension(), DType.FLOAT64);
 * PointFunction.Workspace workspace = function.newWorkspace();
 * double[] results = new double[function.outputs()];
 * workspace.evaluate(x, 1, results); // E, ∂E/∂x₁, …, ∂E/∂xₙ
 * }</pre>
 */
public final class PointFunction {
    /** The elements of a matrix from which on loading vectors is worth its time, if the function is evaluated a thousand times. */
    private static final long WORTH_VECTORS = 1 << 14;

    private final Kernel<?> kernel;
    private final FlatProgram flat;
    private final PointProgram program;
    private @Nullable PointTiles<?> tiles;

    private PointFunction(FlatProgram flat, DType dtype) {
        this.kernel = dtype == DType.FLOAT32 ? new Float32Loops() : new Float64Loops();
        this.flat = flat;
        this.program = new PointProgram(flat, kernel, products(dtype));
    }

    /** Returns the kernel of the matrix products: with the same sums, vectors take a quarter of the time for a large matrix. */
    private Kernel<?> products(DType dtype) {
        KernelChoice choice = largestProduct() < WORTH_VECTORS ? KernelChoice.LOOPS : KernelChoice.VECTORS;
        return dtype == DType.FLOAT32 ? choice.float32(0) : choice.float64(0);
    }

    /** Returns the number of elements of the largest matrix. */
    private long largestProduct() {
        long largest = 0;
        for (int v = 0; v < flat.code().size(); v++) {
            Instruction instruction = flat.code().get(v);
            if (instruction.kind == Instruction.Kind.DENSE) {
                Matrix matrix = instruction.affine().matrix();
                largest = Math.max(largest, (long) matrix.rows() * matrix.columns());
            }
        }
        return largest;
    }

    /**
     * Compiles tensors over one input.
     *
     * @param tensors such as an energy, its gradient and its Hessian, each of any shape
     * @param dimension d, the length of the input
     * @param dtype the type that is computed in; points and results are float64
     * @throws IllegalArgumentException if the tensors read an input of another length
     */
    public static PointFunction compile(List<Tensor> tensors, int dimension, DType dtype) {
        for (Tensor t : Graph.inOrder(tensors)) {
            if (t.operation() instanceof Operation.Input && t.shape().size() != dimension) {
                throw new IllegalArgumentException(
                        "the input has shape " + t.shape() + ", but points have shape (" + dimension + ")");
            }
        }
        return new PointFunction(FlatProgram.of(tensors, new PointList(new double[dimension][0]), dtype), dtype);
    }

    /** Returns d, the number of coordinates of a point. */
    public int dimension() {
        return flat.points().dimension();
    }

    /** Returns m, the number of results for each point: the components of all tensors, in order. */
    public int outputs() {
        return flat.results().length;
    }

    /** Returns the approximate number of operations for each point. */
    public double operations() {
        return flat.operations();
    }

    /** Returns the arrays that one thread needs. */
    public Workspace newWorkspace() {
        return new Workspace();
    }

    private synchronized PointTiles<?> tiles() {
        PointTiles<?> made = tiles;
        if (made == null) {
            made = new PointTiles<>(flat, kernel);
            tiles = made;
        }
        return made;
    }

    /**
     * The arrays of one thread, which are reused: an evaluation allocates nothing. The only exception is the library's error
     * function until the JIT compiler has optimized it: 32 bytes for each argument x with 0.5 ≤ |x| < 5.9306640625.
     */
    public final class Workspace {
        private final double[] values = program.values();
        private final PointOperation.Workspace[] large = program.workspaces();
        private final int width = dimension();
        private final int outputs = outputs();
        private PointTiles<?>.@Nullable Workspace tiled;

        private Workspace() {}

        /**
         * Evaluates n points, which may be none.
         *
         * @param points the points one after the other: shape (n, d) by rows; more elements are ignored
         * @param n the number of points
         * @param results receives the results of each point one after the other: shape (n, m) by rows
         * @throws IllegalArgumentException if an array is too short
         */
        public void evaluate(double[] points, int n, double[] results) {
            check("points", points, n, width);
            check("results", results, n, outputs);
            if (n >= program.pointsWorthTiles()) {
                if (tiled == null) {
                    tiled = tiles().newWorkspace();
                }
                tiled.evaluate(points, n, results);
                return;
            }
            for (int p = 0; p < n; p++) {
                program.run(values, large, points, p * width, results, p * outputs);
            }
        }

        private void check(String name, double[] array, int n, int width) {
            if (n < 0 || array.length < (long) n * width) {
                throw new IllegalArgumentException(
                        name + " must have shape (" + n + ", " + width + "), but had " + array.length + " elements");
            }
        }
    }
}
