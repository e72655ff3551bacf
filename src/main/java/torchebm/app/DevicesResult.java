package torchebm.app;

import java.util.List;
import torchebm.compute.Backends;
import torchebm.compute.UnavailableException;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.gpu.CudaDevice;
import torchebm.compute.gpu.CudaDriver;

/**
 * What there is to compute on, and with.
 *
 * @param cpu the processor
 * @param cuda NVIDIA's devices
 * @param nd4j ND4J, as it is installed
 * @param backends for each backend and device whether it can compute there
 */
public record DevicesResult(Cpu cpu, Cuda cuda, Nd4j nd4j, List<Use> backends) {
    public DevicesResult {
        backends = List.copyOf(backends);
    }

    /**
     * The processor.
     *
     * @param architecture such as {@code amd64}
     * @param cores how many threads run at once
     * @param vectorBits the width of its vectors, as far as this Java uses them; 64 if it uses none
     */
    public record Cpu(String architecture, int cores, int vectorBits) {}

    /**
     * NVIDIA's devices.
     *
     * @param devices each of them
     * @param driver the driver's version; empty if it is not known
     * @param version the newest CUDA that the driver can run
     * @param problem why there are none; empty if there are
     */
    public record Cuda(List<Device> devices, String driver, String version, String problem) {
        public Cuda {
            devices = List.copyOf(devices);
        }
    }

    /**
     * One of NVIDIA's devices.
     *
     * @param index its number
     * @param name its name
     * @param computeCapability such as {@code 8.6}
     * @param memoryBytes its memory
     */
    public record Device(int index, String name, String computeCapability, long memoryBytes) {}

    /**
     * ND4J, as it is installed.
     *
     * @param version empty if it is not installed
     * @param device what it is built for; empty if it is not installed
     * @param natives where its native libraries are unpacked
     */
    public record Nd4j(String version, String device, String natives) {}

    /**
     * Whether a backend can use a device.
     *
     * @param backend its name
     * @param device the device's name
     * @param usable whether it can
     * @param engine what it computes with there; empty if it cannot
     * @param problem why it cannot; empty if it can
     */
    public record Use(String backend, String device, boolean usable, String engine, String problem) {}

    static DevicesResult of(Backends backends, Progress progress) {
        List<Use> uses = backends.uses(progress).stream()
                .map(use -> new Use(use.backend(), use.device(), use.isPossible(), use.engine(), use.problem()))
                .toList();
        return new DevicesResult(
                new Cpu(
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        FusedBackend.vectorBits()),
                asked(),
                new Nd4j(
                        backends.nd4jVersion().orElse(""),
                        backends.nd4jDevice().orElse(""),
                        backends.nd4jFolder().toString()),
                uses);
    }

    /** What the driver says. */
    private static Cuda asked() {
        try {
            CudaDriver driver = CudaDriver.open();
            return new Cuda(
                    driver.devices().stream().map(DevicesResult::device).toList(),
                    driver.version().orElse(""),
                    driver.cuda(),
                    "");
        } catch (UnavailableException e) {
            return new Cuda(List.of(), "", "", String.valueOf(e.getMessage()));
        }
    }

    private static Device device(CudaDevice device) {
        return new Device(device.index(), device.name(), device.capability(), device.bytes());
    }
}
