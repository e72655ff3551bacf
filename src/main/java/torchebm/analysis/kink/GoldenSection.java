package torchebm.analysis.kink;

import java.util.function.DoubleUnaryOperator;

/** The search for the lowest place of a function that has one minimum between two places, by golden sections. */
public final class GoldenSection {
    /** (√5 − 1) / 2. */
    private static final double PART = 0.6180339887498949;

    private GoldenSection() {}

    /** Returns the middle of the interval that is left after a number of sections. */
    public static double minimum(DoubleUnaryOperator function, double from, double to, int sections) {
        double low = from;
        double high = to;
        for (int k = 0; k < sections; k++) {
            double first = high - PART * (high - low);
            double second = low + PART * (high - low);
            boolean isFirst = function.applyAsDouble(first) < function.applyAsDouble(second);
            low = isFirst ? low : first;
            high = isFirst ? second : high;
        }
        return 0.5 * (low + high);
    }
}
