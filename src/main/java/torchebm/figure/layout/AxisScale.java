package torchebm.figure.layout;

/** The positions of values along an axis. */
public interface AxisScale {
    /** Returns the position of a value: 0 at the lower end of the axis, 1 at its upper end, others beyond. */
    double part(double value);

    /** Returns a scale that is linear from min to max; their difference may overflow. */
    static AxisScale linear(double min, double max) {
        double half = max / 2 - min / 2;
        return value -> (value / 2 - min / 2) / half;
    }
}
