package torchebm.compute;

import java.util.List;
import java.util.Optional;

/**
 * A device as it is named on the command line: {@code cpu}, {@code opencl}, or {@code opencl:1} for one of several.
 *
 * @param kind one of {@link #KINDS}
 * @param index its number, 0 if none was given
 */
public record DeviceName(String kind, int index) {
    /** The kinds of devices; {@code auto} chooses among all of them, {@code gpu} among graphics cards. */
    public static final List<String> KINDS = List.of("auto", "cpu", "gpu", "cuda", "opencl");

    private static final List<String> NUMBERED = List.of("cuda", "opencl");

    private static final int MOST_DIGITS = 4;

    /** Returns true if devices of this kind run kernels. */
    public boolean isGpu() {
        return !kind.equals("auto") && !kind.equals("cpu");
    }

    /** Parses a name; empty if it is not the name of a device. */
    public static Optional<DeviceName> of(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return KINDS.contains(name) ? Optional.of(new DeviceName(name, 0)) : Optional.empty();
        }
        String kind = name.substring(0, colon);
        String number = name.substring(colon + 1);
        return NUMBERED.contains(kind) && isNumber(number)
                ? Optional.of(new DeviceName(kind, Integer.parseInt(number)))
                : Optional.empty();
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
}
