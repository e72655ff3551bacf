package torchebm.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import torchebm.compute.Backends;
import torchebm.compute.DType;
import torchebm.compute.DeviceName;

/**
 * Where and how to compute.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code cuda} or {@code opencl}, the last two with {@code :N} for
 *     one of several
 * @param backend {@code auto}, {@code fused} or {@code nd4j}
 * @param dtype {@code float32} or {@code float64}
 */
public record ComputeRequest(String device, String backend, String dtype) {
    /** Refuses what does not exist under any circumstances. */
    void check() {
        if (DeviceName.of(device).isEmpty()) {
            throw RequestException.unknown("--device", DeviceName.KINDS, device);
        }
        check("--backend", backend, Backends.NAMES);
        type();
    }

    /** The numbers to compute in. */
    DType type() {
        check(
                "--dtype",
                dtype,
                Arrays.stream(DType.values()).map(DType::toString).toList());
        return DType.valueOf(dtype.toUpperCase(Locale.ROOT));
    }

    private static void check(String flag, String value, List<String> known) {
        if (!known.contains(value)) {
            throw RequestException.unknown(flag, known, value);
        }
    }
}
