package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/**
 * Operators that order the components along an axis. They compare values in pairs, so that a component keeps its
 * derivative, and an index has none; of equal values, the one with the lower index is first.
 */
final class Ordering {
    /** The maximum number of comparisons of an operator. */
    private static final long MAX_COMPARISONS = 1 << 16;

    private Ordering() {}

    /** Values and their indices along the axis, one of each for every place beside it. */
    private record Entry(Tensor value, Tensor index) {}

    /** Returns the index of the largest component along an axis, or of the smallest. */
    static Array argExtreme(OnnxNode node, boolean isLargest) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", 0));
        boolean keeps = node.integer("keepdims", 1) != 0;
        boolean isLast = node.integer("select_last_index", 0) != 0;
        int n = a.sides()[axis];
        if (a.size() == 0) {
            throw new NetworkException("is not defined for no components, but was given " + a);
        }
        checkComparisons(n, a, axis);
        List<Entry> entries = entries(a, axis);
        while (entries.size() > 1) {
            List<Entry> better = new ArrayList<>();
            for (int i = 0; i < entries.size(); i += 2) {
                better.add(
                        i + 1 == entries.size()
                                ? entries.get(i)
                                : better(entries.get(i), entries.get(i + 1), isLargest, isLast));
            }
            entries = better;
        }
        Array all = Selections.along(a, axis, 0, 1, 1);
        Array indices = Elementwise.typed(all.with(filled(entries.get(0).index, all.size())), true);
        return keeps ? indices : indices.shaped(a.isBatched(), without(a.sides(), axis));
    }

    /** Returns the better of two entries, whose indices increase; of equal ones, the first or the last one. */
    private static Entry better(Entry a, Entry b, boolean isLargest, boolean isLast) {
        Tensor low = isLargest ? a.value : b.value;
        Tensor high = isLargest ? b.value : a.value;
        Tensor isSecond = isLast ? low.lessEqual(high) : low.less(high);
        return new Entry(isSecond.where(b.value, a.value), isSecond.where(b.index, a.index));
    }

    /** Returns the k largest or smallest components along an axis, sorted, and their indices. */
    static List<Array> top(OnnxNode node) {
        Array a = node.input(0);
        int axis = a.side(node.integer("axis", -1));
        boolean isLargest = node.integer("largest", 1) != 0;
        node.ignore("sorted"); // if it is 0, any order is right
        int[] wanted = node.input(1).integers();
        int n = a.sides()[axis];
        if (wanted.length != 1) {
            throw new NetworkException("needs one k, but was given " + wanted.length);
        }
        if (wanted[0] < 0 || wanted[0] > n) {
            throw new NetworkException("takes " + wanted[0] + " of " + n + " components");
        }
        int k = wanted[0];
        int[] sides = a.sides().clone();
        sides[axis] = k;
        if (Array.size(sides) == 0) {
            Array none = new Array(a.isBatched(), sides, Tensor.constant(0), a.isInteger());
            return List.of(none, Elementwise.typed(none, true));
        }
        List<Entry> entries = sorted(a, axis, isLargest).subList(0, k);
        List<Array> values = new ArrayList<>();
        List<Array> indices = new ArrayList<>();
        Array one = Selections.along(a, axis, 0, 1, 1);
        for (Entry entry : entries) {
            values.add(one.with(filled(entry.value, one.size())));
            indices.add(Elementwise.typed(one.with(filled(entry.index, one.size())), true));
        }
        return List.of(Selections.joined(values, axis), Selections.joined(indices, axis));
    }

    /** Sorts by Batcher's network of comparisons: odd-even merges. Source: Batcher, 1968. */
    private static List<Entry> sorted(Array a, int axis, boolean isLargest) {
        int n = a.sides()[axis];
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, n));
        checkComparisons((long) n * bits * bits / 4, a, axis);
        List<Entry> entries = entries(a, axis);
        for (int p = 1; p < n; p *= 2) {
            for (int step = p; step >= 1; step /= 2) {
                for (int j = step % p; j + step < n; j += 2 * step) {
                    for (int i = j; i < Math.min(j + step, n - step); i++) {
                        if (i / (2 * p) == (i + step) / (2 * p)) {
                            exchange(entries, i, i + step, isLargest);
                        }
                    }
                }
            }
        }
        return entries;
    }

    /** Puts the entry that comes first in the order at i, and the other one at j. */
    private static void exchange(List<Entry> entries, int i, int j, boolean isLargest) {
        Entry a = entries.get(i);
        Entry b = entries.get(j);
        Tensor isBefore = isLargest ? a.value.less(b.value) : b.value.less(a.value);
        Tensor isTie = a.value.equal(b.value).times(b.index.less(a.index));
        Tensor swaps = isBefore.max(isTie);
        entries.set(i, new Entry(swaps.where(b.value, a.value), swaps.where(b.index, a.index)));
        entries.set(j, new Entry(swaps.where(a.value, b.value), swaps.where(a.index, b.index)));
    }

    private static List<Entry> entries(Array a, int axis) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < a.sides()[axis]; i++) {
            entries.add(new Entry(Selections.along(a, axis, i, 1, 1).tensor(), Tensor.constant(i)));
        }
        return entries;
    }

    /** Checks the number of comparisons of each of the vectors along an axis. */
    private static void checkComparisons(long ofVector, Array a, int axis) {
        long comparisons = ofVector * (a.size() / a.sides()[axis]);
        if (comparisons > MAX_COMPARISONS) {
            throw new NetworkException("needs about " + comparisons + " comparisons to order " + a + ", but at most "
                    + MAX_COMPARISONS + " are supported");
        }
    }

    /** Returns a tensor of some size, which may be a scalar for all components. */
    private static Tensor filled(Tensor tensor, int size) {
        if (tensor.shape().size() == size) {
            return tensor;
        }
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return Tensor.vector(ones).times(tensor);
    }

    private static int[] without(int[] sides, int axis) {
        int[] rest = new int[sides.length - 1];
        System.arraycopy(sides, 0, rest, 0, axis);
        System.arraycopy(sides, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }
}
