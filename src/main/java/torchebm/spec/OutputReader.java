package torchebm.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Suggestion;
import torchebm.problem.WordList;

/** Reads {@code outputs:}, the files to write. */
final class OutputReader {
    private static final String FILE = "file";
    private static final String KIND = "kind";
    private static final String GRADIENT = "gradient";
    private static final String POINTS = "points";
    private static final String COORDINATES = "coordinates";
    private static final String FILLED = "filled";
    private static final List<String> KEYS =
            List.of(FILE, KIND, SpecKeys.PLOT, SpecKeys.GRID, GRADIENT, POINTS, COORDINATES, FILLED);
    private static final int MOST = 1000;

    private final Spec spec;
    private final List<OutputFormat> formats;

    private OutputReader(Spec spec, List<OutputFormat> formats) {
        this.spec = spec;
        this.formats = formats;
    }

    /**
     * Reads the entries of {@code outputs:}.
     *
     * @param spec the spec of the entries
     * @param formats the known formats
     */
    static List<OutputEntry> read(Node node, Spec spec, List<OutputFormat> formats) {
        List<Node> items = node instanceof Node.ListNode list ? list.items() : List.of(node);
        if (items.isEmpty() || items.size() > MOST) {
            throw node.place().error("outputs must be 1 to " + MOST + " files");
        }
        List<OutputEntry> outputs = new ArrayList<>();
        OutputReader reader = new OutputReader(spec, formats);
        for (Node item : items) {
            outputs.add(reader.entry(item));
        }
        return outputs;
    }

    private OutputEntry entry(Node item) {
        if (item instanceof Node.TextNode name) {
            return new OutputEntry(
                    name.text(), folder(name), kind(name), spec, false, Optional.empty(), false, false, isFenced(name));
        }
        Section section = Section.of("an output", item);
        section.allowOnly(KEYS, "a key of an output");
        Node.TextNode name = Section.text(FILE, section.required(FILE));
        Node kind = section.node(KIND);
        OutputKind chosen = kind == null
                ? kind(name)
                : Suggestion.oneOf(
                        OutputKind.values(), Section.text(KIND, kind).text(), kind.place(), "a kind of output");
        Optional<String> points = Optional.empty();
        if (section.node(POINTS) != null) {
            points = Optional.of(DocumentPaths.resolved(Section.text(POINTS, section.required(POINTS)))
                    .toString());
        }
        refuse(section, chosen, OutputKind.TABLE, GRADIENT, POINTS, COORDINATES);
        refuse(section, chosen, OutputKind.CONTOURS, FILLED);
        Spec own = spec;
        for (String key : List.of(SpecKeys.PLOT, SpecKeys.GRID)) {
            Node over = section.node(key);
            own = over == null ? own : own.with(key, Section.of(key, over).map());
        }
        return new OutputEntry(
                name.text(),
                folder(name),
                chosen,
                own,
                flag(section, GRADIENT),
                points,
                flag(section, COORDINATES),
                flag(section, FILLED),
                isFenced(name));
    }

    /** Refuses keys that only outputs of another kind have. */
    private static void refuse(Section section, OutputKind chosen, OutputKind needed, String... keys) {
        for (String key : keys) {
            if (chosen != needed && section.node(key) != null) {
                throw section.placeOf(key)
                        .error(key + " is a key of " + named(needed) + ", but this is " + named(chosen));
            }
        }
    }

    private static String named(OutputKind kind) {
        return kind == OutputKind.CONTOURS ? "contours" : "a " + kind;
    }

    private static boolean isFenced(Node.TextNode name) {
        return name.place().source().isFenced();
    }

    private static boolean flag(Section section, String key) {
        return section.node(key) != null && section.flag(key);
    }

    private static Path folder(Node.TextNode name) {
        DocumentPaths.resolved(name); // checks the name
        return name.place().source().folder();
    }

    private OutputKind kind(Node.TextNode name) {
        for (OutputFormat format : formats) {
            if (format.isOf(name.text())) {
                return format.kind();
            }
        }
        throw name.place()
                .error(name.text(), "the ending of " + name.text() + " is not a known format: use " + known(), "");
    }

    /** Returns the endings by kind, such as {@code png, svg or pdf for a figure}. */
    private String known() {
        Map<OutputKind, List<String>> endings = new EnumMap<>(OutputKind.class);
        Set<String> seen = new HashSet<>();
        for (OutputFormat format : formats) {
            format.endings().stream()
                    .filter(seen::add)
                    .forEach(ending -> endings.computeIfAbsent(format.kind(), kind -> new ArrayList<>())
                            .add(ending));
        }
        return endings.entrySet().stream()
                .map(kind -> WordList.choice(kind.getValue())
                        + (kind.getKey() == OutputKind.CONTOURS ? " for " : " for a ")
                        + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
