package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Operators that move components about, and those that speak of shapes. */
final class Shapes {
    private Shapes() {}

    static Map<String, Operators.Single> operators() {
        Map<String, Operators.Single> all = new HashMap<>();
        all.put("Concat", Shapes::concat);
        all.put("Constant", Shapes::constant);
        all.put("ConstantOfShape", Shapes::constantOfShape);
        all.put("Expand", node -> expanded(node.input(0), node.input(1)));
        all.put("Flatten", Shapes::flattened);
        all.put("Gather", Shapes::gathered);
        all.put("Range", Shapes::range);
        all.put("Reshape", Shapes::reshaped);
        all.put("Shape", Shapes::shape);
        all.put("Size", node -> {
            Array a = node.input(0);
            return Array.known(new int[0], new double[] {a.isBatched() ? Double.NaN : a.size()}, true);
        });
        all.put("Slice", Shapes::sliced);
        all.put("Squeeze", Shapes::squeezed);
        all.put("Transpose", Shapes::transposed);
        all.put("Unsqueeze", Shapes::unsqueezed);
        return all;
    }

    private static Array constant(Node node) {
        if (node.has("value")) {
            return node.value().orElseThrow();
        } else if (node.has("value_float")) {
            return Array.constant(node.number("value_float", 0));
        } else if (node.has("value_floats")) {
            double[] values = node.numbers("value_floats").orElseThrow();
            return Array.known(new int[] {values.length}, values, false);
        } else if (node.has("value_int")) {
            return Array.known(new int[0], new double[] {node.integer("value_int", 0)}, true);
        } else if (node.has("value_ints")) {
            return Array.integers(Arrays.stream(node.integers("value_ints").orElseThrow())
                    .asDoubleStream()
                    .toArray());
        }
        throw new NetworkException("needs a value of numbers");
    }

    private static Array shape(Node node) {
        Array a = node.input(0);
        double[] shape = new double[a.rank()];
        for (int k = 0; k < shape.length; k++) {
            boolean isBatch = a.isBatched() && k == 0;
            shape[k] = isBatch ? Double.NaN : a.sides()[a.isBatched() ? k - 1 : k];
        }
        int start = Math.max(0, fromEnd(node.integer("start", 0), shape.length));
        int end = Math.min(shape.length, fromEnd(node.integer("end", shape.length), shape.length));
        return Array.integers(Arrays.copyOfRange(shape, start, Math.max(start, end)));
    }

    private static int fromEnd(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    /** A shape as sides: without the batch, which NaN or −1 stands for where the first side does. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Target(boolean isBatched, int[] sides) {}

    /** Sides that are asked for, where −1 is whatever is left over and 0 the side as it is. */
    private static Array reshaped(Node node) {
        boolean zeroIsZero = node.integer("allowzero", 0) != 0;
        Array a = node.input(0);
        double[] wanted = node.integers("shape")
                .map(shape -> Arrays.stream(shape).asDoubleStream().toArray())
                .orElseGet(() -> node.input(1).values().clone());
        if (a.isBatched() && wanted.length > 0 && node.isBatch(wanted[0])) {
            wanted[0] = Double.NaN;
        }
        Target target = target(a, wanted, zeroIsZero);
        if (Array.size(target.sides) != a.size()) {
            throw new NetworkException("cannot give " + a + " the shape " + text(wanted));
        }
        return a.shaped(target.isBatched, target.sides);
    }

    private static Target target(Array a, double[] wanted, boolean zeroIsZero) {
        double[] sides = wanted.clone();
        int open = -1;
        long size = 1;
        for (int k = 0; k < sides.length; k++) {
            if (sides[k] == 0 && !zeroIsZero) {
                if (k >= a.rank()) {
                    throw new NetworkException("there is no axis " + k + " in " + a);
                }
                sides[k] = a.isBatched() ? (k == 0 ? Double.NaN : a.sides()[k - 1]) : a.sides()[k];
            }
            if (sides[k] == -1) {
                open = k;
            } else if (sides[k] >= 0) {
                size *= (long) sides[k];
                Array.size(new int[] {(int) Math.min(Integer.MAX_VALUE, size)});
            } else if (!Double.isNaN(sides[k])) {
                throw new NetworkException("asks for a side of " + sides[k]);
            }
        }
        boolean namesTheBatch = sides.length > 0 && Double.isNaN(sides[0]);
        boolean isBatched = a.isBatched();
        if (isBatched && !namesTheBatch && open == 0 && size == a.size()) {
            sides[0] = Double.NaN; // −1 is the batch
            namesTheBatch = true;
        } else if (open >= 0) {
            sides[open] = size == 0 ? 0 : a.size() / (double) size;
        }
        if (namesTheBatch != isBatched || Arrays.stream(sides).skip(1).anyMatch(Double::isNaN)) {
            throw new NetworkException(
                    "gives " + a + " the shape " + text(wanted) + ", whose first axis is not the batch");
        }
        return new Target(
                isBatched,
                Arrays.stream(sides)
                        .skip(isBatched ? 1 : 0)
                        .mapToInt(side -> (int) side)
                        .toArray());
    }

    private static String text(double[] shape) {
        StringBuilder text = new StringBuilder("(");
        for (double side : shape) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(Double.isNaN(side) ? "batch" : Long.toString((long) side));
        }
        return text.append(")").toString();
    }

