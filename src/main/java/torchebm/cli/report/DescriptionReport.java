package torchebm.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import torchebm.app.ModelDescription;
import torchebm.app.ModelDescription.ParameterDescription;

/** The report of {@code describe}: the properties of a model, with a label each. */
public final class DescriptionReport {
    private static final int DIGITS = 6;
    private static final int SHOWN_NUMBERS = 8;

    private DescriptionReport() {}

    /** Returns the description of a model. */
    public static String text(ModelDescription model) {
        StringBuilder text = new StringBuilder();
        text.append(model.name())
                .append(
                        model.title().equals(model.name()) || model.title().equals(model.formula())
                                ? ""
                                : " (" + model.title() + ")")
                .append(": ")
                .append(model.summary())
                .append(System.lineSeparator());
        row(text, "energy", model.formula());
        row(text, "as computed", model.graph());
        String label = "parameters";
        int width = model.parameters().stream()
                .mapToInt(p -> assignment(p).length())
                .max()
                .orElse(0);
        for (ParameterDescription parameter : model.parameters()) {
            row(
                    text,
                    label,
                    String.format(
                                    Locale.ROOT,
                                    "%-" + width + "s  %s%s",
                                    assignment(parameter),
                                    parameter.meaning(),
                                    parameter.meaning().isEmpty() ? "" : " (default: " + parameter.defaultText() + ")")
                            .strip());
            label = "";
        }
        row(text, "dimension", model.dimension() + noted(dimensions(model)));
        row(text, "domain", domain(model) + noted(model.domainText()));
        String last = "";
        if (!model.minimaText().isEmpty()) {
            row(text, "minima", model.minimaText());
            last = "minimum";
        }
        for (ModelDescription.Point point : model.stationaryPoints()) {
            row(text, point.kind().equals(last) ? "" : heading(point.kind()), energyAt(point));
            last = point.kind();
        }
        if (model.logZ() != null) {
            row(text, "log Z", number(model.logZ()));
        }
        if (model.norm() != null) {
            row(text, "norm", model.norm());
        }
        if (!model.citation().isEmpty()) {
            row(text, "source", model.citation());
        }
        return text.toString();
    }

    private static String noted(String note) {
        return note.isEmpty() ? "" : "  (" + note + ")";
    }

    private static String dimensions(ModelDescription model) {
        ModelDescription.DimensionRange range = model.dimensions();
        if (range.min() == range.max()) {
            return "";
        }
        String step = range.step() == 1 ? "" : ", " + (range.min() + range.step()) + ", …";
        return range.min() + step + " to " + range.max();
    }

    /** Returns the label of the rows of a kind of stationary points. */
    private static String heading(String kind) {
        return switch (kind) {
            case "minimum" -> "minima";
            case "saddle" -> "saddles";
            case "maximum" -> "maxima";
            default -> "edge minima";
        };
    }

    private static String energyAt(ModelDescription.Point point) {
        return number(point.energy()) + " at " + point(point.x());
    }

    private static void row(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s%n", label, value));
    }

    private static String assignment(ParameterDescription parameter) {
        return parameter.name() + " = " + abbreviated(parameter.text());
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private static String domain(ModelDescription model) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < model.domain().size(); i++) {
            List<Double> ends = model.domain().get(i);
            text.append(i == 0 ? "" : ", ")
                    .append('x')
                    .append(i + 1)
                    .append(" in [")
                    .append(number(ends.get(0)))
                    .append(", ")
                    .append(number(ends.get(1)))
                    .append(']');
        }
        return model.domain().size() < model.dimension() ? text + ", …" : text.toString();
    }

    private static String point(List<Double> x) {
        return x.stream()
                .limit(SHOWN_NUMBERS)
                .map(DescriptionReport::number)
                .collect(Collectors.joining(", ", "(", x.size() > SHOWN_NUMBERS ? ", …)" : ")"));
    }

    /** Returns a number with at most six significant digits. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        double size = Math.abs(value);
        boolean isPlain = value == 0 || (size >= 1e-4 && size < 1e9);
        return isPlain
                ? rounded.toPlainString()
                : rounded.toString().replace("E+", "e").replace('E', 'e');
    }
}
