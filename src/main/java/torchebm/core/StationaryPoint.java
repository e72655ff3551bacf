package torchebm.core;

import java.util.List;

/**
 * A point where the gradient vanishes, or the tip of a cusp.
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
        MAXIMUM
    }

    /** A minimum of energy 0. */
    static StationaryPoint zeroAt(Value.Vector x) {
        return new StationaryPoint(Kind.MINIMUM, 0, x.values());
    }
}
