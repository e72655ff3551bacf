package torchebm.cli.report;

import java.util.stream.Collectors;
import torchebm.result.CompareResult;

/** The report of {@code compare}: a line for the difference of the energies, and one for the divergences. */
public final class CompareReport {
    private CompareReport() {}

    /** Returns the report of a comparison. */
    public static String text(CompareResult result, boolean verbose) {
        StringBuilder text = new StringBuilder();
        if (result.file() != null) {
            text.append(result.file().equals("-") ? "<stdout>" : result.file()).append(": ");
        }
        text.append(result.a()).append(" − ").append(result.b()).append(" at ").append(points(result));
        if (!result.align().equals("none")) {
            text.append(", minus ")
                    .append(result.align().equals("min") ? "the difference of the minima, " : "the mean difference, ")
                    .append(number(result.offset()));
        }
        text.append(": RMSE ")
                .append(number(result.rmse()))
                .append(", mean absolute ")
                .append(number(result.meanAbs()))
                .append(", largest ")
                .append(number(result.maxAbs()))
                .append(" at ")
                .append(result.place())
                .append(verbose ? computed(result) : "")
                .append(System.lineSeparator());
        Double kl = result.kl();
        Double reverse = result.klReverse();
        if (kl != null && reverse != null) {
            text.append("divergence D(A‖B) ")
                    .append(number(kl))
                    .append(", D(B‖A) ")
                    .append(number(reverse))
                    .append(" at temperature ")
                    .append(number(result.temperature()))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String points(CompareResult result) {
        String size = result.axes().isEmpty()
                ? Long.toString(result.points())
                : result.axes().stream()
                        .map(axis -> Integer.toString(axis.points()))
                        .collect(Collectors.joining(" × "));
        String points = size + (result.points() == 1 ? " point" : " points");
        return result.notFinite() == 0
                ? points
                : points + " (" + result.notFinite() + " left out, as an energy is not finite)";
    }

    private static String number(double value) {
        return CompareResult.text(value);
    }

    private static String computed(CompareResult result) {
        return " (" + result.device() + ", " + result.backend() + ", " + result.dtype() + ")";
    }
}
