package torchebm.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code sweep:}, for each of some parameters of the model the values that it takes in turn. */
final class SweepReader {
    /** More combinations than this are a mistake. */
    static final int MOST = 100_000;

    private SweepReader() {}

    /** The values of each parameter, in the order of the document. */
    static Map<String, List<Node>> read(Node node) {
        Map<String, List<Node>> values = new LinkedHashMap<>();
        long combinations = 1;
        for (Map.Entry<String, Node.Entry> parameter :
                Section.of(Spec.SWEEP, node).map().entries().entrySet()) {
            List<Node> some = values(parameter.getValue().value());
            combinations *= some.size();
            if (combinations > MOST) {
                throw node.place().error("a sweep has at most " + MOST + " combinations, but this has more");
            }
            values.put(parameter.getKey(), some);
        }
        if (values.isEmpty()) {
            throw node.place().error("a sweep names a parameter, such as sweep: {b: 0.5:1.5:5}");
        }
        return values;
    }

    /** A list of values, or {@code MIN:MAX:COUNT}. */
    static List<Node> values(Node node) {
        if (node instanceof Node.ListNode list && !list.items().isEmpty()) {
            return list.items();
        }
        if (node instanceof Node.TextNode text && text.text().contains(":")) {
            return range(text.place(), text.text());
        }
        throw node.place()
                .error("a sweep needs a list of values or MIN:MAX:COUNT, such as 1:5:9, but was " + node.shown());
    }

    /** Equally spaced numbers. */
    private static List<Node> range(Place place, String text) {
        String[] parts = text.split(":", -1);
        double[] numbers = new double[parts.length];
        for (int k = 0; k < parts.length; k++) {
            Node part = DocumentReader.readFlag(place.source(), parts[k].strip());
            numbers[k] = part instanceof Node.NumberNode number ? number.value() : Double.NaN;
        }
        if (numbers.length != 3
                || !Double.isFinite(numbers[0])
                || !Double.isFinite(numbers[1])
                || numbers[2] != Math.rint(numbers[2])
                || numbers[2] < 2
                || numbers[2] > MOST) {
            throw place.error("expected MIN:MAX:COUNT with a COUNT from 2 to " + MOST + ", but was " + text);
        }
        int count = (int) numbers[2];
        List<Node> values = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double value = k == count - 1 ? numbers[1] : numbers[0] + k * (numbers[1] - numbers[0]) / (count - 1);
            values.add(new Node.NumberNode(place, value, Double.toString(value)));
        }
        return values;
    }

    /** The value of {@code --sweep b=1,2,3} or {@code --sweep b=1:5:9}, as it would stand in a spec. */
    static Node.MapNode flag(String text) {
        Source flag = Source.flag("--sweep", text);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw flag.start().error("expected name=MIN:MAX:COUNT or name=value,value,…");
        }
        String values = text.substring(equals + 1);
        Node node = values.contains(":")
                ? new Node.TextNode(flag.start(), values)
                : new Node.ListNode(
                        flag.start(),
                        List.of(values.split(",", -1)).stream()
                                .map(part -> DocumentReader.readFlag(flag, part.strip()))
                                .toList());
        return Node.MapNode.empty(flag.start()).with(text.substring(0, equals), node);
    }
}
