package torchebm.result;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The integrals of free energies.
 *
 * @param coordinates the names of the integrated coordinates
 * @param error the largest estimated error of a free energy, in the unit of the energy
 */
public record Integrated(List<String> coordinates, double error) {
    public Integrated {
        coordinates = List.copyOf(coordinates);
    }

    /** Returns the integrals over coordinates that are counted from 0; null for energies, which have no error. */
    public static @Nullable Integrated of(List<Integer> coordinates, OptionalDouble error) {
        if (error.isEmpty()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (int i : coordinates) {
            names.add("x" + (i + 1));
        }
        return new Integrated(names, error.getAsDouble());
    }
}
