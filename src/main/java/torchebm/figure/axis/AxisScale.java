package torchebm.figure.axis;

import torchebm.grid.SymmetricLog;

/** The positions of values along an axis. */
@FunctionalInterface
public interface AxisScale {
    /** Returns the position of a value: 0 at the lower end of the axis, 1 at its upper end, others beyond. */
    double part(double value);

    /** Returns a scale that is linear from min to max; their difference may overflow. */
    static AxisScale linear(double min, double max) {
        double half = max / 2 - min / 2;
        return value -> (value / 2 - min / 2) / half;
    }

    /** Returns a scale that is linear in the logarithm, from min to max, which are positive. */
    static AxisScale log(double min, double max) {
        double height = logarithm(max, min);
        return value -> logarithm(value, min) / height;
    }

    /** Returns log(value / min), also if the quotient overflows. */
    private static double logarithm(double value, double min) {
        double quotient = value / min;
        return Double.isFinite(quotient) && quotient > 0 ? Math.log(quotient) : Math.log(value) - Math.log(min);
    }

    /** Returns a scale that is linear in the symmetric logarithm with the threshold 10 to the power of {@code decade}. */
    static AxisScale symlog(double min, double max, double decade) {
        double low = SymmetricLog.position(min, decade);
        double height = SymmetricLog.position(max, decade) - low;
        return value -> (SymmetricLog.position(value, decade) - low) / height;
    }
}
