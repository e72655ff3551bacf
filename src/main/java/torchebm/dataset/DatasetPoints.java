package torchebm.dataset;

import torchebm.grid.PointList;

/**
 * The points of a sample, shape (samples, 2). With u from U(0, 1) and noise from N(0, noise²) for each coordinate:
 *
 * <ul>
 *   <li>{@code gaussian-mixture}: N(c, std²) with equally many samples of each centre, radius · (cos θ, sin θ), θ = 2πi/components
 *   <li>{@code eight-gaussians}: the same with 8 centres on a circle of radius scale
 *   <li>{@code two-moons}: (cos t, sin t) for the first half, (1 − cos t, ½ − sin t) for the second one, with t equally spaced in
 *       [0, π], and noise
 *   <li>{@code swiss-roll}: t (cos t, sin t) with t = π · arclength · (1 + 2u), and noise; then centred, and divided by twice the mean of both
 *       standard deviations
 *   <li>{@code circle}: radius · (cos 2πu, sin 2πu), and noise
 *   <li>{@code checkerboard}: uniform on the squares of [−range_limit, range_limit]² where ⌊x⌋ + ⌊y⌋ is odd, and noise
 *   <li>{@code pinwheel}: in each of the classes, radius radial_scale · √u and angle 2πi/classes + spiral_scale · √u + N(0,
 *       angular_scale²), and noise
 *   <li>{@code grid}: √samples equally spaced coordinates in [−range_limit, range_limit] along both axes, the second one the
 *       fastest, and noise
 * </ul>
 *
 * <p>Points are not shuffled: those of a centre, a moon or a class follow each other.
 */
final class DatasetPoints {
    private final DatasetSample sample;
    private final DatasetRandom random;
    private final double[] x;
    private final double[] y;

    DatasetPoints(DatasetSample sample) {
        this.sample = sample;
        this.random = new DatasetRandom(sample.seed());
        this.x = new double[sample.samples()];
        this.y = new double[sample.samples()];
    }

    PointList points() {
        switch (sample.dataset()) {
            case GAUSSIAN_MIXTURE -> mixture((int) value("components"), value("radius"));
            case EIGHT_GAUSSIANS -> mixture(8, value("scale"));
            case TWO_MOONS -> moons();
            case SWISS_ROLL -> swissRoll();
            case CIRCLE -> circle();
            case CHECKERBOARD -> checkerboard();
            case PINWHEEL -> pinwheel();
            case GRID -> grid();
        }
        return new PointList(new double[][] {x, y});
    }

    private double value(String name) {
        Double value = sample.values().get(name);
        if (value == null) {
            throw new IllegalStateException(name);
        }
        return value;
    }

    /** Sets a point and adds noise to it. */
    private void set(int k, double atX, double atY, double deviation) {
        double[] noise = random.normalPair();
        x[k] = atX + deviation * noise[0];
        y[k] = atY + deviation * noise[1];
    }

    /** Returns the group of a point: the first groups have one more if the points cannot be shared equally. */
    private int group(int k, int groups) {
        int each = x.length / groups;
        int larger = x.length % groups;
        int inLarger = larger * (each + 1);
        return k < inLarger ? k / (each + 1) : larger + (k - inLarger) / each;
    }

    private void mixture(int centres, double radius) {
        double deviation = value("std");
        for (int k = 0; k < x.length; k++) {
            double angle = 2 * Math.PI * group(k, centres) / centres;
            set(k, radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), deviation);
        }
    }

    private void moons() {
        int upper = x.length / 2;
        double noise = value("noise");
        for (int k = 0; k < x.length; k++) {
            boolean isUpper = k < upper;
            double t = Math.PI * spaced(isUpper ? k : k - upper, isUpper ? upper : x.length - upper);
            double cos = StrictMath.cos(t);
            double sin = StrictMath.sin(t);
            set(k, isUpper ? cos : 1 - cos, isUpper ? sin : 0.5 - sin, noise);
        }
    }

    /** Returns number k of so many equally spaced numbers from 0 to 1. */
    private static double spaced(int k, int count) {
        return count == 1 ? 0 : k / (count - 1.0);
    }

    private void swissRoll() {
        double noise = value("noise");
        double arclength = value("arclength");
        for (int k = 0; k < x.length; k++) {
            double t = Math.PI * arclength * (1 + 2 * random.uniform());
            set(k, t * StrictMath.cos(t), t * StrictMath.sin(t), noise);
        }
        double scale = center(x) + center(y);
        for (int k = 0; k < x.length && scale > 0; k++) {
            x[k] /= scale;
            y[k] /= scale;
        }
    }

    /** Subtracts the mean of numbers, and returns their standard deviation. */
    private static double center(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double squares = 0;
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] -= sum / numbers.length;
            squares += numbers[k] * numbers[k];
        }
        return Math.sqrt(squares / (numbers.length - 1));
    }

    private void circle() {
        double noise = value("noise");
        double radius = value("radius");
        for (int k = 0; k < x.length; k++) {
            double angle = 2 * Math.PI * random.uniform();
            set(k, radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), noise);
        }
    }

    private void checkerboard() {
        double noise = value("noise");
        double limit = value("range_limit");
        for (int k = 0; k < x.length; k++) {
            double atX;
            double atY;
            do {
                atX = limit * (2 * random.uniform() - 1);
                atY = limit * (2 * random.uniform() - 1);
            } while ((Math.floor(atX) + Math.floor(atY)) % 2 == 0);
            set(k, atX, atY, noise);
        }
    }

    private void pinwheel() {
        int classes = (int) value("classes");
        double noise = value("noise");
        double length = value("radial_scale");
        double thickness = value("angular_scale");
        double spiral = value("spiral_scale");
        for (int k = 0; k < x.length; k++) {
            double t = Math.sqrt(random.uniform());
            double angle = 2 * Math.PI * group(k, classes) / classes + spiral * t + thickness * random.normalPair()[0];
            set(k, length * t * StrictMath.cos(angle), length * t * StrictMath.sin(angle), noise);
        }
    }

    private void grid() {
        int side = (int) Math.rint(Math.sqrt(x.length));
        double noise = value("noise");
        double limit = value("range_limit");
        for (int k = 0; k < x.length; k++) {
            set(k, limit * (2 * spaced(k / side, side) - 1), limit * (2 * spaced(k % side, side) - 1), noise);
        }
    }
}
