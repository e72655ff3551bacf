package torchebm.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.models.MlpReader;
import torchebm.models.ModelNode;
import torchebm.models.OnnxReader;
import torchebm.models.Types;

/** Writes the paths of files that a spec names anew, as seen from the folder in which its figure lies. */
final class Relocation {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Relocation(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The files whose paths were written. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** A model, with those inside of it. */
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

    /** Returns expectations with the path of their table, if there is one. */
    Node expected(Node node) {
        if (!(node instanceof Node.MapNode expect)) {
            return node;
        }
        return expect.get(ExpectReader.TABLE) instanceof Node.MapNode table
                ? expect.replaced(ExpectReader.TABLE, path(table, ExpectReader.FILE))
                : path(expect, ExpectReader.TABLE);
    }

    /** A mapping with the path under one of its keys, if there is one. */
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
