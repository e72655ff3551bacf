package torchebm.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * @param maxMemory what energies may fill of the memory, such as {@code 2g}; empty for what the machine has
 * @param timeLimit the seconds that one model, or one job, may take; empty for no limit
 */
public record ComputeRequest(
        String device, String backend, String dtype, Optional<String> maxMemory, OptionalDouble timeLimit) {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmgt])b?");

    /** The part of Java's memory that energies may fill. */
    private static final double SHARE_OF_MEMORY = 0.6;

    /** With as much memory as the machine has, and no limit on time. */
    public ComputeRequest(String device, String backend, String dtype) {
        this(device, backend, dtype, Optional.empty(), OptionalDouble.empty());
    }

    /** Refuses what does not exist under any circumstances. */
    void check() {
        if (DeviceName.of(device).isEmpty()) {
            throw RequestException.unknown("--device", DeviceName.KINDS, device);
        }
        check("--backend", backend, Backends.NAMES);
        type();
        room();
    }

    /** The limit on time. */
    TimeLimit limit() {
        return new TimeLimit(timeLimit);
    }

    /** The bytes that energies may fill. */
    long room() {
        long most = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY);
        return maxMemory.isEmpty() ? most : Math.min(most, bytes(maxMemory.get()));
    }

    private static long bytes(String size) {
        Matcher matcher = SIZE.matcher(size.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new RequestException("--max-memory must be a size such as 512m or 2g, but was " + size);
        }
        return Long.parseLong(matcher.group(1)) << (10 * (1 + "kmgt".indexOf(matcher.group(2))));
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
