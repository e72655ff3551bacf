package torchebm.cli.report;

import java.util.Locale;
import torchebm.app.ModelDescription;
import torchebm.app.ModelsResult;

/** The report of {@code models}: a line for each model, in groups. */
public final class ModelsReport {
    private ModelsReport() {}

    /** Returns the list of models, and of types of models. */
    public static String text(ModelsResult result) {
        StringBuilder text = new StringBuilder();
        String group = "";
        for (ModelDescription model : result.models()) {
            if (!group.equals(model.group())) {
                text.append(group.isEmpty() ? "" : System.lineSeparator())
                        .append(model.group())
                        .append(System.lineSeparator());
                group = String.valueOf(model.group());
            }
            text.append(line(model.name(), model.summary()));
        }
        text.append(System.lineSeparator());
        text.append(String.format("Types for models in a spec%n"));
        result.types().forEach((name, summary) -> text.append(line(name, summary)));
        return text.toString();
    }

    private static String line(String name, String summary) {
        return String.format(Locale.ROOT, "  %-16s  %s%n", name, summary);
    }
}
