package torchebm.evaluate;

import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.SymmetricLog;

/**
 * The placement of the points of an axis: equally spaced in the coordinate, or in a logarithm of it. The axis of a field
 * over a warped axis counts positions u, with x = u, x = 10^u, or x = 10^d u for |u| ≤ 1 and ±10^(d + |u| − 1) beyond.
 *
 * @param kind the function
 * @param decade d, for {@link Kind#SYMLOG}
 */
public record AxisWarp(Kind kind, double decade) {
    /** The functions from a coordinate to its position. */
    public enum Kind {
        /** The coordinate itself. */
        LINEAR,
        /** The decadic logarithm. */
        LOG,
        /** The symmetric logarithm, which is linear between ±10^d. */
        SYMLOG
    }

    /** Equally spaced points. */
    public static final AxisWarp NONE = new AxisWarp(Kind.LINEAR, 0);

    /** Returns true if only positive coordinates have a position. */
    public boolean isLogarithm() {
        return kind == Kind.LOG;
    }

    /** Returns the position of a coordinate. */
    double position(double x) {
        return switch (kind) {
            case LINEAR -> x;
            case LOG -> Math.log10(x);
            case SYMLOG -> SymmetricLog.position(x, decade);
        };
    }

    /** Returns the coordinate of a position. */
    public double coordinate(double u) {
        return switch (kind) {
            case LINEAR -> u;
            case LOG -> Math.pow(10, u);
            case SYMLOG -> SymmetricLog.value(u, decade);
        };
    }

    /** Returns the axis of the positions. */
    Axis over(Axis axis) {
        return kind == Kind.LINEAR ? axis : axis.over(position(axis.min()), position(axis.max()), axis.points());
    }

    /** Returns the coordinates of positions. */
    Tensor coordinate(Tensor u) {
        return switch (kind) {
            case LINEAR -> u;
            case LOG -> powerOfTen(u);
            case SYMLOG -> {
                Tensor size = u.abs();
                Tensor beyond = powerOfTen(size.minus(1).plus(decade)).times(u.sign());
                yield size.lessEqual(Tensor.constant(1)).where(u.times(Math.pow(10, decade)), beyond);
            }
        };
    }

    private static Tensor powerOfTen(Tensor u) {
        return u.times(Math.log(10)).exp();
    }
}
