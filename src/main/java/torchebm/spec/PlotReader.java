package torchebm.spec;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code plot:}. */
final class PlotReader {
    static final String NORM = "norm";
    private static final List<String> KEYS = List.of("levels", NORM, "colormap", "title", "width", "height");
    private static final List<String> NORMS = List.of("linear", "log", "quantile");
    private static final int MAX_BANDS = 1000;
    private static final int MIN_SIZE = 200;
    private static final int MAX_SIZE = 10_000;

    private PlotReader() {}

    /**
     * @param node the spec's plot, in which every default is filled in
     * @param colormaps the known colour maps
     */
    static PlotSpec read(Node node, List<String> colormaps) {
        Section section = Section.of("plot", node);
        section.allowOnly(KEYS, "a key of a plot");
        Node levels = section.required("levels");
        int bands = 0;
        List<Double> given = List.of();
        if (levels instanceof Node.ListNode list) {
            given = levels(list);
        } else if (!(levels instanceof Node.NumberNode)) {
            throw levels.place().error("levels must be a whole number or a list of numbers, but was " + levels.shown());
        } else {
            bands = Section.integer("levels", levels, 1, MAX_BANDS);
        }
        return new PlotSpec(
                bands,
                given,
                norm(section),
                colormap(section, colormaps),
                section.text("title"),
                Section.integer("width", section.required("width"), MIN_SIZE, MAX_SIZE),
                Section.integer("height", section.required("height"), MIN_SIZE, MAX_SIZE));
    }

    private static List<Double> levels(Node.ListNode node) {
        List<Double> levels = new ArrayList<>();
        for (Node item : node.items()) {
            double level = Section.number("a level", item);
            if (!levels.isEmpty() && level <= levels.get(levels.size() - 1)) {
                throw item.place()
                        .error("levels must increase, but "
                                + item.shown()
                                + " follows "
                                + node.items().get(levels.size() - 1).shown());
            }
            levels.add(level);
        }
        if (levels.size() < 2 || levels.size() > MAX_BANDS + 1) {
            throw node.place().error("levels must have 2 to " + (MAX_BANDS + 1) + " numbers, but has " + levels.size());
        }
        return levels;
    }

    private static String norm(Section section) {
        String norm = section.text(NORM).orElseThrow();
        if (!NORMS.contains(norm)) {
            throw section.required(NORM).place().error(norm + " is not a norm" + Suggestion.among(NORMS, norm));
        }
        return norm;
    }

    private static String colormap(Section section, List<String> known) {
        String name = section.text("colormap").orElseThrow();
        String forward = name.endsWith("_r") ? name.substring(0, name.length() - 2) : name;
        if (!known.contains(forward)) {
            throw section.required("colormap")
                    .place()
                    .error(name + " is not a colour map" + Suggestion.among(known, name));
        }
        return name;
    }
}
