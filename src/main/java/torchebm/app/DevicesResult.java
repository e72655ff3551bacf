package torchebm.app;

import java.util.List;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.compute.UnavailableException;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.gpu.CudaDevice;
import torchebm.compute.gpu.CudaDriver;

/**
 * What there is to compute on, and with.
 *
 * @param cpu the processor
 * @param cuda NVIDIA's devices
 * @param opencl the devices of OpenCL
 * @param nd4j ND4J, as it is installed
 * @param backends for each backend and device whether it can compute there
 */
public record DevicesResult(Cpu cpu, Cuda cuda, OpenCl opencl, Nd4j nd4j, List<Use> backends) {
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
     * The devices of OpenCL.
     *
     * @param devices each of them
     * @param problem why there are none; empty if there are
     */
    public record OpenCl(List<OpenClDevice> devices, String problem) {
        public OpenCl {
            devices = List.copyOf(devices);
        }
    }

    /**
     * A device of OpenCL.
     *
     * @param index its number
     * @param name its name
     * @param type {@code gpu}, {@code cpu} or {@code accelerator}
     * @param platform whose OpenCL it is
     * @param driver the version of its driver
     * @param memoryBytes its memory
     * @param float64 whether it computes in float64
     */
    public record OpenClDevice(
            int index, String name, String type, String platform, String driver, long memoryBytes, boolean float64) {}

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
                askedOfCuda(),
                askedOfOpenCl(),
                new Nd4j(
                        backends.nd4jVersion().orElse(""),
                        backends.nd4jDevice().orElse(""),
                        backends.nd4jFolder().toString()),
                uses);
    }

    private static OpenCl askedOfOpenCl() {
        try {
            return new OpenCl(
                    torchebm.compute.gpu.OpenCl.open().devices().stream()
                            .map(d -> new OpenClDevice(
                                    d.index(), d.name(), d.type(), d.platform(), d.driver(), d.bytes(), d.hasDoubles()))
                            .toList(),
                    "");
        } catch (UnavailableException e) {
            return new OpenCl(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static Cuda askedOfCuda() {
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
