package torchebm.figure.layer;

import org.jspecify.annotations.Nullable;

/** A rectangle that clips lines. */
public record Clip(double minX, double minY, double maxX, double maxY) {
    /** Returns true if a point is inside; false if a coordinate is NaN. */
    public boolean contains(double x, double y) {
        return x >= minX && x <= maxX && y >= minY && y <= maxY;
    }

    /**
     * Returns the ends of the part of a segment that is inside, by the algorithm of Liang and Barsky.
     *
     * @return (x0, y0, x1, y1); null if no part is inside, or a coordinate is not finite
     */
    public double @Nullable [] segment(double x0, double y0, double x1, double y1) {
        if (!Double.isFinite(x0) || !Double.isFinite(y0) || !Double.isFinite(x1) || !Double.isFinite(y1)) {
            return null;
        }
        Part part = new Part(x0, y0, x1, y1);
        return part.cut(0, minX, maxX) && part.cut(1, minY, maxY) ? part.ends() : null;
    }

    /** The part of a segment that is not cut off yet. */
    private static final class Part {
        private final double[] from;
        private final double[] to;
        private final double[] first;
        private final double[] last;
        private double begin;
        private double end = 1;

        Part(double x0, double y0, double x1, double y1) {
            from = new double[] {x0, y0};
            to = new double[] {x1, y1};
            first = from.clone();
            last = to.clone();
        }

        /** Cuts off what is not between two bounds of a coordinate; false if nothing is left. */
        boolean cut(int coordinate, double min, double max) {
            double half = to[coordinate] / 2 - from[coordinate] / 2; // the difference may overflow
            if (half == 0) {
                return from[coordinate] >= min && from[coordinate] <= max;
            }
            double near = half > 0 ? min : max;
            double far = half > 0 ? max : min;
            double enters = (near / 2 - from[coordinate] / 2) / half;
            double leaves = (far / 2 - from[coordinate] / 2) / half;
            if (enters > begin) {
                begin = enters;
                move(first, coordinate, near, enters);
            }
            if (leaves < end) {
                end = leaves;
                move(last, coordinate, far, leaves);
            }
            return begin <= end;
        }

        /** Moves an end of the part to a bound of a coordinate. */
        private void move(double[] place, int coordinate, double bound, double t) {
            int other = 1 - coordinate;
            place[other] = (1 - t) * from[other] + t * to[other];
            place[coordinate] = bound;
        }

        double[] ends() {
            return new double[] {first[0], first[1], last[0], last[1]};
        }
    }
}
