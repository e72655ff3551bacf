package torchebm.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.document.FlagText;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Ranges;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Source;
import torchebm.document.SpecException;

/** Reads {@code sweep:}, a list of values for each swept parameter of the model. */
final class SweepReader {
    /** The most combinations of a sweep. */
    static final int MOST = 100_000;

    private SweepReader() {}

    /** Returns the values of each parameter, in the order of the document. */
    static Map<String, List<Node>> read(Node node) {
        Map<String, List<Node>> values = new LinkedHashMap<>();
        long combinations = 1;
        for (Map.Entry<String, Node.Entry> parameter :
                Section.of(SpecKeys.SWEEP, node).map().entries().entrySet()) {
            List<Node> some = values(parameter.getValue().value());
            combinations *= some.size();
            if (combinations > MOST) {
                throw node.place().error("a sweep has at most " + MOST + " combinations, but this has more");
            }
            values.put(parameter.getKey(), some);
        }
        if (values.isEmpty()) {
            throw node.place().error("a sweep needs a parameter, such as sweep: {b: 0.5:1.5:5}");
        }
        return values;
    }

    /** Returns the values of a parameter, given as a list or as {@code MIN:MAX:COUNT}. */
    static List<Node> values(Node node) {
        if (node instanceof Node.ListNode list) {
            if (list.items().isEmpty()) {
                throw node.place().error("a sweep needs at least one value, such as [1, 2], but this list is empty");
            }
            return list.items();
        }
        if (node instanceof Node.TextNode text && FlagText.contains(text.text(), ':')) {
            return range(text.place(), text.text());
        }
        throw node.wrong("a sweep needs a list of values or MIN:MAX:COUNT, such as 1:5:9");
    }

    /** Returns the equally spaced numbers of {@code MIN:MAX:COUNT}. */
    private static List<Node> range(Place place, String text) {
        List<String> parts = FlagText.split(text, ':');
        if (parts.size() != 3) {
            throw expected(place, text);
        }
        double min = Ranges.number("MIN", place, parts.get(0));
        double max = Ranges.number("MAX", place, parts.get(1));
        double count = Ranges.number("COUNT", place, parts.get(2));
        if (count != Math.rint(count) || count < 2 || count > MOST) {
            throw expected(place, text);
        }
        List<Node> values = new ArrayList<>();
        for (double value : Ranges.ofCount(min, max, (int) count)) {
            values.add(new Node.NumberNode(place, value, Double.toString(value)));
        }
        return values;
    }

    private static SpecException expected(Place place, String text) {
        return place.error("expected MIN:MAX:COUNT with a COUNT from 2 to " + MOST + ", but was " + Shown.text(text));
    }

    /** Returns a flag such as {@code --sweep b=1,2,3} or {@code --sweep b=1:5:9} as a mapping, as in a spec. */
    static Node.MapNode flag(String text) {
        Source flag = Source.flag("--sweep", text);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw flag.start().error("expected name=MIN:MAX:COUNT or name=value,value,…");
        }
        String values = text.substring(equals + 1);
        Node node =
                FlagText.contains(values, ':') ? new Node.TextNode(flag.start(), values) : FlagText.list(flag, values);
        return Node.MapNode.empty(flag.start()).with(text.substring(0, equals), node);
    }
}
