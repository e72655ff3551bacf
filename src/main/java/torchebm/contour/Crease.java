package torchebm.contour;

import org.jspecify.annotations.Nullable;
import torchebm.grid.VectorFunction;

/**
 * A line at which a vector field jumps, and to which it leads from both sides: a point that arrives there slides along it, as in the
 * crease of a network of rectifiers. Ordinary steps would go from side to side.
 *
 * <p>Source: A. F. Filippov, Differential Equations with Discontinuous Righthand Sides (1988), of sliding motion.
 */
final class Crease {
    /** The error of a point of the line, the shortest step, and the distance of points that show the tangent; in distances of streamlines. */
    private static final double EXACT = 1e-4;

    private static final double SHORTEST = 1e-2;
    private static final double TANGENT = 0.05;

    /** The distance on both sides of a step, and of the tangent, in which the line is looked for, relative to their lengths. */
    private static final double MOST_TURN = 0.2;

    private static final double MOST_OBLIQUE = 4;

    /** The factor by which this distance increases, beginning at the error, until the line is in it. */
    private static final double FARTHER = 6;

    /** The least jump, and the least speed along the line, relative to the vectors. */
    private static final double LEAST_JUMP = 1e-2;

    private static final double SLOWEST = 1e-3;

    private final VectorFunction field;
    private final double scale;
    private final int along;
    private final double[] vector = new double[2];

    /** The vectors on both sides. */
    private final double[] first = new double[2];

    private final double[] second = new double[2];
    private double x;
    private double y;

    /** The direction of the jump, from the second side to the first, in which the line is looked for. */
    private double jumpX;

    private double jumpY;

    /** The direction of sliding. */
    private double u;

    private double v;

    private Crease(VectorFunction field, double scale, int along) {
        this.field = field;
        this.scale = scale;
        this.along = along;
    }

    /**
     * Returns the line between two points close to each other, of which the first is the one from which it is reached.
     *
     * @param scale the distance between streamlines
     * @param along 1 to move along the field, −1 to move against it
     * @return null if there is none, or no point slides along it
     */
    static @Nullable Crease between(
            VectorFunction field, double scale, int along, double fromX, double fromY, double toX, double toY) {
        Crease crease = new Crease(field, scale, along);
        crease.evaluate(fromX, fromY, crease.first);
        crease.evaluate(toX, toY, crease.second);
        double reach = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY));
        return crease.hasJump() && crease.isFound(fromX, fromY, reach) && crease.hasTangent() ? crease : null;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Returns the first component of the direction of sliding, which has the length 1. */
    double u() {
        return u;
    }

    /** Returns the second component of the direction of sliding. */
    double v() {
        return v;
    }

    /** Moves the point along the line by a step, or a shorter one; returns false if the line ends or turns sharply. */
    boolean slide(double longest) {
        double fromX = x;
        double fromY = y;
        double fromU = u;
        double fromV = v;
        for (double step = longest; step >= SHORTEST * scale; step /= 2) {
            if (isFound(fromX + step * fromU, fromY + step * fromV, MOST_TURN * step)) {
                double length = Math.hypot(x - fromX, y - fromY);
                // a chord of a parabola has the mean of the tangents at its ends
                if (isAlong(2 * (x - fromX) / length - fromU, 2 * (y - fromY) / length - fromV)
                        && u * fromU + v * fromV > 1 - MOST_TURN) {
                    return true;
                }
            }
        }
        return false;
    }

    private void evaluate(double px, double py, double[] value) {
        field.at(px, py, value);
        value[0] *= along;
        value[1] *= along;
    }

    /** Sets the direction of the jump; returns false if the vectors on both sides are about the same, or not finite. */
    private boolean hasJump() {
        double dx = first[0] - second[0];
        double dy = first[1] - second[1];
        double jump = Math.hypot(dx, dy);
        if (!(jump > LEAST_JUMP * size() && jump < Double.POSITIVE_INFINITY)) {
            return false;
        }
        jumpX = dx / jump;
        jumpY = dy / jump;
        return true;
    }

    private double size() {
        return Math.max(Math.hypot(first[0], first[1]), Math.hypot(second[0], second[1]));
    }

    /** Returns true if the vector at a point is more like that on the first side. */
    private boolean isFirst(double px, double py) {
        evaluate(px, py, vector);
        double dx = vector[0] - 0.5 * (first[0] + second[0]);
        double dy = vector[1] - 0.5 * (first[1] + second[1]);
        return dx * jumpX + dy * jumpY > 0;
    }

    /**
     * Returns the distance from a point to the line, against the jump: the first side is where a point moves along the jump to the line.
     *
     * @return NaN if the line is not within the reach
     */
    private double distance(double px, double py, double reach) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (double near = EXACT * scale; !(low < high); near = Math.min(FARTHER * near, reach)) {
            boolean isBelow = isFirst(px - near * jumpX, py - near * jumpY);
            boolean isAbove = !isFirst(px + near * jumpX, py + near * jumpY);
            if (isBelow && isAbove) {
                low = -near;
                high = near;
            } else if (near >= reach) {
                return Double.NaN;
            }
        }
        while (high - low > EXACT * scale) {
            double middle = 0.5 * (low + high);
            if (isFirst(px + middle * jumpX, py + middle * jumpY)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** Sets the point, which is that of the line beside another one; returns false if there is none. */
    private boolean isFound(double px, double py, double reach) {
        double distance = distance(px, py, reach);
        if (Double.isNaN(distance)) {
            return false;
        }
        double atX = px + distance * jumpX;
        double atY = py + distance * jumpY;
        double beside = 2 * EXACT * scale;
        evaluate(atX - beside * jumpX, atY - beside * jumpY, first);
        evaluate(atX + beside * jumpX, atY + beside * jumpY, second);
        x = atX;
        y = atY;
        return hasJump();
    }

    /** Sets the direction of sliding from points of the line on both sides; returns false if the point leaves the line, or stays. */
    private boolean hasTangent() {
        double across = TANGENT * scale;
        double ahead = distance(x - across * jumpY, y + across * jumpX, MOST_OBLIQUE * across);
        double back = distance(x + across * jumpY, y - across * jumpX, MOST_OBLIQUE * across);
        double change = 0.5 * (ahead - back);
        return !Double.isNaN(change) && isAlong(-across * jumpY + change * jumpX, across * jumpX + change * jumpY);
    }

    /** Sets the direction of sliding along a tangent of any length and sign; returns false if the point leaves the line, or stays. */
    private boolean isAlong(double dx, double dy) {
        double length = Math.hypot(dx, dy);
        double tangentX = dx / length;
        double tangentY = dy / length;
        double firstAcross = tangentX * first[1] - tangentY * first[0];
        double secondAcross = tangentX * second[1] - tangentY * second[0];
        double part =
                secondAcross / (secondAcross - firstAcross); // of the first vector: what remains is along the line
        double speed = part * (first[0] * tangentX + first[1] * tangentY)
                + (1 - part) * (second[0] * tangentX + second[1] * tangentY);
        if (!(part > 0 && part < 1 && Math.abs(speed) > SLOWEST * size())) {
            return false;
        }
        u = Math.signum(speed) * tangentX;
        v = Math.signum(speed) * tangentY;
        return true;
    }
}
