package torchebm.integral;

import java.util.Locale;

/** Points as text for messages. */
final class Points {
    private Points() {}

    static String text(double[] x) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < x.length; i++) {
            text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.6g", x[i]));
        }
        return text.append(')').toString();
    }
}
