package torchebm.core;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The description of a model of a plugin, besides its energy. A class that extends {@link BaseModel} may implement it;
 * every method is optional.
 */
public interface Described {
    /** Returns one line about the model; {@code models} and {@code describe} print it. */
    default String summary() {
        return "";
    }

    /** Returns E(x) in mathematical notation; if empty, the computed formula is shown. */
    default String formula() {
        return "";
    }

    /** Returns the source of the energy. */
    default String citation() {
        return "";
    }

    /** Returns the usual range of each coordinate. */
    default Domain domain() {
        return i -> Interval.symmetric(3);
    }

    /** Returns the known points where the gradient vanishes. */
    default List<StationaryPoint> stationaryPoints() {
        return List.of();
    }

    /** Returns log ∫ exp(−E(x)) dx, if it is known. */
    default OptionalDouble logZ() {
        return OptionalDouble.empty();
    }
}
