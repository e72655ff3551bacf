package torchebm.graph;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation, graph to graph. Every rule is made of the graph's own operations,
 * so a gradient can be differentiated again.
 */
final class Differentiation {
    /** ∂output/∂t for each tensor t reached so far, of t's shape. */
    private final IdentityHashMap<Tensor, Tensor> adjoints = new IdentityHashMap<>();

    private Differentiation() {}

    /** ∂output/∂input for a scalar output: a graph of the input's shape. */
    static Tensor gradient(Tensor output, Tensor input) {
        if (output.shape().isVector()) {
            throw new IllegalArgumentException("only a scalar has a gradient, but the shape was " + output.shape());
        }
        Differentiation differentiation = new Differentiation();
        differentiation.adjoints.put(output, Tensor.constant(1));
        List<Tensor> order = Graph.inOrder(List.of(output));
        for (int i = order.size() - 1; i >= 0; i--) {
            Tensor t = order.get(i);
            Tensor adjoint = differentiation.adjoints.get(t);
            if (adjoint != null && t != input) {
                differentiation.propagate(t, adjoint);
            }
        }
        Tensor gradient = differentiation.adjoints.get(input);
        return gradient != null ? gradient : Tensor.constant(0).spread(input.shape());
    }

    private void propagate(Tensor t, Tensor adjoint) {
        Operation operation = t.operation();
        if (operation instanceof Operation.Map map) {
            Tensor a = map.a();
            add(a, derivative(map.function(), a, t, adjoint));
        } else if (operation instanceof Operation.Combine combine) {
            combine(combine, t, adjoint);
        } else if (operation instanceof Operation.Select select) {
            Tensor zero = Tensor.constant(0);
            add(select.a(), select.condition().where(adjoint, zero));
            add(select.b(), select.condition().where(zero, adjoint));
        } else if (operation instanceof Operation.Sum sum) {
            add(sum.a(), adjoint.spread(sum.a().shape()));
        } else if (operation instanceof Operation.Slice slice) {
            add(slice.a(), adjoint.pad(slice.from(), slice.a().shape().size()));
        } else if (operation instanceof Operation.Pad pad) {
            add(
                    pad.a(),
                    adjoint.slice(pad.offset(), pad.offset() + pad.a().shape().size()));
        } else if (operation instanceof Operation.Concat concat) {
            int end = 0;
            for (Tensor part : concat.parts()) {
                int from = end;
                end += part.shape().size();
                add(part, adjoint.slice(from, end));
            }
        } else if (operation instanceof Operation.MatVec matVec) {
            add(matVec.a(), adjoint.multipliedBy(matVec.matrix().transposed()));
        }
        // Input and Constant read nothing.
    }

    /** adjoint × f′(a), where y = f(a); null where the derivative is 0 everywhere. */
    private static @Nullable Tensor derivative(Unary function, Tensor a, Tensor y, Tensor adjoint) {
        return switch (function) {
            case NEGATE -> adjoint.negate();
            case ABS -> adjoint.times(a.sign());
            case SIGN, FLOOR, CEIL, DETACH -> null;
            case SQUARE -> adjoint.times(a.times(2));
            case SQRT -> adjoint.times(unlessZero(a, Tensor.constant(0.5).over(y)));
            case EXP -> adjoint.times(y);
            case EXPM1 -> adjoint.times(a.exp());
            case LOG -> adjoint.over(a);
            case LOG1P -> adjoint.over(a.plus(1));
            case SIN -> adjoint.times(a.cos());
            case COS -> adjoint.times(a.sin()).negate();
            case TAN -> adjoint.times(y.square().plus(1));
            case ASIN -> adjoint.over(Tensor.constant(1).minus(a.square()).sqrt());
            case ACOS ->
                adjoint.over(Tensor.constant(1).minus(a.square()).sqrt()).negate();
            case ATAN -> adjoint.over(a.square().plus(1));
            case SINH -> adjoint.times(a.cosh());
            case COSH -> adjoint.times(a.sinh());
            case TANH -> adjoint.times(Tensor.constant(1).minus(y.square()));
        };
    }

    private void combine(Operation.Combine combine, Tensor y, Tensor adjoint) {
        Tensor a = combine.a();
        Tensor b = combine.b();
        switch (combine.operator()) {
            case ADD -> {
                add(a, adjoint);
                add(b, adjoint);
            }
            case SUBTRACT -> {
                add(a, adjoint);
                add(b, adjoint.negate());
            }
            case MULTIPLY -> {
                add(a, adjoint.times(b));
                add(b, adjoint.times(a));
            }
            case DIVIDE -> {
                add(a, adjoint.over(b));
                add(b, adjoint.times(y).over(b).negate());
            }
            case POWER -> {
                add(a, adjoint.times(powerSlope(a, b)));
                if (!(b.operation() instanceof Operation.Constant)) {
                    add(b, adjoint.times(y).times(unlessZero(a, a.log())));
                }
            }
            case MAX -> {
                add(a, adjoint.times(share(b, a)));
                add(b, adjoint.times(share(a, b)));
            }
            case MIN -> {
                add(a, adjoint.times(share(a, b)));
                add(b, adjoint.times(share(b, a)));
            }
            case LESS, LESS_EQUAL, EQUAL -> {}
        }
    }

    /**
     * b a^(b − 1), taken to be 0 at a = 0 for 0 ≤ b < 1, where the power is finite and its slope is
     * not.
     */
    private static Tensor powerSlope(Tensor a, Tensor b) {
        Tensor slope = b.times(a.pow(b.minus(1)));
        Tensor steep = Tensor.constant(0).lessEqual(b).times(b.less(Tensor.constant(1)));
        if (steep.isConstant(0)) {
            return slope;
        }
        return a.equal(Tensor.constant(0)).times(steep).where(Tensor.constant(0), slope);
    }

    /** 1 where a < b, ½ where they are equal, else 0. */
    private static Tensor share(Tensor a, Tensor b) {
        return a.less(b).plus(a.lessEqual(b)).times(0.5);
    }

    private static Tensor unlessZero(Tensor a, Tensor slope) {
        return a.equal(Tensor.constant(0)).where(Tensor.constant(0), slope);
    }

    private void add(Tensor t, @Nullable Tensor term) {
        if (term == null || t.operation() instanceof Operation.Constant) {
            return;
        }
        // A scalar that was spread over a vector gathers the parts of all components.
        Tensor gathered = t.shape().isVector() ? term.spread(t.shape()) : term.sum();
        Tensor before = adjoints.get(t);
        adjoints.put(t, before == null ? gathered : before.plus(gathered));
    }
}
