package torchebm.spec.grid;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import torchebm.document.DocumentReader;
import torchebm.document.FlagText;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Source;
import torchebm.document.Suggestion;
import torchebm.grid.Cut;

/** The flags of a grid along directions, which override those of a spec. */
public final class CutFlags {
    static final String ORIGIN = "--origin";
    public static final String DIRECTION = "--direction";
    static final String FROM_POINTS = "--from-points";
    static final String ORTHONORMAL = "--orthonormal";

    private CutFlags() {}

    /** Returns a document with the values of flags by their names. A grid over coordinates is replaced. */
    public static Node.MapNode apply(Node.MapNode document, Map<String, List<String>> flags) {
        if (flags.isEmpty()) {
            return document;
        }
        List<String> origins = flags.getOrDefault(ORIGIN, List.of());
        List<String> directions = flags.getOrDefault(DIRECTION, List.of());
        List<String> points = flags.getOrDefault(FROM_POINTS, List.of());
        Node own = document.get(GridReader.GRID);
        Node.MapNode grid = own != null && CutReader.isCut(own)
                ? Section.of(GridReader.GRID, own).map()
                : Node.MapNode.empty(first(flags).start());
        for (String file : points) {
            Source flag = Source.flag(FROM_POINTS, file);
            if (!origins.isEmpty() || !directions.isEmpty()) {
                throw flag.start()
                        .error("points give the origin and the directions: leave out "
                                + (origins.isEmpty() ? DIRECTION : ORIGIN));
            }
            Node.MapNode from = Node.MapNode.empty(flag.start()).with(CutReader.POINTS, value(flag, file));
            grid = withoutDirections(grid.without(CutReader.ORIGIN)).with(CutReader.FROM, from);
        }
        for (String origin : origins) {
            grid = grid.without(CutReader.FROM).with(CutReader.ORIGIN, value(Source.flag(ORIGIN, origin), origin));
        }
        for (String direction : directions) {
            grid = direction(grid.without(CutReader.FROM), direction);
        }
        if (flags.containsKey(ORTHONORMAL)) {
            grid = grid.with(
                    CutReader.ORTHONORMAL,
                    new Node.WordNode(source(ORTHONORMAL, "").start(), "true"));
        }
        return document.with(GridReader.GRID, grid);
    }

    /** Returns the first of the flags, for messages. */
    private static Source first(Map<String, List<String>> flags) {
        Map.Entry<String, List<String>> first = flags.entrySet().iterator().next();
        return source(first.getKey(), first.getValue().get(0));
    }

    private static Source source(String flag, String value) {
        return value.isEmpty() ? new Source(flag, List.of(), Source.Kind.FLAG, Path.of("")) : Source.flag(flag, value);
    }

    private static Node.MapNode withoutDirections(Node.MapNode grid) {
        Node.MapNode result = grid;
        for (String name : Cut.NAMES) {
            if (result.get(name) instanceof Node.MapNode axis) {
                result = result.replaced(name, axis.without(CutReader.DIRECTION));
            }
        }
        return result;
    }

    private static Node.MapNode direction(Node.MapNode grid, String text) {
        Source flag = Source.flag(DIRECTION, text);
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(0, equals)).strip();
        if (equals < 1) {
            throw flag.start().error("expected u=FILE, u=[NUMBERS] or u=COORDINATE");
        }
        if (!Cut.NAMES.contains(name)) {
            throw flag.start()
                    .error(
                            name,
                            Shown.text(name) + " is not an axis of a cut: use u, or u and v",
                            Suggestion.among(Cut.NAMES, name));
        }
        Node.MapNode axis = grid.get(name) instanceof Node.MapNode given ? given : Node.MapNode.empty(flag.start());
        return grid.with(
                name,
                axis.with(
                        CutReader.DIRECTION,
                        value(flag, text.substring(equals + 1).strip())));
    }

    /** Returns the value of a flag: a list with or without brackets, a number or a text. */
    private static Node value(Source flag, String text) {
        return FlagText.contains(text, ',') ? FlagText.list(flag, text) : DocumentReader.readFlag(flag, text);
    }
}
