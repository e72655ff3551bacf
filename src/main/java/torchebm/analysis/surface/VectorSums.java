package torchebm.analysis.surface;

/** Sums of vectors, given as arrays of equal lengths. */
public final class VectorSums {
    private VectorSums() {}

    /** Returns a · b. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Adds a multiple of another vector to a vector. */
    public static void add(double[] vector, double factor, double[] other) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] += factor * other[i];
        }
    }

    /** Returns factor · vector. */
    public static double[] scaled(double factor, double[] vector) {
        double[] scaled = new double[vector.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * vector[i];
        }
        return scaled;
    }

    /** Returns x + factor · direction. */
    public static double[] moved(double[] x, double factor, double[] direction) {
        double[] moved = x.clone();
        add(moved, factor, direction);
        return moved;
    }
}
