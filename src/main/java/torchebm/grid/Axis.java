package torchebm.grid;

/**
 * Equally spaced values of one coordinate.
 *
 * @param coordinate the coordinate that varies, counted from 0
 * @param name the coordinate's name
 * @param min the first value, finite
 * @param max the last value, finite and larger
 * @param points the number of values, at least 2
 */
public record Axis(int coordinate, String name, double min, double max, int points) {
    public Axis {
        if (coordinate < 0) {
            throw new IllegalArgumentException("coordinate must be >= 0, but was " + coordinate);
        }
        if (!Double.isFinite(min) || !Double.isFinite(max) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException("min and max must be finite, but were " + min + " and " + max);
        }
        if (min >= max) {
            throw new IllegalArgumentException("min must be < max, but were " + min + " and " + max);
        }
        if (points < 2) {
            throw new IllegalArgumentException("points must be >= 2, but was " + points);
        }
    }

    /** Makes an axis with the usual name of its coordinate: {@code x1} for the first. */
    public Axis(int coordinate, double min, double max, int points) {
        this(coordinate, "x" + (coordinate + 1), min, max, points);
    }

    /** Returns the axis of the same coordinate over another range. */
    public Axis over(double from, double to, int count) {
        return new Axis(coordinate, name, from, to, count);
    }

    /** Returns the distance between neighbouring values. */
    public double step() {
        return (max - min) / (points - 1);
    }

    /** Returns value i, counted from 0: min + i (max − min) / (points − 1), and exactly max at the end. */
    public double value(int i) {
        return i == points - 1 ? max : min + i * step();
    }

    /** Returns all values, shape (points). */
    public double[] values() {
        double[] values = new double[points];
        java.util.Arrays.setAll(values, this::value);
        return values;
    }
}
