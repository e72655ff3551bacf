package torchebm.data;

import java.util.OptionalDouble;

/**
 * The properties of an axis that the user states.
 *
 * @param name the name of the coordinate; empty for that of the file
 * @param unit its unit; empty for that of the file
 * @param min the first node. It is taken for an NPY array, and compared with the nodes of other files.
 * @param max the last node, or the end of the period
 * @param isPeriodic true if [min, max] is a period; both are needed then, except for a PLUMED file
 */
public record AxisOptions(String name, String unit, OptionalDouble min, OptionalDouble max, boolean isPeriodic) {
    /** An axis of which nothing is stated. */
    public static final AxisOptions NONE =
            new AxisOptions("", "", OptionalDouble.empty(), OptionalDouble.empty(), false);

    public AxisOptions {
        if (min.isPresent()
                && max.isPresent()
                && !(min.getAsDouble() < max.getAsDouble() && Double.isFinite(max.getAsDouble() - min.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "min must be < max, but were " + min.getAsDouble() + " and " + max.getAsDouble());
        }
    }

    /** Returns true if both ends are stated. */
    boolean hasRange() {
        return min.isPresent() && max.isPresent();
    }

    /** Returns these properties, where they are stated, and those of a file elsewhere. */
    AxisOptions over(AxisOptions file) {
        return new AxisOptions(
                name.isEmpty() ? file.name : name,
                unit.isEmpty() ? file.unit : unit,
                min.isPresent() ? min : file.min,
                max.isPresent() ? max : file.max,
                isPeriodic || file.isPeriodic);
    }
}
