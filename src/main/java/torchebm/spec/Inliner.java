package torchebm.spec;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.models.AboutReader;
import torchebm.models.ModelNode;

/** Puts the models of other specs in the place of their paths. */
final class Inliner {
    /** How many other specs one may read. */
    private static final int MAX_FILES = 1000;

    private static final int MAX_DEPTH = 64;

    /** The keys of a model whose values are models, or lists of them. */
    static final List<String> INNER = List.of("model", "models", "components");

    /** Finds other specs. */
    @FunctionalInterface
    interface Files {
        /**
         * The document of a file that a spec names.
         *
         * @param name the text that names it; a relative path begins where that text stands
         */
        Document read(Node.TextNode name) throws IOException;
    }

    /**
     * Another spec.
     *
     * @param id the same for the same file
     * @param root its content
     */
    record Document(String id, Node.MapNode root) {}

    private final Files files;
    private final Deque<String> open = new ArrayDeque<>();
    private int filesRead;

    Inliner(Files files) {
        this.files = files;
    }

    /** Says which file the spec itself is, so that none of its models can be it. */
    void open(String id) {
        open.push(id);
    }

    /** A spec without paths of others; where its model is another's, it has that one's words about it. */
    Node.MapNode spec(Node.MapNode root) throws IOException {
        Node model = root.get(SpecKeys.MODEL);
        if (model == null) {
            return root; // what is missing is reported when the spec is read
        }
        Node.MapNode result = root;
        Node.TextNode path = path(model);
        if (path != null && root.get(AboutReader.ABOUT) == null) {
            Node about = read(path).root().get(AboutReader.ABOUT);
            result = about == null ? root : root.with(AboutReader.ABOUT, about);
        }
        return result.with(SpecKeys.MODEL, model(model, 0));
    }

    private static Node.@Nullable TextNode path(Node model) {
        Node name = model instanceof Node.MapNode map ? map.get(ModelNode.TYPE) : model;
        return name instanceof Node.TextNode text && DocumentPaths.isPath(text.text()) ? text : null;
    }

    private Node model(Node node, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw node.place().error("models nested more than " + MAX_DEPTH + " levels deep");
        }
        Node.TextNode path = path(node);
        if (path != null) {
            Document document = read(path);
            if (open.contains(document.id())) {
                throw path.place().error(path.text() + " contains itself");
            }
            SpecKeys.check(document.root());
            open.push(document.id());
            Node.MapNode base = Section.of(
                            SpecKeys.MODEL,
                            ModelNode.expanded(model(document.root().required(SpecKeys.MODEL), depth + 1)))
                    .map();
            open.pop();
            Node.MapNode given =
                    node instanceof Node.MapNode map ? map.without(ModelNode.TYPE) : Node.MapNode.empty(node.place());
            return model(given.entries().isEmpty() ? base : ModelNode.merged(base, given, path.text()), depth + 1);
        }
        if (!(node instanceof Node.MapNode map)) {
            return node;
        }
        Node.MapNode result = map;
        for (String key : INNER) {
            Node inner = map.get(key);
            if (inner instanceof Node.ListNode list) {
                List<Node> items = new ArrayList<>();
                for (Node item : list.items()) {
                    items.add(model(item, depth + 1));
                }
                result = result.replaced(key, new Node.ListNode(list.place(), items));
            } else if (inner != null) {
                result = result.replaced(key, model(inner, depth + 1));
            }
        }
        return result;
    }

    private Document read(Node.TextNode path) throws IOException {
        if (++filesRead > MAX_FILES) {
            throw path.place().error("a spec reads at most " + MAX_FILES + " others, but this is one more");
        }
        return files.read(path);
    }
}
