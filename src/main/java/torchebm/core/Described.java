package torchebm.core;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a model of a plugin may say of itself, besides its energy. A class that extends {@link BaseModel} may implement
 * this, all or in part.
 */
public interface Described {
    /** One line on what it is; {@code models} and {@code describe} print it. */
    default String summary() {
        return "";
    }

    /** E(x) in mathematical notation; if empty, what is computed is shown. */
    default String formula() {
        return "";
    }

    /** Where the energy comes from. */
    default String citation() {
        return "";
    }

    /** The usual range of each coordinate. */
    default Domain domain() {
        return i -> Interval.symmetric(3);
    }

    /** The known points where the gradient vanishes. */
    default List<StationaryPoint> stationaryPoints() {
        return List.of();
    }

    /** log ∫ exp(−E(x)) dx, if it is known. */
    default OptionalDouble logZ() {
        return OptionalDouble.empty();
    }
}
