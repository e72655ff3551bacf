package torchebm.graph;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
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
            add(a, weighted(adjoint, term -> derivative(map.function(), a, t, term)));
        } else if (operation instanceof Operation.Combine combine) {
            combine(combine, t, adjoint);
        } else if (operation instanceof Operation.Select select) {
            Tensor zero = Tensor.constant(0);
            add(select.a(), select.condition().where(adjoint, zero));
            add(select.b(), select.condition().where(zero, adjoint));
        } else if (operation instanceof Operation.Sum sum) {
            add(sum.a(), adjoint);
        } else if (operation instanceof Operation.Slice slice) {
            add(
                    slice.a(),
                    adjoint.pad(slice.from(), slice.step(), slice.a().shape().size()));
        } else if (operation instanceof Operation.Pad pad) {
            int span = (pad.a().shape().size() - 1) * pad.step() + 1;
            add(pad.a(), adjoint.slice(pad.offset(), pad.offset() + span, pad.step()));
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

    /**
     * An adjoint times a slope. The adjoint of a branch is 0 where the branch is not taken; it stays so even where the
     * slope is not finite: {@code where(x > 0, sqrt(x), 0)} has the gradient 0 at −1, not NaN.
     */
    private static @Nullable Tensor weighted(Tensor adjoint, Function<Tensor, @Nullable Tensor> slope) {
        if (adjoint.operation() instanceof Operation.Select branch) {
            Tensor zero = Tensor.constant(0);
            if (branch.b().isConstant(0)) {
                Tensor term = weighted(branch.a(), slope);
                return term == null ? null : branch.condition().where(term, zero);
            } else if (branch.a().isConstant(0)) {
                Tensor term = weighted(branch.b(), slope);
                return term == null ? null : branch.condition().where(zero, term);
            }
        }
        return slope.apply(adjoint);
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
            // y is the condition as well: it is not 0 just where the slope is 1.
            case RELU -> y.where(adjoint, Tensor.constant(0));
            case ERF -> adjoint.times(a.square().negate().exp().times(2 / Math.sqrt(Math.PI)));
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
                add(a, weighted(adjoint, term -> term.times(b)));
                add(b, weighted(adjoint, term -> term.times(a)));
            }
            case DIVIDE -> {
                add(a, weighted(adjoint, term -> term.over(b)));
                add(b, weighted(adjoint, term -> term.times(y).over(b).negate()));
            }
            case POWER -> {
                add(a, weighted(adjoint, term -> term.times(powerSlope(a, b))));
                if (!(b.operation() instanceof Operation.Constant)) {
                    add(b, weighted(adjoint, term -> term.times(y).times(unlessZero(a, a.log()))));
                }
            }
            case MAX -> {
                add(a, weighted(adjoint, term -> term.times(share(b, a))));
                add(b, weighted(adjoint, term -> term.times(share(a, b))));
            }
            case MIN -> {
                add(a, weighted(adjoint, term -> term.times(share(a, b))));
                add(b, weighted(adjoint, term -> term.times(share(b, a))));
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

    /** A scalar in every component; a branch that is not taken remains one. */
    private static Tensor spread(Tensor term, Shape shape) {
        if (term.operation() instanceof Operation.Select branch && !term.shape().isVector()) {
            return branch.condition().where(spread(branch.a(), shape), spread(branch.b(), shape));
        }
        return term.spread(shape);
    }

    private void add(Tensor t, @Nullable Tensor term) {
        if (term == null || t.operation() instanceof Operation.Constant) {
            return;
        }
        // A scalar that was spread over a vector gathers the parts of all components.
        Tensor gathered = t.shape().isVector() ? spread(term, t.shape()) : term.sum();
        Tensor before = adjoints.get(t);
        adjoints.put(t, before == null ? gathered : before.plus(gathered));
    }
}
