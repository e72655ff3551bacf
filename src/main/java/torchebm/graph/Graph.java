package torchebm.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Traversal of a graph. */
public final class Graph {
    private Graph() {}

    /**
     * Returns every tensor that the roots depend on, and the roots, in topological order: each once, after all its
     * inputs.
     */
    public static List<Tensor> inOrder(List<Tensor> roots) {
        List<Tensor> order = new ArrayList<>();
        Set<Tensor> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Tensor> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(); // a loop, not recursion: a graph may be deeper than the stack
        for (int i = roots.size() - 1; i >= 0; i--) {
            open.push(roots.get(i));
        }
        while (!open.isEmpty()) {
            Interruption.check();
            Tensor tensor = open.peek();
            if (opened.add(tensor)) {
                List<Tensor> inputs = tensor.operation().inputs();
                for (int i = inputs.size() - 1; i >= 0; i--) {
                    if (!opened.contains(inputs.get(i))) {
                        open.push(inputs.get(i));
                    }
                }
            } else {
                open.pop();
                if (done.add(tensor)) {
                    order.add(tensor);
                }
            }
        }
        return order;
    }
}
