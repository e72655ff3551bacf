package torchebm.compute.gpu;

import java.util.stream.Stream;
import torchebm.compute.UnavailableException;

/** A device for which kernels are generated but not run; it need not exist. */
final class Blueprint implements Accelerator {
    private final String device;

    Blueprint(String device) {
        this.device = device;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public String name() {
        return "kernels in C";
    }

    @Override
    public boolean hasDoubles() {
        return true;
    }

    @Override
    public int sharedBytes() {
        return CudaAccelerator.SHARED_BYTES;
    }

    @Override
    public long largestBuffer() {
        return Long.MAX_VALUE;
    }

    @Override
    public Module build(String source) {
        return (stream, kernel, blocks, sharedBytes, arguments) -> {
            throw notThere();
        };
    }

    @Override
    public Buffer allocate(long bytes) {
        throw notThere();
    }

    @Override
    public HostBuffer allocateHost(long bytes) {
        throw notThere();
    }

    @Override
    public Stream stream() {
        throw notThere();
    }

    private UnavailableException notThere() {
        return new UnavailableException("device " + device + " was not opened: its kernels are only listed");
    }
}
