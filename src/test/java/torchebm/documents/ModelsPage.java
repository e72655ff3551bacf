package torchebm.documents;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import torchebm.app.App;
import torchebm.app.ModelDescription;
import torchebm.app.ModelsResult;
import torchebm.models.Catalogue;
import torchebm.problem.Failure;

/** The generated part of the page of the catalogue: a table for each group of models, and the types of models. */
final class ModelsPage {
    static final Path PATH = Path.of("docs/models.md");

    /** The plane in which the third of three atoms moves. */
    private static final String THIRD_ATOM =
            "--param atoms=3 --grid x1=-0.56 --grid x4=0.56 --grid x7=-2:2 --grid x8=-2:2 --grid others=0 --vmax 3";

    private static final int MOST_MINIMA = 4;

    private ModelsPage() {}

    /** Returns the path of the picture of a model. */
    static String picture(String name) {
        return "docs/images/models/" + name + ".png";
    }

    /** Returns the command that makes the picture of a model. */
    static String command(String name) {
        String plane = name.equals("lennard-jones") ? " " + THIRD_ATOM : "";
        return "torchebm-cli plot " + name + plane + " --width 160 --height 120 --title '' --label '' -o "
                + picture(name);
    }

    /** Returns the tables of the catalogue. */
    static String tables() throws Failure {
        ModelsResult result = new App(
                        new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty())
                .models();
        Map<String, ModelDescription> models = new LinkedHashMap<>();
        result.models().forEach(model -> models.put(model.name(), model));
        StringBuilder text = new StringBuilder();
        Catalogue.groups().forEach((group, names) -> {
            text.append("\n### ").append(group).append("\n\n");
            text.append("| | model | E(x) | parameters | domain | norm | known minima |\n");
            text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
            names.forEach(name -> text.append(row(Objects.requireNonNull(models.get(name)))));
        });
        text.append("\n### Types of models in a spec\n\n| type | model |\n| --- | --- |\n");
        result.types().forEach((name, summary) -> text.append(cells("`" + name + "`", summary)));
        return text.toString();
    }

    private static String row(ModelDescription model) {
        String image = picture(model.name()).replace("docs/", "");
        return cells(
                "![" + model.name() + "](" + image + ")",
                "`" + model.name() + "`: " + model.summary(),
                model.formula(),
                model.parameters().stream()
                        .map(p -> "`" + p.name() + "` = " + p.defaultText())
                        .collect(Collectors.joining(", ")),
                domain(model),
                String.valueOf(model.norm()),
                minima(model));
    }

    private static String cells(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        return row.append('\n').toString();
    }

    private static String domain(ModelDescription model) {
        if (!model.domainText().isEmpty()) {
            return model.domainText();
        }
        List<String> ranges = new ArrayList<>();
        for (List<Double> range : model.domain()) {
            ranges.add("[" + number(range.get(0)) + ", " + number(range.get(1)) + "]");
        }
        return ranges.stream().distinct().count() == 1 ? ranges.get(0) + " on each axis" : String.join(" × ", ranges);
    }

    private static String minima(ModelDescription model) {
        if (!model.minimaText().isEmpty()) {
            return model.minimaText();
        }
        List<ModelDescription.Point> minima = model.stationaryPoints().stream()
                .filter(point -> point.kind().endsWith("minimum"))
                .toList();
        double least = minima.stream()
                .mapToDouble(ModelDescription.Point::energy)
                .min()
                .orElse(0);
        List<ModelDescription.Point> lowest = minima.stream()
                .filter(point -> point.energy() - least <= 1e-9 * Math.max(1, Math.abs(least)))
                .limit(MOST_MINIMA)
                .toList();
        if (lowest.isEmpty()) {
            return "";
        }
        String places = lowest.stream()
                .map(point -> point.x().stream().map(ModelsPage::number).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        int more = minima.size() - lowest.size();
        return number(least) + " at " + places + (more == 0 ? "" : "; " + more + " more");
    }

    private static String number(double value) {
        if (Math.abs(value) < 1e-12) {
            return "0";
        }
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString()
                .replace("-", "−");
    }
}
