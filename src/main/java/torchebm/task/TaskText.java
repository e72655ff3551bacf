package torchebm.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.output.Destination;
import torchebm.output.Format;
import torchebm.output.Formats;
import torchebm.shard.Shard;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;

/**
 * Writes and reads tasks as JSON, for workers in other processes. All paths are absolute, so a worker needs the same files but
 * not the same working directory. A worker that runs models of plugins needs these plugins.
 */
public final class TaskText {
    private static final String CHECKS = "checks";

    private final Place place;

    private TaskText(Place place) {
        this.place = place;
    }

    private static Path root() {
        return Path.of("").toAbsolutePath().getRoot();
    }

    /** Returns a task as JSON on one line. */
    public static String write(Task task) {
        return NodeWriter.json(new TaskText(Source.builtIn("task", "").start()).node(task));
    }

    private Node.MapNode node(Task task) {
        List<Node> panels = new ArrayList<>();
        for (Spec panel : task.panels()) {
            panels.add(map().with("name", text(panel.name())).with("document", panel.document(root())));
        }
        return map().with("name", text(task.name()))
                .with("panels", new Node.ListNode(place, panels))
                .with("output", output(task.output()))
                .with("destination", destination(task.destination()))
                .with("compute", compute(task.compute()));
    }

    private Node.MapNode output(Output output) {
        if (output instanceof Output.Figure figure) {
            return format(figure.format().orElseThrow());
        } else if (output instanceof Output.Table table) {
            Node.MapNode node = format(table.format())
                    .with("gradient", flag(table.gradient()))
                    .with("coordinates", flag(table.coordinates()));
            node = table.points().isPresent()
                    ? node.with("points", text(absolute(table.points().get())))
                    : node;
            return table.shard().isPresent()
                    ? node.with("shard", text(table.shard().get().toString()))
                    : node;
        } else if (output instanceof Output.Contours contours) {
            return format(contours.format()).with("filled", flag(contours.filled()));
        }
        return map().with("kind", text(CHECKS));
    }

    private Node.MapNode format(Format format) {
        return map().with("kind", text(format.description().kind().toString())).with("format", text(format.name()));
    }

    private Node.MapNode destination(Destination destination) {
        String target = destination.target();
        Node.MapNode node = map().with("file", text(destination.isStdout() ? target : absolute(target)))
                .with("recorded", flag(destination.isRecorded()));
        return destination.fence().isPresent()
                ? node.with("fence", text(absolute(destination.fence().get().toString())))
                : node;
    }

    private Node.MapNode compute(ComputeRequest compute) {
        Node.MapNode node = map().with("device", text(compute.device()))
                .with("backend", text(compute.backend()))
                .with("dtype", text(compute.dtype()));
        if (compute.maxMemory().isPresent()) {
            node = node.with("max_memory", text(compute.maxMemory().get()));
        }
        return compute.timeLimit().isPresent()
                ? node.with("time_limit", number(compute.timeLimit().getAsDouble()))
                : node;
    }

    private static String absolute(String path) {
        return path.equals(PointsInput.STDIN)
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }

    private Node.MapNode map() {
        return Node.MapNode.empty(place);
    }

    private Node text(String text) {
        return new Node.TextNode(place, text);
    }

    private Node flag(boolean isTrue) {
        return new Node.WordNode(place, Boolean.toString(isTrue));
    }

    private Node number(double number) {
        return new Node.NumberNode(place, number, Double.toString(number));
    }

    /**
     * Returns the task in a text.
     *
     * @param loader reads the specs
     * @throws torchebm.document.SpecException if the text is not a task
     * @throws IOException if a file of a model cannot be read
     */
    public static Task read(String text, SpecLoader loader) throws IOException {
        Source source = Source.text("task", text, root());
        Section task = Section.of("a task", DocumentReader.read(source, text));
        List<Spec> panels = new ArrayList<>();
        Node list = task.required("panels");
        if (!(list instanceof Node.ListNode nodes) || nodes.items().isEmpty()) {
            throw list.wrong("panels must be a list");
        }
        for (Node node : nodes.items()) {
            Section panel = Section.of("a panel", node);
            panels.add(loader.load(
                    required(panel, "name"),
                    Section.of("document", panel.required("document")).map()));
        }
        return new Task(
                required(task, "name"),
                panels,
                output(Section.of("output", task.required("output"))),
                destination(Section.of("destination", task.required("destination"))),
                compute(Section.of("compute", task.required("compute"))));
    }

    private static Output output(Section output) {
        String kind = required(output, "kind");
        if (kind.equals(CHECKS)) {
            return new Output.Checks();
        }
        for (OutputKind known : OutputKind.values()) {
            Optional<Format> format =
                    known.toString().equals(kind) ? Formats.named(known, required(output, "format")) : Optional.empty();
            if (format.isPresent()) {
                Output made = Output.of(
                        format.get(),
                        known == OutputKind.TABLE && output.flag("gradient"),
                        output.text("points"),
                        known == OutputKind.TABLE && output.flag("coordinates"),
                        known == OutputKind.CONTOURS && output.flag("filled"));
                return made instanceof Output.Table table
                        ? table.of(output.text("shard").map(shard -> Shard.of(shard, name -> null)))
                        : made;
            }
        }
        throw output.map().place().error("this is not an output: " + NodeWriter.json(output.map()));
    }

    private static Destination destination(Section destination) {
        return new Destination(
                required(destination, "file"), destination.text("fence").map(Path::of), destination.flag("recorded"));
    }

    private static ComputeRequest compute(Section compute) {
        OptionalDouble limit = compute.number("time_limit");
        return new ComputeRequest(
                required(compute, "device"),
                required(compute, "backend"),
                required(compute, "dtype"),
                compute.text("max_memory"),
                limit);
    }

    private static String required(Section section, String key) {
        return Section.text(key, section.required(key)).text();
    }
}
