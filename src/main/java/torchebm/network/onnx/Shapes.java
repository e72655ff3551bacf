package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.network.NetworkException;

/** Operators that compute shapes, and those that change shapes. */
final class Shapes {
    private Shapes() {}

    static Map<String, Operators.Single> operators() {
        Map<String, Operators.Single> all = new HashMap<>();
        all.put("Constant", Shapes::constant);
        all.put("ConstantOfShape", Shapes::constantOfShape);
        all.put("Expand", Shapes::expanded);
        all.put("Flatten", Shapes::flattened);
        all.put("Range", Shapes::range);
        all.put("Reshape", Shapes::reshaped);
        all.put("Shape", Shapes::shape);
        all.put("Size", node -> {
            Array a = node.input(0);
            return Array.known(new int[0], new double[] {a.isBatched() ? Double.NaN : a.size()}, true);
        });
        all.put("Squeeze", Shapes::squeezed);
        all.put("Unsqueeze", Shapes::unsqueezed);
        return all;
    }

    private static Array constant(OnnxNode node) {
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

    private static Array shape(OnnxNode node) {
        Array a = node.input(0);
        double[] shape = new double[a.rank()];
        for (int k = 0; k < shape.length; k++) {
            boolean isBatch = a.isBatched() && k == 0;
            shape[k] = isBatch ? Double.NaN : a.sides()[a.isBatched() ? k - 1 : k];
        }
        int start = within(node.integer("start", 0), shape.length);
        int end = within(node.integer("end", shape.length), shape.length);
        return Array.integers(Arrays.copyOfRange(shape, start, Math.max(start, end)));
    }

    /** Returns an axis, which may be counted from the end, limited to [0, rank]. */
    private static int within(int axis, int rank) {
        return Math.max(0, Math.min(rank, Array.fromStart(axis, rank)));
    }

    /** The sides of a shape, without the batch, for which NaN or −1 stands as the first side. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Target(boolean isBatched, int[] sides) {}

    /** Changes the sides; −1 stands for the remaining size, and 0 for the current side. */
    private static Array reshaped(OnnxNode node) {
        boolean zeroIsZero = node.integer("allowzero", 0) != 0;
        Array a = node.input(0);
        double[] wanted = node.integers("shape")
                .map(shape -> Arrays.stream(shape).asDoubleStream().toArray())
                .orElseGet(() -> node.input(1).shape());
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
        double size = 1;
        for (int k = 0; k < sides.length; k++) {
            if (sides[k] == 0 && !zeroIsZero) {
                if (k >= a.rank()) {
                    throw new NetworkException("there is no axis " + k + " in " + a);
                }
                sides[k] = a.isBatched() ? (k == 0 ? Double.NaN : a.sides()[k - 1]) : a.sides()[k];
            }
            if (sides[k] == -1) {
                if (open >= 0) {
                    throw new NetworkException("leaves two sides open in the shape " + text(wanted));
                }
                open = k;
            } else if (sides[k] >= 0) {
                size *= sides[k];
            }
        }
        boolean namesTheBatch = sides.length > 0 && Double.isNaN(sides[0]);
        boolean isBatched = a.isBatched();
        if (isBatched && !namesTheBatch && open == 0 && size == a.size()) {
            sides[0] = Double.NaN; // −1 stands for the batch
            namesTheBatch = true;
        } else if (open >= 0) {
            sides[open] = size == 0 ? 0 : a.size() / size;
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

    private static Array expanded(OnnxNode node) {
        Array a = node.input(0);
        double[] wanted = node.input(1).shape();
        boolean isBatched = wanted.length > 0 && Double.isNaN(wanted[0]);
        if (a.isBatched() && a.rank() == wanted.length && (wanted[0] == 1 || node.isBatch(wanted[0]))) {
            isBatched = true; // the batch remains
        }
        Array like = filled(wanted, isBatched, 0, a.isInteger());
        int[] common = Array.common(a, like);
        return new Array(
                a.isBatched() || isBatched,
                common,
                a.besideBatchOf(like).spread(common).tensor(),
                a.isInteger());
    }

    /** Returns an array of equal numbers with an explicit shape. */
    private static Array filled(double[] shape, boolean isBatched, double value, boolean isInteger) {
        double[] wanted = Arrays.copyOfRange(shape, isBatched ? 1 : 0, shape.length);
        if (Arrays.stream(wanted).anyMatch(Double::isNaN)) {
            throw new NetworkException("repeats along an axis that is not the first one for each point of a batch");
        }
        if (Arrays.stream(wanted).anyMatch(side -> side < 0)) {
            throw new NetworkException("leaves a side open in the shape " + text(shape));
        }
        int[] sides = Arrays.stream(wanted)
                .mapToInt(side -> (int) Math.min(Integer.MAX_VALUE, side))
                .toArray();
        double[] values = new double[Array.spreadSize(sides)];
        Arrays.fill(values, value);
        return new Array(isBatched, sides, Array.known(sides, values, isInteger).tensor(), isInteger);
    }

    private static Array constantOfShape(OnnxNode node) {
        double[] wanted = node.input(0).shape();
        boolean isBatched = wanted.length > 0 && Double.isNaN(wanted[0]);
        double value = 0;
        boolean isInteger = false;
        Optional<Array> filling = node.value();
        if (filling.isPresent()) {
            value = filling.get().number();
            isInteger = filling.get().isInteger();
        }
        return filled(wanted, isBatched, value, isInteger);
    }

    private static Array flattened(OnnxNode node) {
        Array a = node.input(0);
        int axis = Array.fromStart(node.integer("axis", 1), a.rank());
        if (axis < 0 || axis > a.rank()) {
            throw new NetworkException("there is no axis " + axis + " in " + a);
        }
        if (a.isBatched()) {
            if (axis != 1) {
                a.side(0); // throws: the batch would be mixed
            }
            return a.shaped(true, a.size());
        }
        int before = Array.size(Arrays.copyOfRange(a.sides(), 0, axis));
        int after = Array.size(Arrays.copyOfRange(a.sides(), axis, a.sides().length));
        return a.shaped(false, before, after);
    }

    private static Array squeezed(OnnxNode node) {
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

    private static Array unsqueezed(OnnxNode node) {
        Array a = node.input(0);
        int[] axes = node.integers("axes", 1).orElseThrow(() -> new NetworkException("needs axes"));
        int rank = a.rank() + axes.length;
        boolean[] isNew = new boolean[rank];
        for (int axis : axes) {
            int at = Array.fromStart(axis, rank);
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

    private static Array range(OnnxNode node) {
        double start = node.input(0).number();
        double limit = node.input(1).number();
        double step = node.input(2).number();
        double count = Math.max(0, Math.ceil((limit - start) / step));
        if (!(count <= Integer.MAX_VALUE)) {
            throw new NetworkException("counts from " + start + " to " + limit + " by " + step);
        }
        double[] values = new double[Array.spreadSize(new int[] {(int) count})];
        Arrays.setAll(values, i -> start + i * step);
        return Array.known(new int[] {values.length}, values, node.input(0).isInteger());
    }
}
