package torchebm.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options for a grid along arbitrary directions. */
public final class CutOptions {
    static final Option ORIGIN = Option.of(
            "--origin",
            Option.Kind.TEXT,
            "FILE|[X1,…]|X",
            "The point at u = v = 0 of a grid along directions: a CSV, JSON or NPY file with one row, a list, or one"
                    + " number for all coordinates (default: 0).");

    static final Option DIRECTION = Option.of(
            "--direction",
            Option.Kind.TEXTS,
            "u=FILE|[X1,…]|COORDINATE",
            "The direction of the axis u, or v: x = origin + u d1 + v d2. --grid u=-1:1 sets its range. One direction"
                    + " makes a line plot. Repeatable.");

    static final Option FROM_POINTS = Option.of(
            "--from-points",
            Option.Kind.TEXT,
            "FILE",
            "The line through the 2 points of a file, the plane through 3, or the plane of the first two principal"
                    + " components of more.");

    static final Option ORTHONORMAL =
            Option.ofSwitch(List.of("--orthonormal"), "Make the directions orthogonal to each other, of length 1.");

    /** The options that make a grid along directions. */
    static final List<Option> ALL = List.of(ORIGIN, DIRECTION, FROM_POINTS, ORTHONORMAL);

    private CutOptions() {}

    /** Returns the given values by the names of the options. */
    static Map<String, List<String>> of(Arguments given) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Option option : ALL) {
            if (given.has(option)) {
                values.put(
                        option.name(),
                        given.texts(option).stream()
                                .map(text -> text.replace(ModelOptions.NO_OPTION, ""))
                                .toList());
            }
        }
        return values;
    }
}
