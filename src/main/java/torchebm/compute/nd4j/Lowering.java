package torchebm.compute.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import torchebm.graph.Graph;
import torchebm.graph.Interpreter;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/**
 * Writes a graph down as steps. Each tensor is computed into a slot, which is given free after the last step that reads
 * it. What does not depend on the point is computed beforehand, by the interpreter.
 */
final class Lowering {
    private final Steps steps = new Steps();
    private final Functions functions = new Functions(steps);
    private final Operand.Slot input;
    private final double[] anywhere;
    private final List<Operand> results = new ArrayList<>();

    /** The tensors that depend on the point. */
    private final Set<Tensor> varying = Collections.newSetFromMap(new IdentityHashMap<>());

    private final IdentityHashMap<Tensor, Operand> operands = new IdentityHashMap<>();
    /** How many readers of a tensor are still to come. */
    private final IdentityHashMap<Tensor, Integer> readers = new IdentityHashMap<>();

    /**
     * @param tensors over one input
     * @param dimension of the input
     */
    Lowering(List<Tensor> tensors, int dimension) {
        this.input = steps.slot(dimension);
        this.anywhere = new double[dimension];
        List<Tensor> order = Graph.inOrder(tensors);
        for (Tensor t : order) {
            List<Tensor> inputs = t.operation().inputs();
            if (t.operation() instanceof Operation.Input || inputs.stream().anyMatch(varying::contains)) {
                varying.add(t);
            }
            inputs.forEach(a -> readers.merge(a, 1, Integer::sum));
        }
        tensors.forEach(t -> readers.merge(t, 1, Integer::sum));
        for (Tensor t : order) {
            if (varying.contains(t)) {
                operands.put(t, lower(t));
                t.operation().inputs().forEach(this::isRead);
            }
        }
        tensors.forEach(t -> results.add(operand(t)));
    }

    Steps steps() {
        return steps;
    }

    /** Where the points go. */
    Operand.Slot input() {
        return input;
    }

    /** Where each tensor's components are in the end. */
    List<Operand> results() {
        return List.copyOf(results);
    }

    private Operand operand(Tensor t) {
        return operands.computeIfAbsent(t, constant -> Operand.Constant.of(Interpreter.evaluate(constant, anywhere)));
    }

    /** Where a tensor that depends on the point is. */
    private Operand.Slot slot(Tensor t) {
        return (Operand.Slot) operand(t);
    }

    private void isRead(Tensor t) {
        if (readers.merge(t, -1, Integer::sum) == 0 && varying.contains(t)) {
            steps.release(operand(t));
        }
    }

    private Operand.Slot lower(Tensor t) {
        Operation operation = t.operation();
        if (operation instanceof Operation.Input) {
            return input;
        }
        // What reads nothing but constants is not lowered, so that of one operand alone it is known to be a slot.
        Operand.Slot result = steps.slot(t.shape().size());
        if (operation instanceof Operation.Map map) {
            functions.map(map.function(), result, operand(map.a()));
        } else if (operation instanceof Operation.Combine combine) {
            functions.combine(combine.operator(), result, operand(combine.a()), operand(combine.b()));
        } else if (operation instanceof Operation.Select select) {
            functions.select(result, operand(select.condition()), operand(select.a()), operand(select.b()));
        } else if (operation instanceof Operation.Sum sum) {
            steps.sum(result, slot(sum.a()));
        } else if (operation instanceof Operation.Slice slice) {
            steps.slice(result, slot(slice.a()), slice.from(), slice.step());
        } else if (operation instanceof Operation.Pad pad) {
            steps.fill(result, 0);
            steps.put(result, slot(pad.a()), pad.offset(), pad.step());
        } else if (operation instanceof Operation.Concat concat) {
            int end = 0;
            for (Tensor part : concat.parts()) {
                Operand a = operand(part);
                Operand.Slot spread = a instanceof Operand.Slot slot ? slot : steps.spread(a, a.rows());
                steps.put(result, spread, end, 1);
                end += a.rows();
                if (spread != a) {
                    steps.release(spread);
                }
            }
        } else if (operation instanceof Operation.MatVec matVec) {
            steps.multiply(result, matVec.matrix(), slot(matVec.a()));
        } else {
            throw new IllegalStateException("no step for " + operation);
        }
        return result;
    }
}
