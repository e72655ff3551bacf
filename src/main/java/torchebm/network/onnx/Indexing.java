package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Operators that choose components by known indices, and those that mark or mask components by their index. */
final class Indexing {
    private Indexing() {}

    static Map<String, Operators.Single> operators() {
        return Map.of(
                "Gather", Indexing::gathered,
                "GatherElements", Indexing::gatheredElements,
                "OneHot", Indexing::oneHot,
                "Trilu", Indexing::triangle);
    }

    private static Array gathered(OnnxNode node) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", 0));
        Array chosen = node.input(1);
        if (chosen.isBatched() && (a.isBatched() || axis > 0)) {
            throw new NetworkException(
                    "takes components of " + a + " by indices " + chosen + ", which moves the batch to another axis");
        }
        int[] indices = chosen.shaped(false, chosen.sides()).integers();
        int length = a.sides()[axis];
        int inner = a.strides()[axis];
        int outer = Array.size(Arrays.copyOfRange(a.sides(), 0, axis));
        int[] sides = IntStream.concat(
                        IntStream.concat(Arrays.stream(a.sides(), 0, axis), Arrays.stream(chosen.sides())),
                        Arrays.stream(a.sides(), axis + 1, a.sides().length))
                .toArray();
        int[] from = new int[Array.size(sides) > a.size() ? Array.spreadSize(sides) : Array.size(sides)];
        int to = 0;
        for (int o = 0; o < outer; o++) {
            for (int index : indices) {
                int i = checked(index, length, axis, a);
                for (int k = 0; k < inner; k++) {
                    from[to++] = (o * length + i) * inner + k;
                }
            }
        }
        Array result = a.gathered(sides, from);
        return result.shaped(a.isBatched() || chosen.isBatched(), sides);
    }

    private static int checked(int index, int length, int axis, Array a) {
        int i = Array.fromStart(index, length);
        if (i < 0 || i >= length) {
            throw new NetworkException("takes component " + index + " along axis " + axis + " of " + a);
        }
        return i;
    }

    /** Returns the components at the place of each index, but with the index along one axis. */
    private static Array gatheredElements(OnnxNode node) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", 0));
        Array chosen = node.input(1);
        int[] sides = chosen.sides();
        boolean fits = sides.length == a.sides().length && chosen.isBatched() == a.isBatched();
        for (int k = 0; fits && k < sides.length; k++) {
            fits = k == axis || sides[k] <= a.sides()[k];
        }
        if (!fits) {
            throw new NetworkException("cannot take components of " + a + " by indices " + chosen);
        }
        int[] indices = chosen.shaped(false, sides).integers();
        int[] strides = a.strides();
        int along = strides[axis];
        strides[axis] = 0;
        int[] from = Array.indices(sides, strides, 0);
        for (int i = 0; i < from.length; i++) {
            from[i] += along * checked(indices[i], a.sides()[axis], axis, a);
        }
        return a.gathered(sides, from);
    }

    /** Returns, along a new axis, one value at the index of each component and another one elsewhere. */
    private static Array oneHot(OnnxNode node) {
        Array a = node.input(0);
        int[] depth = node.input(1).integers();
        double[] values = node.input(2).values();
        if (depth.length != 1 || values.length != 2) {
            throw new NetworkException("needs one depth and two values");
        }
        int count = depth[0];
        int rank = a.rank() + 1;
        int axis = Array.fromStart(node.integer("axis", -1), rank) - (a.isBatched() ? 1 : 0);
        if (axis < 0 || axis > a.sides().length) {
            throw new NetworkException("cannot add the axis of the classes to " + a + " there");
        }
        if (count < 1) {
            throw new NetworkException("needs a depth of at least 1, but was given " + count);
        }
        int[] sides = IntStream.concat(
                        IntStream.concat(Arrays.stream(a.sides(), 0, axis), IntStream.of(1)),
                        Arrays.stream(a.sides(), axis, a.sides().length))
                .toArray();
        Array.checkPieces(count);
        List<Array> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tensor index = a.tensor();
            Tensor isHere = index.equal(Tensor.constant(i)).max(index.equal(Tensor.constant(i - count)));
            Tensor value = isHere.where(Tensor.constant(values[1]), Tensor.constant(values[0]));
            parts.add(new Array(a.isBatched(), sides, value, node.input(2).isInteger()));
        }
        return Selections.joined(parts, axis);
    }

    /** Returns the components on one side of a diagonal of the last two axes, and 0 elsewhere. */
    private static Array triangle(OnnxNode node) {
        Array a = node.input(0);
        boolean isUpper = node.integer("upper", 1) != 0;
        int shift = node.optional(1).map(k -> (int) k.number()).orElse(0);
        int rank = a.sides().length;
        if (rank < 2) {
            throw new NetworkException("needs matrices, but was given " + a);
        }
        int columns = a.sides()[rank - 1];
        int rows = a.sides()[rank - 2];
        double[] mask = new double[a.size()];
        for (int i = 0; i < mask.length; i++) {
            long above = (long) (i % columns) - i / columns % rows - shift;
            mask[i] = (isUpper ? above >= 0 : above <= 0) ? 1 : 0;
        }
        Tensor isKept = Array.known(a.sides(), mask, false).tensor();
        return a.with(isKept.where(a.tensor(), Tensor.constant(0)));
    }
}
