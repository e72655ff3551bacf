package torchebm.contour;

import org.jspecify.annotations.Nullable;
import torchebm.grid.VectorFunction;

/**
 * A point that moves along the directions of a vector field at unit speed, in steps of an adaptive, linearly implicit
 * Runge–Kutta pair of orders 2 and 3. It follows narrow valleys in long steps, where an explicit method would zigzag or
 * need tiny ones. Where directions diverge, the steps are explicit, so that a point leaves a ridge as it should. Where the
 * field jumps, the point slides along the {@link Crease}; against the field, this is a crest, and the point ends there.
 *
 * <p>Source: L. F. Shampine, M. W. Reichelt, The MATLAB ODE suite, SIAM J. Sci. Comput. 18 (1997), ode23s.
 */
final class Trajectory {
    private static final double D = 1 / (2 + Math.sqrt(2));
    private static final double E32 = 6 + Math.sqrt(2);

    /** The longest step, its shortest, and the distance of differences, relative to the distance between lines. */
    private static final double LONGEST = 0.25;

    private static final double SHORTEST = 1e-4;

    /** The step from which a jump of the field is looked for, relative to the distance between lines. */
    private static final double JUMPING = 1e-2;

    private static final double DIFFERENCE = 1e-4;

    /** The error of a step, relative to the distance between lines. */
    private static final double TOLERANCE = 2e-3;

    private static final double SAFETY = 0.8;

    /** The stiffness from which an implicit step may be longer than an explicit one. */
    private static final double STIFF = 0.3;

    private final VectorFunction field;
    private final double scale;
    private final double[] vector = new double[2];
    private int sign;
    private double x;
    private double y;
    private double step;
    /** The direction at the point. */
    private double u;

    private double v;
    private double newX;
    private double newY;
    private double newU;
    private double newV;

    /** True if the next step should be implicit at once. */
    private boolean isStiff;

    /** The jump of the field along which the point slides. */
    private @Nullable Crease crease;

    /** The derivatives J of the direction: of u along x and y, then of v. */
    private double a;

    private double b;
    private double c;
    private double d;

    /** The matrix W = I − h D J; I for an explicit step. */
    private double w11;

    private double w12;
    private double w21;
    private double w22;

    /**
     * @param field of which only the directions matter
     * @param scale the distance between lines
     */
    Trajectory(VectorFunction field, double scale) {
        this.field = field;
        this.scale = scale;
    }

    /**
     * Places the point.
     *
     * @param along 1 to move along the field, −1 to move against it
     * @return false if the field has no direction there
     */
    boolean start(double px, double py, int along) {
        sign = along;
        x = px;
        y = py;
        step = LONGEST * scale / 2;
        isStiff = false;
        crease = null;
        if (!direction(px, py)) {
            return false;
        }
        u = vector[0];
        v = vector[1];
        return true;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Moves the point by a step; returns false if it cannot move, such as at a minimum or before a value that is not finite. */
    boolean advance() {
        if (crease != null && slide(crease)) {
            return true;
        }
        boolean hasJacobian = false;
        setExplicit();
        while (step >= SHORTEST * scale) {
            if (isStiff && !hasJacobian) {
                hasJacobian = true;
                differentiate();
            }
            if (hasJacobian) {
                setImplicit(step * D);
            }
            double error = attempt(step) / (TOLERANCE * scale);
            double factor = error > 0 ? SAFETY / Math.cbrt(error) : 2;
            if (error <= 1) {
                x = newX;
                y = newY;
                u = newU;
                v = newV;
                isStiff = hasJacobian && stiffness() > 1;
                step = Math.min(step * Math.min(2, Math.max(0.5, factor)), LONGEST * scale);
                return true;
            }
            if (!hasJacobian) {
                hasJacobian = true;
                differentiate();
                if (stiffness() > STIFF) {
                    continue; // an implicit step of this length may succeed
                }
            }
            Crease between = step < JUMPING * scale
                    ? Crease.between(field, scale, sign, x, y, x + step * u, y + step * v)
                    : null;
            if (between != null && (sign < 0 || slide(between))) {
                return sign > 0; // against the field, this is a crest, at which lines begin
            }
            step *= Double.isFinite(error) ? Math.max(0.2, Math.min(0.8, factor)) : 0.5;
        }
        return false;
    }

    private boolean slide(Crease along) {
        boolean hasMoved = along.slide(LONGEST * scale);
        crease = hasMoved ? along : null;
        if (hasMoved) {
            x = along.x();
            y = along.y();
            u = along.u();
            v = along.v();
        }
        return hasMoved;
    }

    /** Returns the length of a step relative to the distance in which directions converge; negative if they diverge. */
    private double stiffness() {
        return -step * (a + d);
    }

    /** Computes the derivatives of the direction. */
    private void differentiate() {
        double delta = DIFFERENCE * scale;
        a = 0;
        b = 0;
        c = 0;
        d = 0;
        if (direction(x + delta, y)) {
            a = (vector[0] - u) / delta;
            c = (vector[1] - v) / delta;
        }
        if (direction(x, y + delta)) {
            b = (vector[0] - u) / delta;
            d = (vector[1] - v) / delta;
        }
    }

    private void setExplicit() {
        w11 = 1;
        w12 = 0;
        w21 = 0;
        w22 = 1;
    }

    /** Sets W, if directions converge; a step is explicit otherwise. */
    private void setImplicit(double h) {
        if (a + d < 0) {
            w11 = 1 - h * a;
            w12 = -h * b;
            w21 = -h * c;
            w22 = 1 - h * d;
        }
    }

    /** Computes a step of length h, and returns its error; infinite if the step reaches beyond a turning point. */
    private double attempt(double h) {
        double det = w11 * w22 - w12 * w21;
        double k1x = (w22 * u - w12 * v) / det;
        double k1y = (w11 * v - w21 * u) / det;
        if (!direction(x + h / 2 * k1x, y + h / 2 * k1y)) {
            return Double.POSITIVE_INFINITY;
        }
        double f1x = vector[0];
        double f1y = vector[1];
        double k2x = k1x + (w22 * (f1x - k1x) - w12 * (f1y - k1y)) / det;
        double k2y = k1y + (w11 * (f1y - k1y) - w21 * (f1x - k1x)) / det;
        newX = x + h * k2x;
        newY = y + h * k2y;
        if (!direction(newX, newY)) {
            return Double.POSITIVE_INFINITY;
        }
        newU = vector[0];
        newV = vector[1];
        if (!(k2x * newU + k2y * newV > 0 && k2x * u + k2y * v > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double rx = newU - E32 * (k2x - f1x) - 2 * (k1x - u);
        double ry = newV - E32 * (k2y - f1y) - 2 * (k1y - v);
        double k3x = (w22 * rx - w12 * ry) / det;
        double k3y = (w11 * ry - w21 * rx) / det;
        double ex = k1x - 2 * k2x + k3x;
        double ey = k1y - 2 * k2y + k3y;
        double error = h / 6 * Math.sqrt(ex * ex + ey * ey);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** Computes the direction at a point; returns false if there is none. */
    private boolean direction(double px, double py) {
        field.at(px, py, vector);
        double largest = Math.max(Math.abs(vector[0]), Math.abs(vector[1]));
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double first = vector[0] / largest;
        double second = vector[1] / largest;
        double length = sign * Math.sqrt(first * first + second * second);
        vector[0] = first / length;
        vector[1] = second / length;
        return true;
    }
}
