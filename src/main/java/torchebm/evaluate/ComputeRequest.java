package torchebm.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import torchebm.compute.Backends;
import torchebm.compute.DType;
import torchebm.compute.DeviceName;
import torchebm.problem.RequestException;

/**
 * The settings of a computation: the device, the backend, the dtype, and limits on memory and time.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code cuda} or {@code opencl}, the last two with {@code :N} for
 *     one of several
 * @param backend {@code auto}, {@code fused} or {@code nd4j}
 * @param dtype {@code float32} or {@code float64}
 * @param maxMemory the memory limit for energies, such as {@code 2g}; empty for a share of the Java heap
 * @param timeLimit the time limit of a model or a job, in seconds; empty for no limit
 */
public record ComputeRequest(
        String device, String backend, String dtype, Optional<String> maxMemory, OptionalDouble timeLimit) {
    private static final String SIZE = "([0-9]{1,9})([kmgt])b?";

    /** The share of the Java heap that energies may fill. */
    private static final double SHARE_OF_MEMORY = 0.6;

    /** Makes a request without limits on memory and time. */
    public ComputeRequest(String device, String backend, String dtype) {
        this(device, backend, dtype, Optional.empty(), OptionalDouble.empty());
    }

    /** Refuses unknown names of devices, backends and dtypes, and a memory limit that is not a size. */
    public void check() {
        if (DeviceName.of(device).isEmpty()) {
            throw RequestException.unknown("--device", DeviceName.KINDS, device);
        }
        check("--backend", backend, Backends.NAMES);
        type();
        room();
    }

    /** Returns the memory limit for energies, in bytes. */
    public long room() {
        long most = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY);
        return maxMemory.isEmpty() ? most : Math.min(most, bytes(maxMemory.get()));
    }

    private static long bytes(String size) {
        Matcher matcher = Pattern.compile(SIZE).matcher(size.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new RequestException("--max-memory must be a size such as 512m or 2g, but was " + size);
        }
        double bytes = Math.scalb(Double.parseDouble(matcher.group(1)), 10 * (1 + "kmgt".indexOf(matcher.group(2))));
        return (long) bytes; // at most the largest long
    }

    /** Returns the dtype. */
    public DType type() {
        List<String> known = new ArrayList<>();
        for (DType type : DType.values()) {
            known.add(type.toString());
        }
        check("--dtype", dtype, known);
        return DType.valueOf(dtype.toUpperCase(Locale.ROOT));
    }

    private static void check(String flag, String value, List<String> known) {
        if (!known.contains(value)) {
            throw RequestException.unknown(flag, known, value);
        }
    }
}
