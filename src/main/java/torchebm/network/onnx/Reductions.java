package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import torchebm.graph.Activations;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Operators that reduce arrays along axes, or normalise along them. */
final class Reductions {
    private static final double LAYER_NORM_EPSILON = 1e-5;

    private Reductions() {}

    static Map<String, Operators.Single> operators() {
        Map<String, Operators.Single> all = new HashMap<>();
        Map<String, Reduction> reductions = Map.of(
                "ReduceSum", new Reduction(Tensor::sum, 0),
                "ReduceMean", new Reduction(Tensor::mean, Double.NaN),
                "ReduceMax", new Reduction(Tensor::max, Double.NEGATIVE_INFINITY),
                "ReduceMin", new Reduction(Tensor::min, Double.POSITIVE_INFINITY),
                "ReduceProd", new Reduction(Tensor::prod, 1),
                "ReduceL1", new Reduction(v -> v.abs().sum(), 0),
                "ReduceL2", new Reduction(Tensor::norm, 0),
                "ReduceSumSquare", new Reduction(v -> v.square().sum(), 0),
                "ReduceLogSum", new Reduction(v -> v.sum().log(), Double.NEGATIVE_INFINITY),
                "ReduceLogSumExp", new Reduction(Tensor::logsumexp, Double.NEGATIVE_INFINITY));
        reductions.forEach((name, reduction) -> all.put(name, node -> reduced(node, reduction)));
        all.put(
                "Softmax",
                node -> alongAxis(node, v -> {
                    Tensor e = v.minus(v.max().detach()).exp();
                    return e.over(e.sum());
                }));
        all.put("LogSoftmax", node -> alongAxis(node, v -> v.minus(v.logsumexp())));
        all.put("LayerNormalization", Reductions::layerNorm);
        all.put("RMSNormalization", Reductions::rmsNorm);
        all.put("BatchNormalization", Reductions::batchNorm);
        all.put("InstanceNormalization", node -> groupNorm(node, sides -> sides[0]));
        all.put("GroupNormalization", node -> {
            int groups = node.integer("num_groups", 0);
            return groupNorm(node, sides -> groups);
        });
        return all;
    }

    /**
     * A function from vectors to numbers.
     *
     * @param ofNone its value for no components; NaN if it has none
     */
    private record Reduction(UnaryOperator<Tensor> ofSome, double ofNone) {
        Tensor of(Array a, int[] members) {
            if (members.length > 0) {
                return ofSome.apply(Array.gather(a.tensor(), a.size(), members));
            }
            if (Double.isNaN(ofNone)) {
                throw new NetworkException("is not defined for no components, but was given " + a);
            }
            return Tensor.constant(ofNone);
        }
    }

    private static Array reduced(OnnxNode node, Reduction reduction) {
        Array a = node.input(0);
        boolean keeps = node.integer("keepdims", 1) != 0;
        boolean isNothing = node.integer("noop_with_empty_axes", 0) != 0;
        Optional<int[]> given = node.integers("axes", 1);
        if (given.map(axes -> axes.length).orElse(0) == 0) {
            if (isNothing) {
                return a;
            }
            given = Optional.of(IntStream.range(0, a.rank()).toArray());
        }
        return over(a, sidesOf(a, given.orElseThrow()), keeps, reduction);
    }

    /** Returns, for each side, true if it is one of some axes. */
    private static boolean[] sidesOf(Array a, int[] axes) {
        boolean[] isReduced = new boolean[a.sides().length];
        for (int axis : axes) {
            isReduced[a.side(axis)] = true;
        }
        return isReduced;
    }

    /** Applies a reduction along some sides. */
    private static Array over(Array a, boolean[] isReduced, boolean keeps, Reduction reduction) {
        List<Tensor> results = new ArrayList<>();
        for (int[] members : vectors(a, isReduced)) {
            results.add(reduction.of(a, members));
        }
        int[] sides = keeps ? a.sides().clone() : picked(a.sides(), isReduced, false);
        for (int k = 0; keeps && k < sides.length; k++) {
            sides[k] = isReduced[k] ? 1 : sides[k];
        }
        return new Array(a.isBatched(), sides, Array.joined(results), a.isInteger());
    }

    /** Returns the indices of the components of each vector along some sides. */
    private static List<int[]> vectors(Array a, boolean[] isInner) {
        int[] innerSides = picked(a.sides(), isInner, true);
        int[] innerStrides = picked(a.strides(), isInner, true);
        int[] starts = Array.indices(picked(a.sides(), isInner, false), picked(a.strides(), isInner, false), 0);
        Array.checkPieces(starts.length);
        return Arrays.stream(starts)
                .mapToObj(start -> Array.indices(innerSides, innerStrides, start))
                .toList();
    }

    private static int[] picked(int[] numbers, boolean[] isPicked, boolean wanted) {
        return IntStream.range(0, numbers.length)
                .filter(k -> isPicked[k] == wanted)
                .map(k -> numbers[k])
                .toArray();
    }

