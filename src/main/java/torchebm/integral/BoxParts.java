package torchebm.integral;

/**
 * The parts of the integral over a box that belong to each minimum, relative to the least energy of all boxes. Part 0 belongs to none, and
 * part 1 + k to minimum k.
 *
 * @param parts the integrals
 * @param errors their estimated errors
 * @param axisErrors the errors that would fall if the box were halved along an axis
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BoxParts(double[] parts, double[] errors, double[] axisErrors) {
    /** Returns the parts of a box that belongs to one minimum. */
    static BoxParts whole(int count, int label, double integral, double error, int n) {
        double[] parts = new double[count + 1];
        double[] errors = new double[count + 1];
        parts[label + 1] = integral;
        errors[label + 1] = error;
        return new BoxParts(parts, errors, new double[n]);
    }

    /** Adds the parts of another box. */
    void add(BoxParts other) {
        for (int k = 0; k < parts.length; k++) {
            parts[k] += other.parts[k];
            errors[k] += other.errors[k];
        }
        for (int axis = 0; axis < axisErrors.length; axis++) {
            axisErrors[axis] += other.axisErrors[axis];
        }
    }

    /** Returns the largest error. */
    double error() {
        double largest = 0;
        for (double error : errors) {
            largest = Math.max(largest, error);
        }
        return largest;
    }
}
