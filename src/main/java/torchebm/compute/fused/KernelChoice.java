package torchebm.compute.fused;

/**
 * The choice between plain loops and {@code jdk.incubator.vector}. Vectors are several times faster, but their classes
 * take a second or two of a core to be compiled, so they serve where the work is larger than that.
 */
public enum KernelChoice {
    /** Vectors for enough work, if this Java has them. */
    AUTO,
    /** Plain loops. */
    LOOPS,
    /** Vectors, whatever the work; loops if this Java has no vectors. */
    VECTORS;

    /** The operations from which on vectors pay. */
    private static final double WORTH_VECTORS = 1.2e9;

    /** Whether this Java has vectors; the question loads them. */
    public static boolean haveVectors() {
        return Vectors.LOADED;
    }

    private boolean useVectors(double work) {
        return this != LOOPS && (this == VECTORS || work >= WORTH_VECTORS) && haveVectors();
    }

    /** The float64 kernel for about so many operations. */
    Kernel<double[]> float64(double work) {
        return useVectors(work) ? Vectors.float64() : new Float64Loops();
    }

    /** The float32 kernel for about so many operations. */
    Kernel<float[]> float32(double work) {
        return useVectors(work) ? Vectors.float32() : new Float32Loops();
    }
}
