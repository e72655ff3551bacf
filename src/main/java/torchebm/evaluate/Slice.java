package torchebm.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.graph.Graph;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/**
 * A slice of a space of n dimensions: a few coordinates vary, all others are constants.
 *
 * @param at the n coordinates; those that vary are ignored. Not copied
 * @param varying the coordinates that vary, all different, in the order of the input of a slice. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // may hold a million numbers
record Slice(double[] at, int[] varying) {
    /** Returns tensors, one after the other in a vector, as a function of the coordinates that vary. */
    Tensor of(List<Tensor> tensors) {
        Tensor x = point(Tensor.input(varying.length));
        Tensor all = Tensor.concat(tensors);
        for (Tensor part : Graph.inOrder(List.of(all))) {
            all = part.operation() instanceof Operation.Input ? all.replace(part, x) : all;
        }
        return all;
    }

    /** Returns the point of the space for the coordinates that vary. */
    private Tensor point(Tensor input) {
        List<Tensor> parts = new ArrayList<>();
        int[] sorted = varying.clone();
        Arrays.sort(sorted);
        int from = 0;
        for (int i : sorted) {
            addConstants(parts, from, i);
            parts.add(input.slice(indexOf(i), indexOf(i) + 1));
            from = i + 1;
        }
        addConstants(parts, from, at.length);
        return parts.size() == 1 ? parts.get(0) : Tensor.concat(parts);
    }

    private int indexOf(int coordinate) {
        int k = 0;
        while (varying[k] != coordinate) {
            k++;
        }
        return k;
    }

    private void addConstants(List<Tensor> parts, int from, int to) {
        if (from < to) {
            parts.add(Tensor.vector(Arrays.copyOfRange(at, from, to)));
        }
    }
}
