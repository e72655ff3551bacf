package torchebm.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The operators of ONNX that have a meaning here, by name. */
final class Operators {
    /** What an operator makes of its inputs. */
    @FunctionalInterface
    interface Operator {
        /** The first outputs; later ones that are optional may be missing. */
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

    /** Every name, in order. */
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
