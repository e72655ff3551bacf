package torchebm.integral;

import java.util.Locale;

/** Thrown if an integral is not finite, or cannot be computed; the message continues "the integral …". */
public final class IntegralException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param x the place of the problem */
    public IntegralException(String message, double[] x) {
        this(message + text(x));
    }

    public IntegralException(String message) {
        super(message);
    }

    private static String text(double[] x) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < x.length; i++) {
            text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.6g", x[i]));
        }
        return text.append(')').toString();
    }
}
