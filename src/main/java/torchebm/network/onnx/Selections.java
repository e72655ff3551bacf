package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Operators that select, concatenate or reorder components. */
final class Selections {
    private Selections() {}

    static Map<String, Operators.Single> operators() {
        return Map.of(
                "Concat", Selections::concat,
                "Gather", Selections::gathered,
                "Slice", Selections::sliced,
                "Tile", Selections::tiled,
                "Transpose", Selections::transposed);
    }

    private static Array concat(OnnxNode node) {
        List<Array> parts = node.all();
        Array first = parts.get(0);
        boolean isBatched = parts.stream().anyMatch(Array::isBatched);
        boolean isInteger = parts.stream().allMatch(Array::isInteger);
        if (parts.stream().anyMatch(part -> part.isBatched() != isBatched || part.rank() != first.rank())) {
            throw new NetworkException("cannot join " + first + " and arrays of other ranks");
        }
        int axis = first.side(node.integer("axis", 0));
        int[] sides = first.sides().clone();
        sides[axis] = 0;
        List<Tensor> tensors = new ArrayList<>();
        int[] starts = new int[parts.size()];
        long size = 0;
        for (int p = 0; p < starts.length; p++) {
            Array part = parts.get(p);
            for (int k = 0; k < sides.length; k++) {
                if (k != axis && part.sides()[k] != sides[k]) {
                    throw new NetworkException("cannot join " + first + " and " + part);
                }
            }
            starts[p] = (int) size;
            size += part.size();
            Array.size(new int[] {(int) Math.min(Integer.MAX_VALUE, size)});
            sides[axis] = Math.addExact(sides[axis], part.sides()[axis]);
            if (part.size() > 0) {
                tensors.add(part.tensor());
            }
        }
        int inner = Array.size(Arrays.copyOfRange(sides, axis + 1, sides.length));
        int[] indices = new int[Array.size(sides)];
        int to = 0;
        while (to < indices.length) {
            for (int p = 0; p < starts.length; p++) {
                int run = parts.get(p).sides()[axis] * inner;
                for (int i = 0; i < run; i++) {
                    indices[to++] = starts[p]++;
                }
            }
        }
        Tensor whole = Array.joined(tensors);
        return new Array(isBatched, sides, Array.gather(whole, (int) size, indices), isInteger);
    }

