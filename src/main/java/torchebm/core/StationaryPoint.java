package torchebm.core;

import java.util.List;
import java.util.Locale;

/**
 * A point where the gradient vanishes, the tip of a cusp, or a minimum on the domain's edge.
 *
 * @param kind what the point is
 * @param energy E there
 * @param x the point, shape (n)
 */
public record StationaryPoint(Kind kind, double energy, List<Double> x) {
    public StationaryPoint {
        x = List.copyOf(x);
    }

    /** What a stationary point is. */
    public enum Kind {
        MINIMUM,
        SADDLE,
        MAXIMUM,
        /** The least energy of the domain, on its edge: there the gradient points inwards and does not vanish. */
        BOUNDARY_MINIMUM;

        /** The kind in a spec, such as {@code boundary-minimum}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A minimum of energy 0. */
    public static StationaryPoint zeroAt(Value.Vector x) {
        return new StationaryPoint(Kind.MINIMUM, 0, x.values());
    }
}
