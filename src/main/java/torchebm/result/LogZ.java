package torchebm.result;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the integral Z by which a density is normalised.
 *
 * @param value log Z of the density
 * @param of the region of the integral: {@code window}, the grid, by the trapezoidal rule
 * @param model log Z of the model over all of space, if it is known, which it is at T = 1; else null
 */
public record LogZ(double value, String of, @Nullable Double model) {
    /** The grid, by the trapezoidal rule. */
    public static final String WINDOW = "window";

    /** Returns log Z over a grid; null if there is none, as for energies. */
    public static @Nullable LogZ ofWindow(OptionalDouble value, OptionalDouble model) {
        return value.isEmpty()
                ? null
                : new LogZ(value.getAsDouble(), WINDOW, model.isPresent() ? Double.valueOf(model.getAsDouble()) : null);
    }
}
