package torchebm.figure.surface;

import java.awt.geom.Rectangle2D;

/**
 * A parallel projection of the box [−½, ½]² × [{@link #FLOOR}, {@link #TOP}] to the canvas. The surface is between the
 * heights 0 and {@link #TOP}.
 */
public final class Projection {
    /** The height of the floor, relative to the sides of the box. */
    static final double FLOOR = -0.36;

    /** The height of the highest value. */
    static final double TOP = 0.62;

    private static final double RADIANS = Math.PI / 180;

    private final double sinAzimuth;
    private final double cosAzimuth;
    private final double sinElevation;
    private final double cosElevation;
    private final double unit;
    private final double x;
    private final double y;

    /**
     * @param azimuth the direction of the viewer, in degrees from the first axis towards the second
     * @param elevation the direction of the viewer, in degrees above the floor, from 0 to 90
     */
    public Projection(double azimuth, double elevation) {
        // StrictMath's sines are the same on every Java.
        this(
                StrictMath.sin(RADIANS * azimuth),
                StrictMath.cos(RADIANS * azimuth),
                StrictMath.sin(RADIANS * elevation),
                StrictMath.cos(RADIANS * elevation),
                1,
                0,
                0);
    }

    private Projection(
            double sinAzimuth,
            double cosAzimuth,
            double sinElevation,
            double cosElevation,
            double unit,
            double x,
            double y) {
        this.sinAzimuth = sinAzimuth;
        this.cosAzimuth = cosAzimuth;
        this.sinElevation = sinElevation;
        this.cosElevation = cosElevation;
        this.unit = unit;
        this.x = x;
        this.y = y;
    }

    /**
     * Returns this projection with another scale and origin.
     *
     * @param sides the length of the sides of the box, in units of the canvas
     * @param originX the place of (0, 0, 0) on the canvas
     */
    Projection at(double sides, double originX, double originY) {
        return new Projection(sinAzimuth, cosAzimuth, sinElevation, cosElevation, sides, originX, originY);
    }

    /** Returns this projection, moved on the canvas. */
    Projection moved(double dx, double dy) {
        return at(unit, x + dx, y + dy);
    }

    /** Returns the place of a point on the canvas. */
    double[] place(double u, double v, double z) {
        double across = -sinAzimuth * u + cosAzimuth * v;
        double towards = cosAzimuth * u + sinAzimuth * v;
        return new double[] {x + unit * across, y - unit * (cosElevation * z - sinElevation * towards)};
    }

    /** Returns the direction of the viewer. */
    double[] viewer() {
        return new double[] {cosElevation * cosAzimuth, cosElevation * sinAzimuth, sinElevation};
    }

    /** Returns the components of a slope across and towards the viewer. */
    double[] turned(double du, double dv) {
        return new double[] {-sinAzimuth * du + cosAzimuth * dv, cosAzimuth * du + sinAzimuth * dv};
    }

    double unit() {
        return unit;
    }

    /** Returns true if lines along the first coordinate run across the view, rather than those along the second one. */
    boolean areRowsAcross() {
        return Math.abs(sinAzimuth) >= Math.abs(cosAzimuth);
    }

    /** Returns the first coordinate of the side that is nearest to the viewer. */
    double nearU() {
        return cosAzimuth > 0 ? 0.5 : -0.5;
    }

    /** Returns the second coordinate of the side that is nearest to the viewer. */
    double nearV() {
        return sinAzimuth > 0 ? 0.5 : -0.5;
    }

    /** Returns the corner (u, v) of the floor that is farthest to the left. */
    double[] leftCorner() {
        double[] one = {nearU(), -nearV()};
        double[] other = {-nearU(), nearV()};
        return place(one[0], one[1], 0)[0] < place(other[0], other[1], 0)[0] ? one : other;
    }

    /** Returns the smallest rectangle around the projected box. */
    Rectangle2D bounds() {
        double[] first = place(-0.5, -0.5, FLOOR);
        Rectangle2D bounds = new Rectangle2D.Double(first[0], first[1], 0, 0);
        for (double u : new double[] {-0.5, 0.5}) {
            for (double v : new double[] {-0.5, 0.5}) {
                for (double z : new double[] {FLOOR, TOP}) {
                    double[] p = place(u, v, z);
                    bounds.add(p[0], p[1]);
                }
            }
        }
        return bounds;
    }
}
