package torchebm.network.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import torchebm.graph.Activations;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Operators that work component by component. */
final class Elementwise {
    private Elementwise() {}

    static Map<String, Operators.Single> operators() {
        Map<String, Operators.Single> all = new HashMap<>();
        Map<String, UnaryOperator<Tensor>> functions = Map.ofEntries(
                Map.entry("Abs", Tensor::abs),
                Map.entry("Acos", Tensor::acos),
                Map.entry("Acosh", InverseHyperbolic::acosh),
                Map.entry("Asin", Tensor::asin),
                Map.entry("Asinh", InverseHyperbolic::asinh),
                Map.entry("Atan", Tensor::atan),
                Map.entry("Atanh", InverseHyperbolic::atanh),
                Map.entry("Ceil", Tensor::ceil),
                Map.entry("Cos", Tensor::cos),
                Map.entry("Cosh", Tensor::cosh),
                Map.entry("Erf", Tensor::erf),
                Map.entry("Exp", Tensor::exp),
                Map.entry("Floor", Tensor::floor),
                Map.entry("Log", Tensor::log),
                Map.entry("Mish", Activations::mish),
                Map.entry("Neg", Tensor::negate),
                Map.entry("Reciprocal", a -> Tensor.constant(1).over(a)),
                Map.entry("Relu", Tensor::relu),
                Map.entry("Round", Tensor::round),
                Map.entry("Sigmoid", Tensor::sigmoid),
                Map.entry("Sign", Tensor::sign),
                Map.entry("Sin", Tensor::sin),
                Map.entry("Sinh", Tensor::sinh),
                Map.entry("Softplus", Tensor::softplus),
                Map.entry("Softsign", a -> a.over(a.abs().plus(1))),
                Map.entry("Sqrt", Tensor::sqrt),
                Map.entry("Tan", Tensor::tan),
                Map.entry("Tanh", Tensor::tanh));
        functions.forEach((name, function) -> all.put(name, node -> map(node, function)));
        Map<String, BinaryOperator<Tensor>> foldings = Map.of(
                "Add", Tensor::plus,
                "Sub", Tensor::minus,
                "Mul", Tensor::times,
                "Pow", Tensor::pow,
                "Max", Tensor::max,
                "Min", Tensor::min,
                "Sum", Tensor::plus);
        foldings.forEach((name, operator) -> all.put(name, node -> fold(node, operator)));
        all.put("Div", Elementwise::divided);
        all.put("Mean", node -> {
            Array sum = fold(node, Tensor::plus);
            return sum.with(sum.tensor().over(node.count()));
        });
        all.put("Mod", Elementwise::remainder);
        all.put("Clip", Elementwise::clipped);
        all.put("LeakyRelu", node -> {
            double slope = node.number("alpha", 0.01);
            return map(node, a -> Activations.leakyRelu(a, slope));
        });
        all.put(
                "PRelu",
                node -> onto(
                        node.input(0),
                        node.input(1),
                        (a, slope) -> Tensor.constant(0).less(a).where(a, a.times(slope))));
        all.put("Elu", node -> {
            double alpha = node.number("alpha", 1);
            return map(node, a -> Activations.elu(a, alpha));
        });
        all.put("Celu", node -> {
            double alpha = node.number("alpha", 1);
            return map(node, a -> Activations.celu(a, alpha));
        });
        all.put("Selu", node -> {
            double alpha = node.number("alpha", 1.6732631921768188);
            double scale = node.number("gamma", 1.0507010221481323);
            return map(node, a -> Activations.elu(a, alpha).times(scale));
        });
        all.put("ThresholdedRelu", node -> {
            Tensor threshold = Tensor.constant(node.number("alpha", 1));
            return map(node, a -> threshold.less(a).where(a, Tensor.constant(0)));
        });
        all.put("HardSigmoid", node -> {
            double slope = node.number("alpha", 0.2);
            double shift = node.number("beta", 0.5);
            return map(node, a -> Activations.hardSigmoid(a, slope, shift));
        });
        all.put("HardSwish", node -> map(node, Activations::hardSwish));
        all.put("Swish", node -> {
            double alpha = node.number("alpha", 1);
            return map(node, a -> a.times(a.times(alpha).sigmoid()));
        });
        all.put("Gelu", Elementwise::gelu);
        all.put("Identity", node -> node.input(0));
        all.put("Dropout", node -> {
            node.ignore("ratio");
            node.ignore("seed");
            node.ignore("is_test");
            if (node.optional(2).isPresent() && node.input(2).number() != 0) {
                throw new NetworkException("drops components at random, as in training: call eval() before the export");
            }
            return node.input(0);
        });
        all.put("Cast", Elementwise::cast);
        all.put("CastLike", node -> node.input(1).isInteger() ? whole(node.input(0)) : typed(node.input(0), false));
        return all;
    }

