package torchebm.graph;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** Rebuilds a graph with one tensor replaced by another. Parts that do not read the replaced tensor are shared. */
final class Substitution implements Operation.Cases<Tensor> {
    private final IdentityHashMap<Tensor, Tensor> rebuilt = new IdentityHashMap<>();

    private Substitution() {}

    /** Returns the tensor with {@code from}, wherever it is read, replaced by {@code to}, which has the same shape. */
    static Tensor replace(Tensor tensor, Tensor from, Tensor to) {
        if (!from.shape().equals(to.shape())) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + from.shape() + " cannot be replaced by one of shape " + to.shape());
        }
        Substitution substitution = new Substitution();
        for (Tensor t : Graph.inOrder(List.of(tensor))) {
            Interruption.check();
            boolean isChanged = t.operation().inputs().stream().anyMatch(a -> substitution.of(a) != a);
            substitution.rebuilt.put(
                    t, t == from ? to : isChanged ? t.operation().match(t, substitution) : t);
        }
        return substitution.of(tensor);
    }

    private Tensor of(Tensor t) {
        return Objects.requireNonNull(rebuilt.get(t));
    }

    @Override
    public Tensor input(Tensor t, Operation.Input input) {
        return t;
    }

    @Override
    public Tensor constant(Tensor t, Operation.Constant constant) {
        return t;
    }

    @Override
    public Tensor map(Tensor t, Operation.Map map) {
        return Tensor.of(new Operation.Map(map.function(), of(map.a())), t.shape());
    }

    @Override
    public Tensor combine(Tensor t, Operation.Combine combine) {
        return Tensor.of(new Operation.Combine(combine.operator(), of(combine.a()), of(combine.b())), t.shape());
    }

    @Override
    public Tensor select(Tensor t, Operation.Select select) {
        return Tensor.of(new Operation.Select(of(select.condition()), of(select.a()), of(select.b())), t.shape());
    }

    @Override
    public Tensor sum(Tensor t, Operation.Sum sum) {
        return Tensor.of(new Operation.Sum(of(sum.a())), t.shape());
    }

    @Override
    public Tensor extreme(Tensor t, Operation.Extreme extreme) {
        return Tensor.of(new Operation.Extreme(extreme.operator(), of(extreme.a())), t.shape());
    }

    @Override
    public Tensor slice(Tensor t, Operation.Slice slice) {
        return Tensor.of(new Operation.Slice(of(slice.a()), slice.from(), slice.step()), t.shape());
    }

    @Override
    public Tensor pad(Tensor t, Operation.Pad pad) {
        return Tensor.of(new Operation.Pad(of(pad.a()), pad.offset(), pad.step()), t.shape());
    }

    @Override
    public Tensor concat(Tensor t, Operation.Concat concat) {
        return Tensor.of(
                new Operation.Concat(concat.parts().stream().map(this::of).toList()), t.shape());
    }

    @Override
    public Tensor matVec(Tensor t, Operation.MatVec matVec) {
        return Tensor.of(new Operation.MatVec(matVec.matrix(), of(matVec.a())), t.shape());
    }

    @Override
    public Tensor interpolate(Tensor t, Operation.Interpolate interpolate) {
        return Tensor.of(new Operation.Interpolate(interpolate.derivative(), of(interpolate.a())), t.shape());
    }
}
