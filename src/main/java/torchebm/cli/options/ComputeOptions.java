package torchebm.cli.options;

import java.util.List;
import torchebm.evaluate.ComputeRequest;

/** The options for the device, the number type and the limits of a computation. */
public final class ComputeOptions {
    private static final Option DEVICE = Option.of(
            "--device",
            Option.Kind.TEXT,
            "auto|cpu|gpu|cuda[:N]|opencl[:N]",
            "The device. Fails if the named device is unavailable.");

    private static final Option BACKEND = Option.of(
            "--backend",
            Option.Kind.TEXT,
            "auto|fused|nd4j",
            "The backend. Fails if the named backend is unavailable.");

    private static final Option DTYPE =
            Option.of("--dtype", Option.Kind.TEXT, "float32|float64", "The number type (default: float64).");

    private static final Option MAX_MEMORY = Option.of(
            "--max-memory",
            Option.Kind.TEXT,
            "SIZE",
            "Memory limit for energies, such as 512m or 2g (default: 0.6 of Java's memory).");

    public static final List<Option> ALL = List.of(DEVICE, BACKEND, DTYPE, MAX_MEMORY, TimeOptions.TIME_LIMIT);

    private ComputeOptions() {}

    /** Returns true if the dtype is given. */
    public static boolean hasDtype(Arguments given) {
        return given.has(DTYPE);
    }

    public static ComputeRequest request(Arguments given) {
        return new ComputeRequest(
                given.text(DEVICE).orElse("auto"),
                given.text(BACKEND).orElse("auto"),
                given.text(DTYPE).orElse("float64"),
                given.text(MAX_MEMORY),
                TimeOptions.seconds(given));
    }
}
