package torchebm.result;

import java.util.List;
import java.util.Locale;

/**
 * The integrals of free energies.
 *
 * @param axes the integrated coordinates with their ranges
 * @param error the largest estimated error of a free energy, in the unit of the energy
 */
public record Integrated(List<Axis> axes, double error) {
    public Integrated {
        axes = List.copyOf(axes);
    }

    /** An integrated coordinate, by its name, with its range. */
    public record Axis(String name, double min, double max) {}

    /** Returns a note of the error. */
    public String note() {
        return "estimated error " + String.format(Locale.ROOT, "%.1e", error);
    }
}
