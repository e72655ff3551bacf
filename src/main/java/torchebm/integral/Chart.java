package torchebm.integral;

/**
 * The map from the coordinate t of boxes to a coordinate x of a model: x = t over a range, or x = c + s t / (1 − t²) for −1 &lt; t &lt; 1
 * over the whole line.
 *
 * @param isLine true for the whole line
 * @param center c
 * @param scale s
 * @param min the least t
 * @param max the largest t
 */
record Chart(boolean isLine, double center, double scale, double min, double max) {
    static Chart range(double min, double max) {
        return new Chart(false, 0, 1, min, max);
    }

    static Chart line(double center, double scale) {
        return new Chart(true, center, scale, -1, 1);
    }

    double x(double t) {
        return isLine ? center + scale * (t / ((1 - t) * (1 + t))) : t;
    }

    /** Returns the t of an x. */
    double t(double x) {
        double u = (x - center) / scale;
        return isLine ? 2 * u / (1 + Math.sqrt(1 + 4 * u * u)) : x;
    }

    /** Returns log dx/dt. */
    double logSlope(double t) {
        double rest = (1 - t) * (1 + t);
        return isLine ? Math.log(scale * (1 + t * t) / rest / rest) : 0;
    }
}
