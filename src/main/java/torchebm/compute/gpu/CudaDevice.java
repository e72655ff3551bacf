package torchebm.compute.gpu;

/**
 * A device that CUDA can compute on.
 *
 * @param index the device's number
 * @param name the device's name
 * @param major the major number of its compute capability
 * @param minor the minor number
 * @param bytes the size of its memory
 * @param sharedBytes the maximal shared memory of a block
 */
public record CudaDevice(int index, String name, int major, int minor, long bytes, int sharedBytes) {
    /** The compute capability, such as {@code 9.0}. */
    public String capability() {
        return major + "." + minor;
    }
}
