package torchebm.compute.fused;

import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.SplineDerivative;
import torchebm.graph.Unary;

/**
 * The operations over a tile of points, for one type of numbers. Operands and results begin at an offset of their
 * arrays; a result may overwrite an operand that has the same offset.
 *
 * @param <A> {@code double[]} for float64, {@code float[]} for float32
 */
interface Kernel<A> {
    /** Returns the arrays that the kernel works on. */
    NumberType<A> type();

    /** Returns the number of elements that one instruction works on: 1 for plain loops. */
    int lanes();

    /** Returns the name of the implementation: {@code loops}, or {@code vectors of} so many numbers. */
    default String name() {
        return lanes() == 1 ? "loops" : "vectors of " + lanes();
    }

    /** Returns the length of an array of n numbers: a kernel of vectors may read and write one vector beyond the end. */
    default int length(int n) {
        return lanes() == 1 ? n : n + lanes();
    }

    /** Returns an array of n numbers. */
    default A allocate(int n) {
        return type().allocate(length(n));
    }

    /** Returns the numbers, rounded to the kernel's type. */
    default A rounded(double[] numbers) {
        return type().rounded(numbers, length(numbers.length));
    }

    void map(Unary function, A a, int i, A r, int o, int n);

    void combine(Binary operator, A a, int i, A b, int j, A r, int o, int n);

    /** Returns true if {@link #combineTwice} has an operator. */
    static boolean isPaired(Binary operator) {
        return operator == Binary.ADD || operator == Binary.MULTIPLY;
    }

    /** Computes (a ∘ b) ∘ c in one pass, where each ∘ is + or ×. Both results are rounded. */
    void combineTwice(Binary first, Binary second, A a, int i, A b, int j, A c, int l, A r, int o, int n);

    /** Selects a where the condition is not 0, else b. */
    void select(A condition, int h, A a, int i, A b, int j, A r, int o, int n);

    /** Returns a derivative of a spline. */
    SplineTiles<A> spline(SplineDerivative derivative);

    /** Returns the weights in the order in which {@link #dense} reads them. */
    A packed(Matrix matrix);

    /**
     * A linear layer.
     *
     * @param rows m
     * @param columns n
     * @param weights of shape (m, n), as {@link #packed} gives them
     * @param bias of shape (m)
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Dense<A>(int rows, int columns, A weights, A bias) {}

    /**
     * Computes a linear layer at every point.
     *
     * @param in the vector's components: component j of point p is in[i + j stride + p]
     * @param stride the number of points of a whole tile, a multiple of 64
     * @param r receives the components of the result, likewise
     * @param n the number of points
     * @param panel room for {@link #PANEL} numbers
     */
    void dense(Dense<A> layer, A in, int i, int stride, A r, int o, int n, A panel);

    /**
     * Adds a matrix times a vector to sums. The terms of each sum are added in the order of {@link #dense}, and rounded one by
     * one, with the same bits in every kernel.
     *
     * @param matrix column by column
     * @param from the index of the first element of each column
     * @param in the vector, shape (columns)
     * @param sums receives the terms, shape (rows)
     */
    void addProduct(A matrix, int[] from, A in, A sums, int rows, int columns);

    /** The largest number of numbers in a panel: operands that a dense layer reads for all rows. */
    int PANEL = 4096;
}
