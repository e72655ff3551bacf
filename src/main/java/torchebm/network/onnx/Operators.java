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
        Logic.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Reductions.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Products.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Shapes.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Selections.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        Indexing.operators().forEach((name, single) -> all.put(name, node -> List.of(single.apply(node))));
        all.put("Split", Selections::split);
        all.put("ArgMax", node -> List.of(Ordering.argExtreme(node, true)));
        all.put("ArgMin", node -> List.of(Ordering.argExtreme(node, false)));
        all.put("TopK", Ordering::top);
        all.put("If", Operators::chosen);
        return all;
    }

    /** Returns the outputs of one of two branches, chosen by a number that is the same for all points. */
    private static List<Array> chosen(OnnxNode node) {
        boolean isTrue = node.input(0).number() != 0;
        node.ignore(isTrue ? "else_branch" : "then_branch");
        return node.branch(isTrue ? "then_branch" : "else_branch");
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