    static List<Array> split(OnnxNode node) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", 0));
        int whole = a.sides()[axis];
        int equal = node.integer("num_outputs", node.outputs());
        if (equal != node.outputs()) {
            throw new NetworkException("has num_outputs " + equal + ", but " + node.outputs() + " outputs");
        }
        int[] lengths = node.integers("split", 1).orElseGet(() -> {
            int length = (whole + equal - 1) / Math.max(1, equal);
            return IntStream.range(0, equal)
                    .map(k -> Math.max(0, Math.min(length, whole - k * length)))
                    .toArray();
        });
        if (lengths.length != equal
                || Arrays.stream(lengths).anyMatch(length -> length < 0)
                || Arrays.stream(lengths).asLongStream().sum() != whole) {
            throw new NetworkException(
                    "cannot split " + a + " into parts of " + Arrays.toString(lengths) + " for " + equal + " outputs");
        }
        List<Array> parts = new ArrayList<>();
        int from = 0;
        for (int length : lengths) {
            parts.add(along(a, axis, from, 1, length));
            from += length;
        }
        return parts;
    }

    /** Returns count components at from, from + step, … along one side. */
    private static Array along(Array a, int axis, int from, int step, int count) {
        int[] sides = a.sides().clone();
        int[] strides = a.strides();
        int start = from * strides[axis];
        sides[axis] = count;
        strides[axis] *= step;
        return a.gathered(sides, Array.indices(sides, strides, start));
    }

    private static Array gathered(OnnxNode node) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", 0));
        Array chosen = node.input(1);
        int[] indices = chosen.integers();
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
                int i = Array.fromStart(index, length);
                if (i < 0 || i >= length) {
                    throw new NetworkException("takes component " + index + " along axis " + axis + " of " + a);
                }
                for (int k = 0; k < inner; k++) {
                    from[to++] = (o * length + i) * inner + k;
                }
            }
        }
        return a.gathered(sides, from);
    }

    private static Array sliced(OnnxNode node) {
        Array result = node.input(0);
        int[] starts = node.integers("starts", 1).orElseThrow(() -> new NetworkException("needs starts"));
        int[] ends = node.integers("ends", 2).orElseThrow(() -> new NetworkException("needs ends"));
        int[] axes = node.integers("axes", 3)
                .orElseGet(() -> IntStream.range(0, starts.length).toArray());
        int[] steps = node.integers("steps", 4).orElseGet(() -> {
            int[] ones = new int[starts.length];
            Arrays.fill(ones, 1);
            return ones;
        });
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw new NetworkException("has starts, ends, axes and steps of different lengths");
        }
        for (int k = 0; k < starts.length; k++) {
            boolean isWholeBatch = result.isBatched()
                    && Array.fromStart(axes[k], result.rank()) == 0
                    && starts[k] == 0
                    && ends[k] == Integer.MAX_VALUE
                    && steps[k] == 1;
            if (!isWholeBatch) {
                result = sliced(result, result.side(axes[k]), starts[k], ends[k], steps[k]);
            }
        }
        return result;
    }

    private static Array sliced(Array a, int axis, int start, int end, int step) {
        int length = a.sides()[axis];
        if (step == 0) {
            throw new NetworkException("has a step of 0");
        }
        long from = start < 0 ? (long) start + length : start;
        long to = end < 0 ? (long) end + length : end;
        if (step > 0) {
            from = Math.max(0, Math.min(length, from));
            to = Math.max(0, Math.min(length, to));
        } else {
            from = Math.max(-1, Math.min(length - 1, from));
            to = Math.max(-1, Math.min(length - 1, to));
        }
        long span = step > 0 ? to - from : from - to;
        long size = Math.abs((long) step);
        int count = (int) Math.max(0, (span + size - 1) / size);
        return along(a, axis, (int) Math.max(0, from), step, count);
    }

    private static Array tiled(OnnxNode node) {
        Array a = node.input(0);
        int[] repeats = node.input(1).integers();
        int first = a.isBatched() ? 1 : 0;
        if (repeats.length != a.rank()
                || Arrays.stream(repeats).anyMatch(r -> r < 1)
                || (first == 1 && repeats[0] != 1)) {
            throw new NetworkException("cannot repeat " + a + " by " + Arrays.toString(repeats));
        }
        int[] sides = a.sides().clone();
        int[] own = a.strides();
        for (int k = 0; k < sides.length; k++) {
            sides[k] = (int) Math.min(Integer.MAX_VALUE, (long) sides[k] * repeats[k + first]);
        }
        int[] from = new int[Array.spreadSize(sides)];
        int[] place = new int[sides.length];
        for (int i = 0; i < from.length; i++) {
            for (int k = 0; k < sides.length; k++) {
                from[i] += place[k] % a.sides()[k] * own[k];
            }
            for (int k = sides.length - 1; k >= 0 && ++place[k] == sides[k]; k--) {
                place[k] = 0;
            }
        }
        return a.gathered(sides, from);
    }

    private static Array transposed(OnnxNode node) {
        Array a = node.input(0);
        int rank = a.rank();
        int[] order = node.integers("perm")
                .orElseGet(() -> IntStream.range(0, rank).map(k -> rank - 1 - k).toArray());
        if (!Arrays.equals(
                Arrays.stream(order).sorted().toArray(),
                IntStream.range(0, rank).toArray())) {
            throw new NetworkException(
                    "the order " + Arrays.toString(order) + " is not a permutation of the axes of " + a);
        }
        int first = a.isBatched() ? 1 : 0;
        if (a.isBatched() && order[0] != 0) {
            throw new NetworkException("moves the batch of " + a + " to another axis");
        }
        int[] own = a.strides();
        int[] sides = new int[a.sides().length];
        int[] strides = new int[sides.length];
        for (int k = 0; k < sides.length; k++) {
            sides[k] = a.sides()[order[k + first] - first];
            strides[k] = own[order[k + first] - first];
        }
        return a.gathered(sides, Array.indices(sides, strides, 0));
    }
}
