package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import torchebm.graph.Interpreter;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/**
 * An array of ONNX: known numbers, or values computed from the point. The batch of points is implicit: an array with
 * different values for each point has the batch as its first axis, before its sides.
 *
 * <p>In an array of whole numbers, such as a shape, NaN stands for the number of points.
 *
 * @param isBatched true if the first axis is the batch
 * @param sides of the other axes
 * @param tensor the components row by row: a scalar if there is one component, else a vector; 0 if there are none
 * @param isInteger true for integers and truth values
 */
@SuppressWarnings("ArrayRecordComponent") // never written, never compared
record Array(boolean isBatched, int[] sides, Tensor tensor, boolean isInteger) {
    /** The largest number of components of an array. */
    private static final int MAX_SIZE = 1 << 26;

    /** The largest number of components that an operator may make from fewer. */
    private static final int MAX_SPREAD = 1 << 22;

    /** The largest number of pieces that an operator may split an array into. */
    private static final int MAX_PIECES = 1 << 20;

    Array {
        for (int side : sides) {
            if (side < 0) {
                throw new NetworkException("needs an array of sides " + text(isBatched, sides));
            }
        }
        int size = size(sides);
        if (size == 0) {
            tensor = NOTHING;
        } else if (tensor.shape().size() != size) {
            throw new NetworkException(
                    "has " + tensor.shape().size() + " numbers for an array of shape " + text(isBatched, sides));
        }
    }

    static Array constant(double value) {
        return new Array(false, new int[0], Tensor.constant(value), false);
    }

    static Array known(int[] sides, double[] values, boolean isInteger) {
        Tensor tensor =
                values.length == 1 ? Tensor.constant(values[0]) : Tensor.vector(values.length == 0 ? NONE : values);
        return new Array(false, sides, tensor, isInteger);
    }

    private static final double[] NONE = {0};

    /** The tensor of an array without components. */
    private static final Tensor NOTHING = Tensor.constant(0);

    /** Returns a list of integers. */
    static Array integers(double... values) {
        return known(new int[] {values.length}, values, true);
    }

    /** Returns this array with other components, the same number. */
    Array with(Tensor components) {
        return new Array(isBatched, sides, components, isInteger);
    }

    /** Returns the same components with other sides, of the same size. */
    Array shaped(boolean batched, int... newSides) {
        return new Array(batched, newSides, tensor, isInteger);
    }

    /** Returns the number of components; for a batched array, that of one point. */
    int size() {
        return size(sides);
    }

    static int size(int[] sides) {
        long size = 1;
        for (int side : sides) {
            size *= side;
            if (size > MAX_SIZE) {
                throw tooLarge(sides);
            }
        }
        return (int) size;
    }

    private static NetworkException tooLarge(int[] sides) {
        return new NetworkException("needs an array of sides " + text(false, sides) + ", which is too large");
    }

    /** Returns the size of a new array, or of one made from a smaller one. */
    static int spreadSize(int[] sides) {
        int size = size(sides);
        if (size > MAX_SPREAD) {
            throw tooLarge(sides);
        }
        return size;
    }

    /** Checks the number of pieces of an array, each of which is a tensor. */
    static void checkPieces(long pieces) {
        if (pieces > MAX_PIECES) {
            throw new NetworkException("takes an array apart into " + pieces + " pieces, which is too many");
        }
    }

    /** Returns the number of axes, including the batch. */
    int rank() {
        return sides.length + (isBatched ? 1 : 0);
    }

    /** Returns true if the numbers do not depend on the point. */
    boolean isKnown() {
        return tensor.operation() instanceof Operation.Constant;
    }

    /** Returns the numbers, if they do not depend on the point. */
    double[] values() {
        if (!(tensor.operation() instanceof Operation.Constant constant)) {
            throw new NetworkException("must be constant, but depends on the point");
        }
        return size() == 0 ? new double[0] : constant.values();
    }

    /** Returns the number of a known array with one component. */
    double number() {
        if (size() != 1 || isBatched) {
            throw new NetworkException("needs one number, but was given " + this);
        }
        return values()[0];
    }

