package torchebm.check;

import java.util.Arrays;
import torchebm.core.Value;

/** Comparison of numbers with expected numbers. */
final class Agreement {
    private Agreement() {}

    /**
     * Returns true if two numbers agree: finite numbers if they differ by at most tolerance × max(1, |expected|); ∞, −∞
     * and NaN only agree with themselves.
     */
    static boolean of(double expected, double actual, double tolerance) {
        if (!Double.isFinite(expected) || !Double.isFinite(actual)) {
            return Double.compare(expected, actual) == 0;
        }
        double scale = Math.max(1, Math.abs(expected));
        double difference = Math.abs(actual - expected);
        return Double.isFinite(difference)
                ? difference <= tolerance * scale
                : Math.abs(actual / 2 - expected / 2) <= tolerance * (scale / 2);
    }

    /** Returns the message for two numbers that do not agree; empty if they agree. */
    static String problem(String what, double expected, double actual, double tolerance) {
        if (of(expected, actual, tolerance)) {
            return "";
        }
        return mismatch(what, expected, actual, tolerance);
    }

    /** Returns the message for two numbers that do not agree. */
    static String mismatch(String what, double expected, double actual, double tolerance) {
        String within = Double.isFinite(expected) ? ", within " + text(tolerance) : "";
        return what + " is " + text(actual) + ", but " + text(expected) + " was expected" + within;
    }

    static String text(double value) {
        return new Value.Scalar(value).toString();
    }

    static String text(double... x) {
        return new Value.Vector(Arrays.stream(x).boxed().toList()).toString();
    }
}