    /** Applies a function to the vectors along one axis; before version 13, along all axes from one on. */
    private static Array alongAxis(OnnxNode node, UnaryOperator<Tensor> function) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", node.version() < 13 ? 1 : -1));
        if (a.size() == 0) {
            return a;
        }
        boolean[] isOne = new boolean[a.sides().length];
        Arrays.fill(isOne, axis, node.version() < 13 ? isOne.length : axis + 1, true);
        return mapped(a, isOne, function);
    }

    /** Applies a function to the vectors along some sides, and puts the results in their places. */
    private static Array mapped(Array a, boolean[] isInner, UnaryOperator<Tensor> function) {
        int[] back = new int[a.size()];
        int next = 0;
        List<Tensor> parts = new ArrayList<>();
        for (int[] members : vectors(a, isInner)) {
            parts.add(function.apply(Array.gather(a.tensor(), a.size(), members)));
            for (int member : members) {
                back[member] = next++;
            }
        }
        return a.with(Array.gather(Array.joined(parts), a.size(), back));
    }

    private static Array layerNorm(OnnxNode node) {
        double epsilon = node.number("epsilon", LAYER_NORM_EPSILON);
        Array scaled = normal(node, v -> Activations.standardised(v, epsilon));
        Optional<Array> shift = node.optional(2);
        return shift.isPresent() ? Elementwise.onto(scaled, shift.get(), Tensor::plus) : scaled;
    }

    /** Divides by the root of the mean of squares. Source: Zhang and Sennrich, 2019. */
    private static Array rmsNorm(OnnxNode node) {
        double epsilon = node.number("epsilon", LAYER_NORM_EPSILON);
        return normal(node, v -> v.over(v.square().mean().plus(epsilon).sqrt()));
    }

    /** Normalises along all axes from one on, and multiplies by a scale. */
    private static Array normal(OnnxNode node, UnaryOperator<Tensor> function) {
        Array a = node.input(0);
        node.ignore("stash_type");
        int axis = a.side(node.integer("axis", -1));
        boolean[] isOne = new boolean[a.sides().length];
        Arrays.fill(isOne, axis, isOne.length, true);
        if (a.size() == 0) {
            throw new NetworkException("is not defined for no components, but was given " + a);
        }
        return Elementwise.onto(mapped(a, isOne, function), node.input(1), Tensor::times);
    }

    /** Normalises over the channels of each group, and all axes after them. */
    private static Array groupNorm(OnnxNode node, ToIntFunction<int[]> groupCount) {
        Array a = node.input(0);
        double epsilon = node.number("epsilon", LAYER_NORM_EPSILON);
        node.ignore("stash_type");
        int[] sides = channels(a);
        int groups = groupCount.applyAsInt(sides);
        if (a.rank() < 2 || a.size() == 0 || groups < 1 || sides[0] % groups != 0) {
            throw new NetworkException("cannot form " + groups + " groups of the channels of " + a);
        }
        int points = a.isBatched() ? 1 : a.sides()[0];
        Array grouped = a.shaped(a.isBatched(), points * groups, a.size() / (points * groups));
        Array normal = mapped(grouped, new boolean[] {false, true}, v -> Activations.standardised(v, epsilon))
                .shaped(a.isBatched(), a.sides());
        return Elementwise.onto(
                Elementwise.onto(normal, ofChannels(node, 1, sides, groups), Tensor::times),
                ofChannels(node, 2, sides, groups),
                Tensor::plus);
    }

    /** Returns a number for each channel; before version 21, groups may have one for all their channels. */
    private static Array ofChannels(OnnxNode node, int input, int[] sides, int groups) {
        Array given = node.input(input);
        if (node.version() < 21 && given.sides().length == 1 && given.size() == groups && groups < sides[0]) {
            int inGroup = sides[0] / groups;
            int[] groupOf = new int[sides[0]];
            Arrays.setAll(groupOf, channel -> channel / inGroup);
            return given.gathered(sides, groupOf);
        }
        return statistics(node, input, sides);
    }

    /** Returns the sides of numbers that belong to axis 1: its side, then a side of 1 for each later axis. */
    private static int[] channels(Array a) {
        int[] sides = new int[Math.max(1, a.rank() - 1)];
        Arrays.fill(sides, 1);
        sides[0] = a.rank() < 2 ? 1 : a.sides()[a.isBatched() ? 0 : 1];
        return sides;
    }

    /** Normalises as in inference: with the mean and the variance from training. */
    private static Array batchNorm(OnnxNode node) {
        Array a = node.input(0);
        double epsilon = node.number("epsilon", LAYER_NORM_EPSILON);
        node.ignore("momentum");
        node.ignore("spatial");
        if (node.integer("training_mode", 0) != 0) {
            throw new NetworkException("normalises over a batch, as in training: call eval() before the export");
        }
        int[] sides = channels(a);
        Array scale = statistics(node, 1, sides);
        Array shift = statistics(node, 2, sides);
        Array mean = statistics(node, 3, sides);
        Array variance = statistics(node, 4, sides);
        Array factor = Elementwise.combine(
                scale, variance, (s, v) -> s.over(v.plus(epsilon).sqrt()));
        Array centered = Elementwise.onto(a, mean, Tensor::minus);
        return Elementwise.onto(Elementwise.onto(centered, factor, Tensor::times), shift, Tensor::plus);
    }

    /** Returns an input with one number for each position along axis 1. */
    private static Array statistics(OnnxNode node, int input, int[] sides) {
        Array given = node.input(input);
        if (given.isBatched() || given.sides().length != 1 || given.size() != sides[0]) {
            throw new NetworkException(
                    "needs " + sides[0] + " numbers as input " + (input + 1) + ", but was given " + given);
        }
        return given.shaped(false, sides);
    }
}
