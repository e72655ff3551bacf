package torchebm.core;

import java.util.List;
import java.util.Locale;

/**
 * A point where the gradient vanishes, the tip of a cusp, or a minimum on the domain's edge.
 *
 * @param kind the kind of the point
 * @param energy E there
 * @param x the point, shape (n)
 */
public record StationaryPoint(Kind kind, double energy, List<Double> x) {
    public StationaryPoint {
        x = List.copyOf(x);
    }

    /** The kind of a stationary point. */
    public enum Kind {
        MINIMUM,
        SADDLE,
        MAXIMUM,
        /** The smallest energy of the domain, on its edge: the gradient points inwards and does not vanish. */
        BOUNDARY_MINIMUM;

        /** Returns the kind as a spec names it, such as {@code boundary-minimum}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns a minimum of energy 0. */
    public static StationaryPoint zeroAt(Value.Vector x) {
        return new StationaryPoint(Kind.MINIMUM, 0, x.values());
    }
}