    /** Returns the numbers as integers; the number of points is not allowed. */
    int[] integers() {
        double[] values = wholeNumbers();
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new NetworkException("cannot use the number of points here");
            }
            integers[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, values[i]));
        }
        return integers;
    }

    /** Returns the numbers of a shape: sides of at least −1, where NaN stands for the number of points. */
    double[] shape() {
        if (rank() != 1) {
            throw new NetworkException("needs a list as a shape, but was given " + this);
        }
        double[] sides = wholeNumbers();
        for (double side : sides) {
            if (side < -1) {
                throw new NetworkException("has a shape with a side of " + (long) side);
            }
        }
        return sides;
    }

    /** Returns integers that are the same for all points; NaN stands for the number of points. */
    private double[] wholeNumbers() {
        if (isBatched) {
            throw new NetworkException("needs whole numbers that are the same for all points, but was given " + this);
        }
        double[] values = values().clone();
        for (double value : values) {
            boolean isWhole = value == Math.rint(value) && !Double.isInfinite(value);
            if (!isWhole && !(isInteger && Double.isNaN(value))) {
                throw new NetworkException("needs whole numbers, but was given " + value);
            }
        }
        return values;
    }

    /** Evaluates the components to numbers, if they do not depend on the point. */
    Array folded(boolean dependsOnThePoint) {
        return dependsOnThePoint || isKnown() || size() == 0
                ? this
                : with(known(sides, Interpreter.evaluate(tensor, new double[0]), isInteger)
                        .tensor());
    }

    /** Returns an axis or an index, counted from the start; negative ones are counted from the end. */
    static int fromStart(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    /**
     * Returns the index among the sides of an axis, which includes the batch.
     *
     * @return the index among the sides
     * @throws NetworkException if there is no such axis, or it is the batch
     */
    int side(int axis) {
        int from = fromStart(axis, rank());
        if (from < 0 || from >= rank()) {
            throw new NetworkException("there is no axis " + axis + " in " + this);
        }
        if (isBatched && from == 0) {
            throw new NetworkException(
                    "works across the points of a batch, so that the output is not an energy of each point;"
                            + " in PyTorch, reduce over the last axis, as in sum(dim=-1)");
        }
        return isBatched ? from - 1 : from;
    }

    /** Returns some components, row by row, with other sides. */
    Array gathered(int[] newSides, int[] indices) {
        return new Array(isBatched, newSides, gather(tensor, size(), indices), isInteger);
    }

    /** Returns the components of a flat tensor at some indices. */
    static Tensor gather(Tensor tensor, int size, int[] indices) {
        if (indices.length == 0) {
            return Tensor.constant(0);
        }
        if (size == 1) {
            double[] ones = new double[indices.length];
            Arrays.fill(ones, 1);
            return indices.length == 1 ? tensor : Tensor.vector(ones).times(tensor);
        }
        if (tensor.operation() instanceof Operation.Constant constant) {
            double[] values = Arrays.stream(indices).mapToDouble(constant::get).toArray();
            return values.length == 1 ? Tensor.constant(values[0]) : Tensor.vector(values);
        }
        List<Tensor> parts = new ArrayList<>();
        for (int begin = 0; begin < indices.length; ) {
            int end = begin + 1;
            int step = end < indices.length ? indices[end] - indices[begin] : 0;
            while (step > 0 && end < indices.length && indices[end] - indices[end - 1] == step) {
                end++;
            }
            checkPieces(parts.size());
            parts.add(tensor.slice(indices[begin], indices[end - 1] + 1, Math.max(1, step)));
            begin = end;
        }
        Tensor result = joined(parts);
        return result.shape().size() == 1 ? result.sum() : result;
    }

    /** Returns the concatenation of tensors; 0 if there are none. */
    static Tensor joined(List<Tensor> parts) {
        if (parts.isEmpty()) {
            return Tensor.constant(0);
        }
        return parts.size() == 1 ? parts.get(0) : Tensor.concat(parts);
    }

    /** Returns the array repeated along sides of 1, and along new axes before the first. */
    Array spread(int[] target) {
        if (Arrays.equals(sides, target)) {
            return this;
        }
        spreadSize(target);
        int[] own = strides();
        int[] strides = new int[target.length];
        for (int k = 0; k < sides.length; k++) {
            strides[target.length - sides.length + k] = sides[k] == 1 ? 0 : own[k];
        }
        return gathered(target, indices(target, strides, 0));
    }

    /** Returns from + Σ index × stride for all indices within some sides, row by row. */
    static int[] indices(int[] sides, int[] strides, int from) {
        int[] indices = new int[size(sides)];
        int[] place = new int[sides.length];
        int index = from;
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index;
            for (int k = sides.length - 1; k >= 0; k--) {
                index += strides[k];
                if (++place[k] < sides[k]) {
                    break;
                }
                index -= strides[k] * sides[k];
                place[k] = 0;
            }
        }
        return indices;
    }

    /** Returns the distance between neighbouring components along each side. */
    int[] strides() {
        int[] strides = new int[sides.length];
        int stride = 1;
        for (int k = sides.length - 1; k >= 0; k--) {
            strides[k] = stride;
            stride *= sides[k];
        }
        return strides;
    }

    /** Returns the sides of the result if two arrays are combined component by component. */
    static int[] common(Array a, Array b) {
        if (a.isBatched && b.isBatched && a.rank() != b.rank()) {
            throw new NetworkException("the batch is not the same axis in " + a + " and " + b);
        }
        int[] left = a.besideBatchOf(b).sides;
        int[] right = b.besideBatchOf(a).sides;
        int rank = Math.max(left.length, right.length);
        return IntStream.range(0, rank)
                .map(k -> {
                    int i = k - rank + left.length;
                    int j = k - rank + right.length;
                    int m = i < 0 ? 1 : left[i];
                    int n = j < 0 ? 1 : right[j];
                    if (m != n && m != 1 && n != 1) {
                        throw new NetworkException(a + " and " + b + " do not match");
                    }
                    return m == 1 ? n : m;
                })
                .toArray();
    }

    /** Returns this array without a side of 1 at the axis of the other's batch. */
    Array besideBatchOf(Array other) {
        if (isBatched || !other.isBatched || rank() < other.rank()) {
            return this;
        }
        if (rank() > other.rank() || sides[0] != 1) {
            throw new NetworkException(
                    this + " and " + other + " do not match: the batch is not the first axis of both");
        }
        return shaped(false, Arrays.copyOfRange(sides, 1, sides.length));
    }

    /** Returns this array as an operand beside another; a single number matches any sides. */
    Array beside(Array other, int[] target) {
        Array own = besideBatchOf(other);
        return own.size() == 1 ? own : own.spread(target);
    }

    /** Returns a shape, as {@code (batch, 128)}. */
    static String text(boolean batched, int[] sides) {
        String text = Arrays.stream(sides).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "(" + (batched ? "batch" + (sides.length > 0 ? ", " : "") : "") + text + ")";
    }

    /** Returns the shape, as {@code (batch, 128)}. */
    @Override
    public String toString() {
        return text(isBatched, sides);
    }
}