    private static Array expanded(Array a, Array shape) {
        double[] wanted = shape.values();
        boolean isBatched = wanted.length > 0 && Double.isNaN(wanted[0]);
        if (a.isBatched() && a.rank() == wanted.length && wanted[0] == 1) {
            isBatched = true; // the batch stays what it is
        }
        if (Arrays.stream(wanted).skip(1).anyMatch(Double::isNaN)) {
            throw new NetworkException("repeats along an axis that is not the first one for each point of a batch");
        }
        int[] sides = Arrays.stream(wanted)
                .skip(isBatched ? 1 : 0)
                .mapToInt(side -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, side)))
                .toArray();
        Array.size(sides);
        Array like = new Array(isBatched, sides, Tensor.constant(0), a.isInteger());
        int[] common = Array.common(a, like);
        return new Array(
                a.isBatched() || isBatched,
                common,
                withoutBatch(a, like).spread(common).tensor(),
                a.isInteger());
    }

    private static Array withoutBatch(Array a, Array other) {
        return a.isBatched() || !other.isBatched() || a.rank() < other.rank()
                ? a
                : a.shaped(false, Arrays.copyOfRange(a.sides(), 1, a.sides().length));
    }

    private static Array constantOfShape(Node node) {
        double[] wanted = node.input(0).values();
        boolean isBatched = wanted.length > 0 && Double.isNaN(wanted[0]);
        int[] sides = Arrays.stream(wanted)
                .skip(isBatched ? 1 : 0)
                .mapToInt(side -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, side)))
                .toArray();
        double value = 0;
        boolean isInteger = false;
        Optional<Array> filling = node.value();
        if (filling.isPresent() && filling.get().size() > 0) {
            value = filling.get().values()[0];
            isInteger = filling.get().isInteger();
        }
        double[] values = new double[Array.spreadSize(sides)];
        Arrays.fill(values, value);
        return new Array(isBatched, sides, Array.known(sides, values, isInteger).tensor(), isInteger);
    }

    private static Array flattened(Node node) {
        Array a = node.input(0);
        int axis = fromEnd(node.integer("axis", 1), a.rank());
        if (axis < 0 || axis > a.rank()) {
            throw new NetworkException("there is no axis " + axis + " in " + a);
        }
        if (a.isBatched()) {
            if (axis != 1) {
                a.side(0); // across the batch
            }
            return a.shaped(true, a.size());
        }
        int before = Array.size(Arrays.copyOfRange(a.sides(), 0, axis));
        int after = Array.size(Arrays.copyOfRange(a.sides(), axis, a.sides().length));
        return a.shaped(false, before, after);
    }

    private static Array squeezed(Node node) {
        Array a = node.input(0);
        boolean[] isGone = new boolean[a.sides().length];
        int[] axes = node.integers("axes", 1).orElse(null);
        if (axes == null) {
            for (int k = 0; k < isGone.length; k++) {
                isGone[k] = a.sides()[k] == 1;
            }
        } else {
            for (int axis : axes) {
                int side = a.side(axis);
                if (a.sides()[side] != 1) {
                    throw new NetworkException("cannot leave out axis " + axis + " of " + a);
                }
                isGone[side] = true;
            }
        }
        return a.shaped(
                a.isBatched(),
                IntStream.range(0, isGone.length)
                        .filter(k -> !isGone[k])
                        .map(k -> a.sides()[k])
                        .toArray());
    }

    private static Array unsqueezed(Node node) {
        Array a = node.input(0);
        int[] axes = node.integers("axes", 1).orElseThrow(() -> new NetworkException("needs axes"));
        int rank = a.rank() + axes.length;
        boolean[] isNew = new boolean[rank];
        for (int axis : axes) {
            int at = fromEnd(axis, rank);
            if (at < 0 || at >= rank || isNew[at]) {
                throw new NetworkException("cannot add axis " + axis + " to " + a);
            }
            isNew[at] = true;
        }
        if (a.isBatched() && isNew[0]) {
            throw new NetworkException("adds an axis before the batch of " + a);
        }
        List<Integer> sides = new ArrayList<>();
        int next = 0;
        for (int k = a.isBatched() ? 1 : 0; k < rank; k++) {
            sides.add(isNew[k] ? 1 : a.sides()[next++]);
        }
        return a.shaped(
                a.isBatched(), sides.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Array transposed(Node node) {
        Array a = node.input(0);
        int rank = a.rank();
        int[] order = node.integers("perm")
                .orElseGet(() -> IntStream.range(0, rank).map(k -> rank - 1 - k).toArray());
        if (!Arrays.equals(
                Arrays.stream(order).sorted().toArray(),
                IntStream.range(0, rank).toArray())) {
            throw new NetworkException("the order " + Arrays.toString(order) + " is not one of the axes of " + a);
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

    private static Array concat(Node node) {
        List<Array> parts = node.all();
        Array first = parts.get(0);
        boolean isBatched = parts.stream().anyMatch(Array::isBatched);
        boolean isInteger = parts.stream().allMatch(Array::isInteger);
        if (parts.stream().anyMatch(part -> part.isBatched() != isBatched || part.rank() != first.rank())) {
            throw new NetworkException("joins " + first + " and others that are not alike");
        }
        int axis = first.side(node.integer("axis", 0));
        int[] sides = first.sides().clone();
        sides[axis] = 0;
        List<Tensor> tensors = new ArrayList<>();
        int[] starts = new int[parts.size()];
        int size = 0;
        for (int p = 0; p < starts.length; p++) {
            Array part = parts.get(p);
            for (int k = 0; k < sides.length; k++) {
                if (k != axis && part.sides()[k] != sides[k]) {
                    throw new NetworkException("cannot join " + first + " and " + part);
                }
            }
            starts[p] = size;
            size += part.size();
            sides[axis] += part.sides()[axis];
            if (part.size() > 0) {
                tensors.add(part.tensor());
            }
        }
        if (tensors.isEmpty()) {
            return new Array(isBatched, sides, Tensor.constant(0), isInteger);
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
        Tensor whole = tensors.size() == 1 ? tensors.get(0) : Tensor.concat(tensors);
        return new Array(isBatched, sides, Array.gather(whole, size, indices), isInteger);
    }

    static List<Array> split(Node node) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", 0));
        int whole = a.sides()[axis];
        int equal = Math.max(1, node.integer("num_outputs", node.outputs()));
        int[] lengths = node.integers("split", 1).orElseGet(() -> {
            int length = (whole + equal - 1) / equal;
            return IntStream.range(0, equal)
                    .map(k -> Math.max(0, Math.min(length, whole - k * length)))
                    .toArray();
        });
        if (Arrays.stream(lengths).anyMatch(length -> length < 0)
                || Arrays.stream(lengths).asLongStream().sum() != whole) {
            throw new NetworkException("cannot split " + a + " into parts of " + Arrays.toString(lengths));
        }
        List<Array> parts = new ArrayList<>();
        int from = 0;
        for (int length : lengths) {
            parts.add(along(a, axis, from, 1, length));
            from += length;
        }
        return parts;
    }

    /** The components at from, from + step, … along one side, so many. */
    private static Array along(Array a, int axis, int from, int step, int count) {
        int[] sides = a.sides().clone();
        int[] strides = a.strides();
        int start = from * strides[axis];
        sides[axis] = count;
        strides[axis] *= step;
        return a.gathered(sides, Array.indices(sides, strides, start));
    }

    private static Array gathered(Node node) {
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
                int i = fromEnd(index, length);
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

    private static Array sliced(Node node) {
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
                    && fromEnd(axes[k], result.rank()) == 0
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

    private static Array range(Node node) {
        double start = node.input(0).values()[0];
        double limit = node.input(1).values()[0];
        double step = node.input(2).values()[0];
        double count = Math.max(0, Math.ceil((limit - start) / step));
        if (!(count <= Integer.MAX_VALUE)) {
            throw new NetworkException("counts from " + start + " to " + limit + " by " + step);
        }
        double[] values = new double[Array.spreadSize(new int[] {(int) count})];
        Arrays.setAll(values, i -> start + i * step);
        return Array.known(new int[] {values.length}, values, node.input(0).isInteger());
    }
}
