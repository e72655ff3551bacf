package torchebm.cli.report;

import java.util.Locale;
import torchebm.app.DevicesResult;

/** The report of {@code devices}: the devices, the backends, and the reason if a backend is unusable. */
public final class DevicesReport {
    private DevicesReport() {}

    /** Returns a line for each device, and a table of backends. */
    public static String text(DevicesResult result) {
        StringBuilder text = new StringBuilder();
        DevicesResult.Cpu cpu = result.cpu();
        text.append(String.format(
                Locale.ROOT,
                "CPU     %s, %d %s, %s%n",
                cpu.architecture(),
                cpu.cores(),
                cpu.cores() == 1 ? "core" : "cores",
                cpu.vectorBits() > Double.SIZE ? "vectors of " + cpu.vectorBits() + " bits" : "no vectors"));
        DevicesResult.Cuda cuda = result.cuda();
        for (DevicesResult.Device device : cuda.devices()) {
            text.append(String.format(
                    Locale.ROOT,
                    "CUDA    %d: %s, compute capability %s, %.1f GB, driver %s for CUDA up to %s%n",
                    device.index(),
                    device.name(),
                    device.computeCapability(),
                    device.memoryBytes() / 1e9,
                    cuda.driver().isEmpty() ? "of unknown version" : cuda.driver(),
                    cuda.version()));
        }
        if (cuda.devices().isEmpty()) {
            text.append(String.format("CUDA    %s%n", cuda.problem()));
        }
        for (DevicesResult.OpenClDevice device : result.opencl().devices()) {
            text.append(String.format(
                    Locale.ROOT,
                    "OpenCL  %d: %s (%s), %.1f GB, %s, %s %s%n",
                    device.index(),
                    device.name(),
                    device.type(),
                    device.memoryBytes() / 1e9,
                    device.float64() ? "float32 and float64" : "float32 only",
                    device.platform(),
                    device.driver()));
        }
        if (result.opencl().devices().isEmpty()) {
            text.append(String.format("OpenCL  %s%n", result.opencl().problem()));
        }
        DevicesResult.Nd4j nd4j = result.nd4j();
        text.append(
                nd4j.version().isEmpty()
                        ? String.format("ND4J    not installed%n")
                        : String.format(
                                "ND4J    %s for %s, native libraries in %s%n",
                                nd4j.version(), nd4j.device(), nd4j.natives()));
        text.append(String.format("%nbackend  device  usable%n"));
        for (DevicesResult.Use use : result.backends()) {
            text.append(String.format(
                    "%-8s %-7s %s%n",
                    use.backend(), use.device(), use.usable() ? "yes: " + use.engine() : "no: " + use.problem()));
        }
        return text.toString();
    }
}
