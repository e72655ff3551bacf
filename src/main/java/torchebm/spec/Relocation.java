package torchebm.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.grid.Cut;
import torchebm.models.MlpReader;
import torchebm.models.ModelNode;
import torchebm.models.OnnxReader;
import torchebm.models.TabulatedReader;
import torchebm.models.Types;
import torchebm.spec.grid.CutReader;
import torchebm.spec.grid.VectorReader;

/** Rewrites the paths of input files in a spec, relative to another folder such as that of its figure. */
final class Relocation {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Relocation(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the files whose paths were rewritten. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** Returns a model, and the models inside it, with rewritten paths. */
    Node model(Node node) {
        if (!(node instanceof Node.MapNode model)) {
            return node;
        }
        Node.MapNode result = model;
        if (model.get(ModelNode.TYPE) instanceof Node.TextNode type) {
            if (type.text().equals(Types.MLP)) {
                result = path(result, MlpReader.WEIGHTS);
            } else if (type.text().equals(Types.ONNX)) {
                result = path(result, OnnxReader.PATH);
            } else if (type.text().equals(Types.TABULATED)) {
                result = path(result, TabulatedReader.PATH);
            }
        }
        for (String key : Inliner.INNER) {
            Node inner = model.get(key);
            if (inner instanceof Node.ListNode list) {
                List<Node> items = list.items().stream().map(this::model).toList();
                result = result.replaced(key, new Node.ListNode(list.place(), items));
            } else if (inner != null) {
                result = result.replaced(key, model(inner));
            }
        }
        return result;
    }

    /** Returns a grid along directions with the rewritten paths of its origin, its directions and its points. */
    Node.MapNode cut(Node.MapNode grid) {
        Node.MapNode result = vector(grid, CutReader.ORIGIN);
        for (String name : Cut.NAMES) {
            result = result.get(name) instanceof Node.MapNode axis
                    ? result.replaced(name, vector(axis, CutReader.DIRECTION))
                    : result;
        }
        return result.get(CutReader.FROM) instanceof Node.MapNode from
                ? result.replaced(CutReader.FROM, path(from, CutReader.POINTS))
                : result;
    }

    private Node.MapNode vector(Node.MapNode map, String key) {
        Node vector = map.get(key);
        return vector != null && VectorReader.isFile(vector) ? path(map, key) : map;
    }

    /** Returns expectations with the rewritten paths of their table, and of the model and the points of equal energies. */
    Node expected(Node node) {
        if (!(node instanceof Node.MapNode expect)) {
            return node;
        }
        Node.MapNode result = expect.get(ExpectReader.TABLE) instanceof Node.MapNode table
                ? expect.replaced(ExpectReader.TABLE, path(table, ExpectReader.FILE))
                : path(expect, ExpectReader.TABLE);
        if (expect.get(ExpectReader.EQUAL) instanceof Node.MapNode equal) {
            Node to = equal.get(ExpectReader.TO);
            equal = path(to == null ? equal : equal.replaced(ExpectReader.TO, model(to)), ExpectReader.POINTS);
            result = result.replaced(ExpectReader.EQUAL, equal);
        }
        return result;
    }

    /**
     * Returns a mapping with the rewritten paths at a key: a path, or a list of paths and of mappings with a path.
     *
     * @param isName returns true for texts that are names outside of mappings, and no paths
     */
    Node.MapNode paths(Node.MapNode map, String key, String inner, Predicate<String> isName) {
        Node value = map.get(key);
        if (value instanceof Node.MapNode one) {
            return map.replaced(key, path(one, inner));
        }
        if (!(value instanceof Node.ListNode list)) {
            return path(map, key, isName);
        }
        List<Node> items = new ArrayList<>();
        for (Node item : list.items()) {
            Node.MapNode holder = item instanceof Node.MapNode one ? one : Node.MapNode.empty(item.place());
            items.add(
                    item instanceof Node.MapNode
                            ? path(holder, inner)
                            : path(holder.with(inner, item), inner, isName).required(inner));
        }
        return map.replaced(key, new Node.ListNode(list.place(), items));
    }

    /** Rewrites a path, unless it is a name; a path that would become a name begins with {@code ./}. */
    private Node.MapNode path(Node.MapNode map, String key, Predicate<String> isName) {
        if (map.get(key) instanceof Node.TextNode text && isName.test(text.text())) {
            return map;
        }
        Node.MapNode result = path(map, key);
        return result.get(key) instanceof Node.TextNode path && isName.test(path.text())
                ? result.replaced(key, new Node.TextNode(path.place(), "./" + path.text()))
                : result;
    }

    /** Returns a mapping with the rewritten path at a key, if it has a path there. */
    Node.MapNode path(Node.MapNode map, String key) {
        if (!(map.get(key) instanceof Node.TextNode name) || name.text().equals(SpecRequest.STDIN)) {
            return map;
        }
        Path file = DocumentPaths.resolved(name).toAbsolutePath().normalize();
        files.add(file);
        String path;
        try {
            path = folder.relativize(file).toString().replace('\\', '/');
        } catch (IllegalArgumentException e) {
            path = file.toString(); // on another drive
        }
        return map.replaced(key, new Node.TextNode(name.place(), path));
    }
}
