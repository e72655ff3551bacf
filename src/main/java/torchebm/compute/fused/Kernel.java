package torchebm.compute.fused;

import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * The operations over a tile of points, in one kind of numbers. Operands begin at an offset of their arrays; a result
 * begins at 0 of its own, and may overwrite an operand that begins at 0 of the same array.
 *
 * @param <A> {@code double[]} for float64, {@code float[]} for float32
 */
interface Kernel<A> {
    /** How many numbers it works on at once: 1 for plain loops. */
    int lanes();

    /** How it computes: {@code loops}, or {@code vectors of} so many numbers. */
    default String name() {
        return lanes() == 1 ? "loops" : "vectors of " + lanes();
    }

    /** The size of a number. */
    int bytes();

    /** An array of n numbers. */
    A allocate(int n);

    /** The numbers, rounded to this kind. */
    A rounded(double[] numbers);

    /** Sets the first n numbers. */
    void fill(A r, int n, double number);

    /** Copies n numbers from one array to the beginning of another. */
    void store(A a, int i, int n, double[] target, int offset);

    /** Copies n numbers from one array into another of the same kind. */
    void copy(A a, int i, A r, int offset, int n);

    /** One number of an array. */
    double get(A a, int i);

    void map(Unary function, A a, int i, A r, int n);

    void combine(Binary operator, A a, int i, A b, int j, A r, int n);

    /** a where the condition is not 0, else b. */
    void select(A condition, int h, A a, int i, A b, int j, A r, int n);

    /** The weights in the order in which {@link #dense} reads them. */
    A packed(Matrix matrix);

    /**
     * A matrix times a vector at every point.
     *
     * @param weights as {@link #packed} gives them
     * @param in the vector's components one after the other, each of {@code stride} numbers: in[j stride + p]
     * @param stride the points of a whole tile, a multiple of 64
     * @param out for each row of the matrix, where the result goes: arrays of a whole tile
     * @param columns of the matrix
     * @param n how many points
     */
    void dense(A weights, A in, int stride, A[] out, int columns, int n);

    /** An array of arrays. */
    A[] arrays(int n);
}
