package torchebm.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The supported operators of ONNX, by name. */
final class Operators {
    /** The evaluation of an operator. */
    @FunctionalInterface
    interface Operator {
        /** Returns the first outputs; optional ones may be missing. */
        List<Array> apply(OnnxNode node);
    }

    /** An operator with one output. */
    @FunctionalInterface
    interface Single {
        Array apply(OnnxNode node);
    }

    private static final Map<String, Operator> ALL = all();

    private Operators() {}

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new TreeMap<>();
        Elementwise.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Reductions.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Products.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Shapes.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Selections.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        all.put("Split", Selections::split);
        return all;
    }

    /** Returns all names, sorted. */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static boolean contains(String name) {
        return ALL.containsKey(name);
    }

    static List<Array> apply(OnnxNode node) {
        Operator operator = ALL.get(node.operator());
        if (operator == null) {
            throw new IllegalArgumentException(node.operator());
        }
        return node.applied(operator);
    }
}
