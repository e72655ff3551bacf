package torchebm.compute;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device as it is named on the command line: {@code cpu}, {@code opencl}, or {@code opencl:1} for one of several.
 *
 * @param kind one of {@link #KINDS}
 * @param index its number, 0 if none was given
 */
public record DeviceName(String kind, int index) {
    /** The kinds of devices; {@code auto} chooses among all of them, {@code gpu} among graphics cards. */
    public static final List<String> KINDS = List.of("auto", "cpu", "gpu", "cuda", "opencl");

    private static final Pattern NUMBERED = Pattern.compile("(cuda|opencl):([0-9]{1,4})");

    /** Returns true if devices of this kind run kernels. */
    public boolean isGpu() {
        return !kind.equals("auto") && !kind.equals("cpu");
    }

    /** Parses a name; empty if it is not the name of a device. */
    public static Optional<DeviceName> of(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            return Optional.of(new DeviceName(numbered.group(1), Integer.parseInt(numbered.group(2))));
        }
        return KINDS.contains(name) ? Optional.of(new DeviceName(name, 0)) : Optional.empty();
    }
}
