package torchebm.grid;

/** A function of two coordinates whose values are vectors of two components. */
@FunctionalInterface
public interface VectorFunction {
    /**
     * Evaluates the function at a point.
     *
     * @param vector receives the two components; NaN where the function has no value
     */
    void at(double x, double y, double[] vector);
}
