package torchebm.compute.fused;

/**
 * The sums of two numbers in float64 and float32.
 *
 * @param float64 the sum in float64
 * @param float32 the sum in float32
 */
public record Sum(double float64, float float32) {
    /** Computes both. */
    public Sum(int a, int b) {
        this(Float64Loops.sum(a, b), Float32Loops.sum(a, b));
    }
}
