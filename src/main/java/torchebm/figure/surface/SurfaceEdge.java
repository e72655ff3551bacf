package torchebm.figure.surface;

import torchebm.figure.axis.Ticks;

/**
 * An edge of the box with ticks, on the canvas.
 *
 * @param from the place of its lower end
 * @param to the place of its upper end
 * @param tick the direction of ticks, of length 1
 * @param normal the direction away from the box, perpendicular to the edge, of length 1
 * @param ticks along the edge
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record SurfaceEdge(double[] from, double[] to, double[] tick, double[] normal, Ticks ticks) {
    /** Returns the place at a part of the edge. */
    double[] at(double part) {
        return new double[] {from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])};
    }

    double length() {
        return Math.hypot(to[0] - from[0], to[1] - from[1]);
    }
}
