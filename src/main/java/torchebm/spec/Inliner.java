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

/** Replaces the path of another spec by the model in that spec. */
final class Inliner {
    /** The most other specs that a spec may include, directly or not. */
    private static final int MAX_FILES = 1000;

    private static final int MAX_DEPTH = 64;

    /** The keys of a model whose values are models or lists of models. */
    static final List<String> INNER = List.of("model", "models", "components");

    /** Reads other specs. */
    @FunctionalInterface
    interface Files {
        /**
         * Returns the document in a file.
         *
         * @param name the path; a relative path begins in the folder of the spec that contains it
         */
        Document read(Node.TextNode name) throws IOException;
    }

    /**
     * The document of another spec.
     *
     * @param id the identity of its file, the same for all paths of that file
     * @param root the content
     */
    record Document(String id, Node.MapNode root) {}

    private final Files files;
    private final Deque<String> open = new ArrayDeque<>();
    private int filesRead;

    Inliner(Files files) {
        this.files = files;
    }

    /** Sets the identity of the file of the spec itself, so that a model that includes it is refused. */
    void open(String id) {
        open.push(id);
    }

    /**
     * Returns a spec whose paths of other specs are replaced by their models. If the whole model is that of another spec,
     * {@code about} is that of the other spec as well, unless the spec has its own.
     */
    Node.MapNode spec(Node.MapNode root) throws IOException {
        Node model = root.get(SpecKeys.MODEL);
        if (model == null) {
            return root; // the missing model is reported later, when the spec is read
        }
        Node.MapNode result = root;
        Node.TextNode path = path(model);
        if (path != null && root.get(AboutReader.ABOUT) == null) {
            Node about = read(path).root().get(AboutReader.ABOUT);
            result = about == null ? root : root.with(AboutReader.ABOUT, about);
        }
        return expected(result.with(SpecKeys.MODEL, model(model, 0)));
    }

    /** Returns a spec in which the path of the spec of an expected model is replaced by its model. */
    private Node.MapNode expected(Node.MapNode root) throws IOException {
        if (!(root.get(SpecKeys.EXPECT) instanceof Node.MapNode expect)
                || !(expect.get(ExpectReader.EQUAL) instanceof Node.MapNode equal)) {
            return root;
        }
        Node to = equal.get(ExpectReader.TO);
        return to == null
                ? root
                : root.replaced(
                        SpecKeys.EXPECT,
                        expect.replaced(ExpectReader.EQUAL, equal.replaced(ExpectReader.TO, model(to, 0))));
    }

    private static Node.@Nullable TextNode path(Node model) {
        Node name = model instanceof Node.MapNode map ? map.get(ModelNode.TYPE) : model;
        return name instanceof Node.TextNode text && DocumentPaths.isPath(text.text()) ? text : null;
    }

    private Node model(Node node, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw node.place().error("models must not be nested more than " + MAX_DEPTH + " levels deep");
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
            throw path.place().error("a spec can include at most " + MAX_FILES + " other specs, but this is one more");
        }
        return files.read(path);
    }
}
