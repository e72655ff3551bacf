package torchebm.compute.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import torchebm.graph.Graph;
import torchebm.graph.Interpreter;
import torchebm.graph.Interruption;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/**
 * Lowers a graph to steps. Each tensor is computed into a slot, which is released after its last reader. Tensors that
 * do not depend on the point are evaluated beforehand by the interpreter.
 */
final class StepLowering implements Operation.Cases<Operand.Slot> {
    private final Steps steps = new Steps();
    private final Functions functions = new Functions(steps);
    private final Operand.Slot input;
    private final double[] anywhere;
    private final List<Operand> results = new ArrayList<>();

    /** The tensors that depend on the point. */
    private final Set<Tensor> varying = Collections.newSetFromMap(new IdentityHashMap<>());

    private final IdentityHashMap<Tensor, Operand> operands = new IdentityHashMap<>();
    /** The number of remaining readers of each tensor. */
    private final IdentityHashMap<Tensor, Integer> readers = new IdentityHashMap<>();

    /**
     * @param tensors over one input
     * @param dimension of the input
     */
    StepLowering(List<Tensor> tensors, int dimension) {
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
                Interruption.check();
                operands.put(t, t.operation().match(t, this));
                t.operation().inputs().forEach(this::isRead);
            }
        }
        tensors.forEach(t -> results.add(operand(t)));
    }

    Steps steps() {
        return steps;
    }

    /** The slot of the points. */
    Operand.Slot input() {
        return input;
    }

    /** The operands that hold the components of each tensor at the end. */
    List<Operand> results() {
        return List.copyOf(results);
    }

    private Operand operand(Tensor t) {
        return operands.computeIfAbsent(t, constant -> Operand.Constant.of(Interpreter.evaluate(constant, anywhere)));
    }

    /** Returns the slot of a tensor that depends on the point. */
    private Operand.Slot slot(Tensor t) {
        return (Operand.Slot) operand(t);
    }

    private void isRead(Tensor t) {
        if (readers.merge(t, -1, Integer::sum) == 0 && varying.contains(t)) {
            steps.release(operand(t));
        }
    }

    @Override
    public Operand.Slot input(Tensor t, Operation.Input operation) {
        return input;
    }

    @Override
    public Operand.Slot constant(Tensor t, Operation.Constant constant) {
        throw new IllegalStateException("a constant is no step: " + t);
    }

    // Tensors that read constants alone are not lowered, so a single operand is always a slot.

    @Override
    public Operand.Slot map(Tensor t, Operation.Map map) {
        Operand.Slot result = result(t);
        functions.map(map.function(), result, operand(map.a()));
        return result;
    }

    @Override
    public Operand.Slot combine(Tensor t, Operation.Combine combine) {
        Operand.Slot result = result(t);
        functions.combine(combine.operator(), result, operand(combine.a()), operand(combine.b()));
        return result;
    }

    @Override
    public Operand.Slot select(Tensor t, Operation.Select select) {
        Operand.Slot result = result(t);
        functions.select(result, operand(select.condition()), operand(select.a()), operand(select.b()));
        return result;
    }

    @Override
    public Operand.Slot sum(Tensor t, Operation.Sum sum) {
        Operand.Slot result = result(t);
        steps.sum(result, slot(sum.a()));
        return result;
    }

    /** Combines the first half of the components with the second, and so on down to one. */
    @Override
    public Operand.Slot extreme(Tensor t, Operation.Extreme extreme) {
        Operand.Slot rest = slot(extreme.a());
        boolean isOwn = false; // the input's slot may have other readers
        while (rest.rows() > 1) {
            int half = (rest.rows() + 1) / 2; // for an odd number, one component is in both halves
            Operand.Slot first = steps.slot(half);
            Operand.Slot second = steps.slot(half);
            Operand.Slot both = steps.slot(half);
            steps.slice(first, rest, 0, 1);
            steps.slice(second, rest, rest.rows() - half, 1);
            functions.combine(extreme.operator(), both, first, second);
            steps.release(first);
            steps.release(second);
            if (isOwn) {
                steps.release(rest);
            }
            rest = both;
            isOwn = true;
        }
        return rest;
    }

    @Override
    public Operand.Slot slice(Tensor t, Operation.Slice slice) {
        Operand.Slot result = result(t);
        steps.slice(result, slot(slice.a()), slice.from(), slice.step());
        return result;
    }

    @Override
    public Operand.Slot pad(Tensor t, Operation.Pad pad) {
        Operand.Slot result = result(t);
        steps.fill(result, 0);
        steps.put(result, slot(pad.a()), pad.offset(), pad.step());
        return result;
    }

    @Override
    public Operand.Slot concat(Tensor t, Operation.Concat concat) {
        Operand.Slot result = result(t);
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
        return result;
    }

    @Override
    public Operand.Slot matVec(Tensor t, Operation.MatVec matVec) {
        Operand.Slot result = result(t);
        steps.multiply(result, matVec.matrix(), slot(matVec.a()));
        return result;
    }

    @Override
    public Operand.Slot interpolate(Tensor t, Operation.Interpolate interpolate) {
        Operand.Slot result = result(t);
        steps.interpolate(result, interpolate.derivative(), slot(interpolate.a()));
        return result;
    }

    private Operand.Slot result(Tensor t) {
        return steps.slot(t.shape().size());
    }
}