    private static Array map(OnnxNode node, UnaryOperator<Tensor> function) {
        Array a = node.input(0);
        return a.with(function.apply(a.tensor()));
    }

    /** Combines two arrays; a side of 1 is repeated. */
    static Array combine(Array a, Array b, BinaryOperator<Tensor> operator) {
        int[] sides = Array.common(a, b);
        Tensor left = a.beside(b, sides).tensor();
        Tensor right = b.beside(a, sides).tensor();
        return new Array(
                a.isBatched() || b.isBatched(), sides, operator.apply(left, right), a.isInteger() && b.isInteger());
    }

    /** Combines two arrays; the result must have the shape of the first. */
    static Array onto(Array a, Array b, BinaryOperator<Tensor> operator) {
        Array result = combine(a, b, operator);
        if (result.isBatched() != a.isBatched() || !Arrays.equals(result.sides(), a.sides())) {
            throw new NetworkException("cannot spread " + b + " over " + a);
        }
        return result;
    }

    static Array fold(OnnxNode node, BinaryOperator<Tensor> operator) {
        return node.all().stream().reduce((a, b) -> combine(a, b, operator)).orElseThrow();
    }

    /** Returns the same components as integers and truth values, or as floats. */
    static Array typed(Array a, boolean isInteger) {
        return new Array(a.isBatched(), a.sides(), a.tensor(), isInteger);
    }

    /** Integer division rounds towards 0. */
    private static Array divided(OnnxNode node) {
        Array quotient = combine(node.input(0), node.input(1), Tensor::over);
        return quotient.isInteger() ? quotient.with(truncated(quotient.tensor())) : quotient;
    }

    private static Tensor truncated(Tensor a) {
        return a.abs().floor().times(a.sign());
    }

    /** With fmod, the remainder has the sign of the dividend; otherwise, that of the divisor. */
    private static Array remainder(OnnxNode node) {
        boolean isOfDividend = node.integer("fmod", 0) != 0;
        Array a = node.input(0);
        Array b = node.input(1);
        if (isOfDividend) {
            return combine(a, b, Elementwise::signedRemainder);
        }
        if (!a.isInteger() || !b.isInteger()) {
            throw new NetworkException("has fmod 0, which is not defined for floats: it must be 1");
        }
        return combine(a, b, Tensor::modulo);
    }

    /** Returns a − b trunc(a / b); its derivative by a is 1, also at 0. */
    private static Tensor signedRemainder(Tensor a, Tensor b) {
        Tensor size = b.abs();
        return a.less(Tensor.constant(0)).where(a.negate().modulo(size).negate(), a.modulo(size));
    }

    private static Array clipped(OnnxNode node) {
        Optional<Array> low = node.version() < 11 ? limit(node, "min") : node.optional(1);
        Optional<Array> high = node.version() < 11 ? limit(node, "max") : node.optional(2);
        Array result = node.input(0);
        if (low.isPresent()) {
            result = onto(result, single(low.get()), Tensor::atLeast);
        }
        return high.isPresent() ? onto(result, single(high.get()), Tensor::atMost) : result;
    }

    private static Array single(Array limit) {
        if (limit.size() != 1) {
            throw new NetworkException("needs one number for a limit, but was given " + limit);
        }
        return limit;
    }

    private static Optional<Array> limit(OnnxNode node, String name) {
        double limit = node.number(name, Double.NaN);
        return Double.isNaN(limit) ? Optional.empty() : Optional.of(Array.constant(limit));
    }

    private static Array gelu(OnnxNode node) {
        String approximation = node.text("approximate").orElse("none");
        return switch (approximation) {
            case "none" -> map(node, Activations::gelu);
            case "tanh" -> map(node, Activations::geluTanh);
            default ->
                throw new NetworkException(
                        "approximates by " + approximation + ", but only none and tanh are supported");
        };
    }

    /** Returns the same numbers; conversion to integers truncates them. */
    private static Array cast(OnnxNode node) {
        node.ignore("saturate");
        int to = node.integer("to", 0);
        Array a = node.input(0);
        if (Tensors.isFloat(to)) {
            return typed(a, false);
        }
        if (!Tensors.isKnown(to)) {
            throw new NetworkException("casts to the type " + to + ", which is not supported");
        }
        if (Tensors.isBool(to)) {
            return typed(a.with(Tensor.constant(1).minus(a.tensor().equal(Tensor.constant(0)))), true);
        }
        return whole(a);
    }

    private static Array whole(Array a) {
        return typed(a.isInteger() ? a : a.with(truncated(a.tensor())), true);
    }
}
