package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
                "CumSum", Selections::cumulated,
                "Pad", Selections::padded,
                "Slice", Selections::sliced,
                "Tile", Selections::tiled,
                "Transpose", Selections::transposed);
    }

    private static Array concat(OnnxNode node) {
        List<Array> parts = node.all();
        Array first = parts.get(0);
        boolean isBatched = parts.stream().anyMatch(Array::isBatched);
        if (parts.stream().anyMatch(part -> part.isBatched() != isBatched || part.rank() != first.rank())) {
            throw new NetworkException("cannot join " + first + " and arrays of other ranks");
        }
        return joined(parts, first.side(node.integer("axis", 0)));
    }

    /** Returns the concatenation of arrays of one rank along a side; all other sides are equal. */
    static Array joined(List<Array> parts, int axis) {
        Array first = parts.get(0);
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
        return new Array(
                first.isBatched(),
                sides,
                Array.gather(Array.joined(tensors), (int) size, indices),
                parts.stream().allMatch(Array::isInteger));
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
    static Array along(Array a, int axis, int from, int step, int count) {
        int[] sides = a.sides().clone();
        int[] strides = a.strides();
        int start = from * strides[axis];
        sides[axis] = count;
        strides[axis] *= step;
        return a.gathered(sides, Array.indices(sides, strides, start));
    }

    /** Returns the sums of the components up to each one along an axis. */
    private static Array cumulated(OnnxNode node) {
        Array a = node.input(0);
        boolean isExclusive = node.integer("exclusive", 0) != 0;
        boolean isReverse = node.integer("reverse", 0) != 0;
        int[] given = node.input(1).integers();
        if (given.length != 1) {
            throw new NetworkException("needs one axis, but was given " + given.length);
        }
        int axis = a.side(given[0]);
        int n = a.sides()[axis];
        if (a.size() == 0) {
            return a;
        }
        Array.checkPieces(n);
        List<Array> sums = new ArrayList<>();
        Array sum = block(a, axis, 1, 0);
        for (int i = 0; i < n; i++) {
            Array next = along(a, axis, isReverse ? n - 1 - i : i, 1, 1);
            Array before = sum;
            sum = i == 0 ? next : sum.with(sum.tensor().plus(next.tensor()));
            sums.add(isExclusive ? before : sum);
        }
        if (isReverse) {
            Collections.reverse(sums);
        }
        return joined(sums, axis);
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

    /** Adds components of one value before and after those along some axes. */
    private static Array padded(OnnxNode node) {
        String mode = node.text("mode").orElse("constant");
        if (!mode.equals("constant")) {
            throw new NetworkException("pads by " + mode + ", but only constant is supported");
        }
        Array a = node.input(0);
        int[] pads = node.integers("pads", 1).orElseThrow(() -> new NetworkException("needs pads"));
        double value = node.number("value", 0);
        value = node.optional(2).isPresent() ? node.input(2).number() : value;
        int[] axes = node.integers("axes", 3)
                .orElseGet(() -> IntStream.range(0, a.rank()).toArray());
        if (pads.length != 2 * axes.length) {
            throw new NetworkException("has " + pads.length + " pads for " + axes.length + " axes");
        }
        Array result = a;
        for (int k = 0; k < axes.length; k++) {
            int before = pads[k];
            int after = pads[k + axes.length];
            if (before < 0 || after < 0) {
                throw new NetworkException("has a pad of " + Math.min(before, after) + ", which is not supported");
            }
            if (before > 0 || after > 0) {
                int side = result.side(axes[k]);
                result = joined(
                        List.of(block(result, side, before, value), result, block(result, side, after, value)), side);
            }
        }
        return result;
    }

    /** Returns a part of some length along an axis, with equal numbers. */
    private static Array block(Array like, int axis, int length, double value) {
        int[] sides = like.sides().clone();
        sides[axis] = length;
        double[] values = new double[Array.spreadSize(sides)];
        Arrays.fill(values, value);
        return new Array(
                like.isBatched(),
                sides,
                Array.known(sides, values, like.isInteger()).tensor(),
                like.isInteger());
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
