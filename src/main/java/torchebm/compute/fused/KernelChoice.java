package torchebm.compute.fused;

/**
 * The choice between plain loops and {@code jdk.incubator.vector}. Vectors are several times faster, but the JIT
 * compiler needs one or two seconds for their classes, so they are used for longer work.
 */
public enum KernelChoice {
    /** Vectors for many operations, if this Java has them. */
    AUTO,
    /** Plain loops. */
    LOOPS,
    /** Vectors for any number of operations; loops if this Java has no vectors. */
    VECTORS;

    /** The number of operations from which on vectors are used. */
    private static final double WORTH_VECTORS = 1.2e9;

    /** Returns true if this Java has vectors; loads them. */
    public static boolean haveVectors() {
        return Vectors.LOADED;
    }

    private boolean useVectors(double work) {
        return this != LOOPS && (this == VECTORS || work >= WORTH_VECTORS) && haveVectors();
    }

    /** Returns the float64 kernel for a number of operations. */
    Kernel<double[]> float64(double work) {
        return useVectors(work) ? Vectors.float64() : new Float64Loops();
    }

    /** Returns the float32 kernel for a number of operations. */
    Kernel<float[]> float32(double work) {
        return useVectors(work) ? Vectors.float32() : new Float32Loops();
    }
}
