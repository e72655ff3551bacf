package torchebm.app;

import java.util.List;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.compute.UnavailableException;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.gpu.CudaDevice;
import torchebm.compute.gpu.CudaDriver;

/**
 * The devices and the backends of this machine.
 *
 * @param cpu the processor
 * @param cuda the CUDA devices
 * @param opencl the OpenCL devices
 * @param nd4j the installation of ND4J
 * @param backends the support of each device by each backend
 */
public record DevicesResult(Cpu cpu, Cuda cuda, OpenCl opencl, Nd4j nd4j, List<Use> backends) {
    public DevicesResult {
        backends = List.copyOf(backends);
    }

    /**
     * The processor.
     *
     * @param architecture the instruction set, such as {@code amd64}
     * @param cores the number of hardware threads
     * @param vectorBits the width of the vectors that this Java uses, in bits; 64 if it uses none
     */
    public record Cpu(String architecture, int cores, int vectorBits) {}

    /**
     * The CUDA devices.
     *
     * @param devices the devices
     * @param driver the version of the driver; empty if it is not known
     * @param version the newest version of CUDA that the driver supports
     * @param problem the reason that there is no device; empty if there are devices
     */
    public record Cuda(List<Device> devices, String driver, String version, String problem) {
        public Cuda {
            devices = List.copyOf(devices);
        }
    }

    /**
     * A CUDA device.
     *
     * @param index the index, from 0
     * @param name the name
     * @param computeCapability the compute capability, such as {@code 8.6}
     * @param memoryBytes the memory, in bytes
     */
    public record Device(int index, String name, String computeCapability, long memoryBytes) {}

    /**
     * The OpenCL devices.
     *
     * @param devices the devices
     * @param problem the reason that there is no device; empty if there are devices
     */
    public record OpenCl(List<OpenClDevice> devices, String problem) {
        public OpenCl {
            devices = List.copyOf(devices);
        }
    }

    /**
     * An OpenCL device.
     *
     * @param index the index, from 0
     * @param name the name
     * @param type the type: {@code gpu}, {@code cpu} or {@code accelerator}
     * @param platform the name of its platform
     * @param driver the version of its driver
     * @param memoryBytes the memory, in bytes
     * @param float64 true if the device supports float64
     */
    public record OpenClDevice(
            int index, String name, String type, String platform, String driver, long memoryBytes, boolean float64) {}

    /**
     * The installation of ND4J.
     *
     * @param version the version; empty if ND4J is not installed
     * @param device the device that it is built for; empty if ND4J is not installed
     * @param natives the folder into which its native libraries are unpacked
     */
    public record Nd4j(String version, String device, String natives) {}

    /**
     * The support of a device by a backend.
     *
     * @param backend the name of the backend
     * @param device the name of the device
     * @param usable true if the backend can use the device
     * @param engine the technology that the backend uses there; empty if it cannot use the device
     * @param problem the reason that the backend cannot use the device; empty if it can
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
                detectCuda(),
                detectOpenCl(),
                new Nd4j(
                        backends.nd4jVersion().orElse(""),
                        backends.nd4jDevice().orElse(""),
                        backends.nd4jFolder().toString()),
                uses);
    }

    private static OpenCl detectOpenCl() {
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

    private static Cuda detectCuda() {
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
