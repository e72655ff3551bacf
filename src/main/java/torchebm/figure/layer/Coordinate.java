package torchebm.figure.layer;

import torchebm.figure.axis.AxisScale;
import torchebm.grid.Axis;

/**
 * The coordinate along a side of a plot: the inverse of the scale of its axis.
 *
 * @param scale increasing, linear or not
 * @param axis the range of the coordinate
 */
record Coordinate(AxisScale scale, Axis axis) {
    /** The distance of the points between which a slope is measured, as a part of the side. */
    private static final double DIFFERENCE = 1e-5;

    private static final double PRECISION = 1e-13;
    private static final int MOST_STEPS = 100;

    /** Returns the value at a position between 0 and 1. On a linear scale the first guess is exact. */
    double at(double part) {
        double low = axis.min();
        double high = axis.max();
        double lowPart = 0;
        double highPart = 1;
        double value = low;
        for (int k = 0; k < MOST_STEPS; k++) {
            // Interpolation is fast, and halving makes sure that it ends.
            double t = k % 4 == 3 ? 0.5 : (part - lowPart) / (highPart - lowPart);
            value = (1 - t) * low + t * high;
            double reached = scale.part(value);
            if (Math.abs(reached - part) <= PRECISION || !(high > low)) {
                break;
            }
            if (reached < part) {
                low = value;
                lowPart = reached;
            } else {
                high = value;
                highPart = reached;
            }
        }
        return value;
    }

    /** Returns the change of the value over the whole side, at the rate that it has at a position. */
    double slope(double part) {
        double from = Math.max(0, part - DIFFERENCE);
        double to = Math.min(1, part + DIFFERENCE);
        return (at(to) - at(from)) / (to - from);
    }
}
