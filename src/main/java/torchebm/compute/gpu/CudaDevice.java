package torchebm.compute.gpu;

/**
 * A device that CUDA can compute on.
 *
 * @param index its number
 * @param name its name
 * @param major the first number of its compute capability
 * @param minor the second
 * @param bytes its memory
 * @param sharedBytes the most that a block's threads can share
 */
public record CudaDevice(int index, String name, int major, int minor, long bytes, int sharedBytes) {
    /** The compute capability, such as {@code 9.0}. */
    public String capability() {
        return major + "." + minor;
    }
}
