package torchebm.core;

import java.util.List;

/**
 * A model from the catalogue with the values it was built from.
 *
 * @param entry what the catalogue knows
 * @param arguments the dimension and the parameters' values
 * @param model the energy
 */
public record NamedModel(CatalogueEntry entry, Arguments arguments, BaseModel model) {
    /** The usual range of coordinate i, counted from 0. */
    public Interval domain(int i) {
        return entry.domain().apply(arguments).of(i);
    }

    /** The known minima, at most eight; none where the parameters leave no known one. */
    public List<StationaryPoint> minima() {
        return entry.minima().apply(arguments);
    }
}
