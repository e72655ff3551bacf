package torchebm.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Suggestion;

/** Reads {@code outputs:}, the files that a spec asks for. */
final class OutputReader {
    private static final String FILE = "file";
    private static final String KIND = "kind";
    private static final String GRADIENT = "gradient";
    private static final String POINTS = "points";
    private static final String FILLED = "filled";
    private static final List<String> KEYS = List.of(FILE, KIND, Spec.PLOT, Spec.GRID, GRADIENT, POINTS, FILLED);
    private static final int MOST = 1000;

    private static final Map<String, OutputSpec.Kind> ENDINGS = Map.of(
            "png", OutputSpec.Kind.FIGURE,
            "svg", OutputSpec.Kind.FIGURE,
            "pdf", OutputSpec.Kind.FIGURE,
            "csv", OutputSpec.Kind.TABLE,
            "json", OutputSpec.Kind.TABLE,
            "npy", OutputSpec.Kind.TABLE,
            "geojson", OutputSpec.Kind.CONTOURS);

    private OutputReader() {}

    static List<OutputSpec> read(Node node, Spec spec) {
        List<Node> items = node instanceof Node.ListNode list ? list.items() : List.of(node);
        if (items.isEmpty() || items.size() > MOST) {
            throw node.place().error("outputs must be 1 to " + MOST + " files");
        }
        List<OutputSpec> outputs = new ArrayList<>();
        for (Node item : items) {
            outputs.add(one(item, spec));
        }
        return outputs;
    }

    private static OutputSpec one(Node item, Spec spec) {
        if (item instanceof Node.TextNode name) {
            return new OutputSpec(
                    name.text(), folder(name), kind(name), spec, false, Optional.empty(), false, isFenced(name));
        }
        Section section = Section.of("an output", item);
        section.allowOnly(KEYS, "a key of an output");
        Node.TextNode name = Section.text(FILE, section.required(FILE));
        Node kind = section.node(KIND);
        OutputSpec.Kind chosen = kind == null
                ? kind(name)
                : Suggestion.oneOf(
                        OutputSpec.Kind.values(), Section.text(KIND, kind).text(), kind.place(), "a kind of output");
        Optional<String> points = Optional.empty();
        if (section.node(POINTS) != null) {
            points = Optional.of(DocumentPaths.resolved(Section.text(POINTS, section.required(POINTS)))
                    .toString());
        }
        Spec own = spec;
        for (String key : List.of(Spec.PLOT, Spec.GRID)) {
            Node over = section.node(key);
            own = over == null ? own : own.with(key, Section.of(key, over).map());
        }
        return new OutputSpec(
                name.text(),
                folder(name),
                chosen,
                own,
                flag(section, GRADIENT),
                points,
                flag(section, FILLED),
                isFenced(name));
    }

    private static boolean isFenced(Node.TextNode name) {
        return name.place().source().isFenced();
    }

    private static boolean flag(Section section, String key) {
        return section.node(key) != null && section.flag(key);
    }

    private static Path folder(Node.TextNode name) {
        DocumentPaths.resolved(name); // refuses a name that may not be
        return name.place().source().folder();
    }

    private static OutputSpec.Kind kind(Node.TextNode name) {
        String text = name.text();
        OutputSpec.Kind kind =
                ENDINGS.get(text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw name.place()
                    .error("the ending of " + text + " names no format: take "
                            + "png, svg or pdf for a figure, csv, json or npy for a table, geojson for contours");
        }
        return kind;
    }
}
