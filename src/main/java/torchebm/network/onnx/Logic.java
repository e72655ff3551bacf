package torchebm.network.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Operators whose results are truth values, 1 or 0, and the selection by them. */
final class Logic {
    private static final Tensor INFINITY = Tensor.constant(Double.POSITIVE_INFINITY);

    private Logic() {}

    static Map<String, Operators.Single> operators() {
        Map<String, Operators.Single> all = new HashMap<>();
        Map<String, BinaryOperator<Tensor>> comparisons = Map.of(
                "Less", Tensor::less,
                "LessOrEqual", Tensor::lessEqual,
                "Greater", (a, b) -> b.less(a),
                "GreaterOrEqual", (a, b) -> b.lessEqual(a),
                "Equal", Tensor::equal,
                "And", Tensor::times,
                "Or", Tensor::max,
                "Xor", (a, b) -> a.equal(b).equal(Tensor.constant(0)));
        comparisons.forEach((name, operator) ->
                all.put(name, node -> Elementwise.typed(Elementwise.fold(node, operator), true)));
        all.put("Not", node -> truth(node.input(0), node.input(0).tensor().equal(Tensor.constant(0))));
        all.put("IsNaN", node -> {
            Array a = floats(node);
            return truth(a, a.tensor().equal(a.tensor()).equal(Tensor.constant(0)));
        });
        all.put("IsInf", Logic::isInfinite);
        all.put("Where", Logic::where);
        return all;
    }

    private static Array truth(Array a, Tensor values) {
        return Elementwise.typed(a.with(values), true);
    }

    private static Array floats(OnnxNode node) {
        Array a = node.input(0);
        if (a.isInteger()) {
            throw new NetworkException("needs floats, but was given integers");
        }
        return a;
    }

    private static Array isInfinite(OnnxNode node) {
        Array a = floats(node);
        boolean negative = node.integer("detect_negative", 1) != 0;
        boolean positive = node.integer("detect_positive", 1) != 0;
        Tensor v = a.tensor();
        if (negative && positive) {
            return truth(a, v.abs().equal(INFINITY));
        }
        return truth(a, positive || negative ? (positive ? v : v.negate()).equal(INFINITY) : v.less(v));
    }

    private static Array where(OnnxNode node) {
        Array condition = node.input(0);
        Array both = Elementwise.combine(node.input(1), node.input(2), Tensor::plus); // only for its sides
        Array whole = Elementwise.combine(condition, both, Tensor::plus);
        int[] sides = whole.sides();
        Tensor result = condition
                .beside(whole, sides)
                .tensor()
                .where(
                        node.input(1).beside(whole, sides).tensor(),
                        node.input(2).beside(whole, sides).tensor());
        return new Array(whole.isBatched(), sides, result, both.isInteger());
    }
}
