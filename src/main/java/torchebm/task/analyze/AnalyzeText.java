package torchebm.task.analyze;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.output.DestinationRequest;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.task.part.Origin;

/** Writes and reads an analysis that is completed when the parts of its searches are merged. */
public final class AnalyzeText {
    private static final int MOST = Integer.MAX_VALUE;

    private AnalyzeText() {}

    /** Returns a task and its spec, with absolute paths, as a mapping. */
    static Node.MapNode node(AnalyzeTask task, Spec spec) {
        Place place = Source.builtIn("analysis", "").start();
        Node.MapNode node = Node.MapNode.empty(place)
                .with("name", new Node.TextNode(place, spec.name()))
                .with("seed", new Node.TextNode(place, Long.toString(task.seed())));
        node = with(node, "starts", task.starts());
        node = with(node, "hops", task.hops());
        node = with(node, "from", task.from());
        node = with(node, "to", task.to());
        node = with(node, "topsearch", task.topsearch());
        node = with(node, "pathsample", task.pathsample());
        return node.with("document", Origin.landscape(spec));
    }

    private static Node.MapNode with(Node.MapNode node, String key, OptionalInt number) {
        return number.isPresent()
                ? node.with(
                        key, new Node.NumberNode(node.place(), number.getAsInt(), Integer.toString(number.getAsInt())))
                : node;
    }

    private static Node.MapNode with(Node.MapNode node, String key, Optional<String> text) {
        return text.isPresent() ? node.with(key, new Node.TextNode(node.place(), text.get())) : node;
    }

    /**
     * Returns the task in a mapping.
     *
     * @param file the table to write; empty for none
     */
    public static AnalyzeTask task(Node.MapNode map, Optional<String> file) {
        Section task = Section.of("an analysis", map);
        return new AnalyzeTask(
                task.integer("starts", 1, MOST),
                task.integer("hops", 1, MOST),
                Long.parseLong(Section.text("seed", task.required("seed")).text()),
                task.text("from"),
                task.text("to"),
                new DestinationRequest(file, Optional.empty()),
                task.text("topsearch"),
                task.text("pathsample"));
    }

    /** Returns the spec in a mapping. */
    public static Spec spec(Node.MapNode map, SpecLoader loader) throws IOException {
        Section task = Section.of("an analysis", map);
        return loader.load(
                Section.text("name", task.required("name")).text(),
                Section.of("document", task.required("document")).map());
    }
}
