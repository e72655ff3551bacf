package torchebm.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import torchebm.evaluate.ComputeRequest;

/** Where and how to compute. */
public final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu|cuda[:N]|opencl[:N]",
            defaultValue = "auto",
            description = "The device to compute on. One that is named and not there is an error.")
    String device = "auto";

    @Option(
            names = "--backend",
            paramLabel = "auto|fused|nd4j",
            defaultValue = "auto",
            description = "What computes. One that is named and not there is an error.")
    String backend = "auto";

    @Option(
            names = "--dtype",
            paramLabel = "float32|float64",
            defaultValue = "float64",
            description = "The numbers to compute in (default: float64).")
    String dtype = "float64";

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            description = "What energies may fill of the memory, such as 512m or 2g (default: what Java has).")
    @Nullable
    String maxMemory;

    @Mixin
    TimeOptions time = new TimeOptions();

    public ComputeRequest request() {
        return new ComputeRequest(device, backend, dtype, Optional.ofNullable(maxMemory), time.seconds());
    }
}
