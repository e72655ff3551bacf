package torchebm.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.evaluate.ComputeRequest;

/** The options for the device, the number type and the limits of a computation. */
public final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu|cuda[:N]|opencl[:N]",
            defaultValue = "auto",
            description = "The device. Fails if the named device is unavailable.")
    String device = "auto";

    @Option(
            names = "--backend",
            paramLabel = "auto|fused|nd4j",
            defaultValue = "auto",
            description = "The backend. Fails if the named backend is unavailable.")
    String backend = "auto";

    @Option(
            names = "--dtype",
            paramLabel = "float32|float64",
            defaultValue = "float64",
            description = "The number type (default: float64).")
    String dtype = "float64";

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            description = "Memory limit for energies, such as 512m or 2g (default: 0.6 of Java's memory).")
    @Nullable
    String maxMemory;

    @Mixin
    TimeOptions time = new TimeOptions();

    public ComputeRequest request() {
        return new ComputeRequest(device, backend, dtype, Optional.ofNullable(maxMemory), time.seconds());
    }
}
