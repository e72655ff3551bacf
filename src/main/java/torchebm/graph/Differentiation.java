package torchebm.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation, from graph to graph. Every rule consists of the graph's own operations, so a gradient
 * can be differentiated again.
 */
final class Differentiation {
    private static final @Nullable Tensor[] NOTHING = {};

    /** ∂output/∂t for each tensor t visited so far, with the shape of t. */
    private final IdentityHashMap<Tensor, Tensor> adjoints = new IdentityHashMap<>();

    private Differentiation() {}

    /** Returns ∂output/∂input of a scalar output: a graph of the input's shape. */
    static Tensor gradient(Tensor output, Tensor input) {
        if (output.shape().isVector()) {
            throw new IllegalArgumentException("only a scalar has a gradient, but the shape was " + output.shape());
        }
        Differentiation differentiation = new Differentiation();
        differentiation.adjoints.put(output, Tensor.constant(1));
        List<Tensor> order = Graph.inOrder(List.of(output));
        for (int i = order.size() - 1; i >= 0; i--) {
            Interruption.check();
            Tensor t = order.get(i);
            Tensor adjoint = differentiation.adjoints.get(t);
            if (adjoint != null && t != input) {
                differentiation.propagate(t, adjoint);
            }
        }
        Tensor gradient = differentiation.adjoints.get(input);
        return gradient != null ? gradient : Tensor.constant(0).spread(input.shape());
    }

    /** ∂outputᵢ/∂inputⱼ for a vector: its elements row by row. */
    static Tensor jacobian(Tensor output, Tensor input) {
        List<Tensor> rows = new ArrayList<>();
        for (int i = 0; i < output.shape().size(); i++) {
            rows.add(gradient(output.component(i), input));
        }
        return Tensor.concat(rows);
    }

    private void propagate(Tensor t, Tensor adjoint) {
        @Nullable Tensor[] terms = t.operation().match(t, new Rules(adjoint));
        List<Tensor> inputs = t.operation().inputs();
        for (int k = 0; k < terms.length; k++) {
            add(inputs.get(k), terms[k]);
        }
    }

    /**
     * The contribution of an output's adjoint to the adjoint of each input, in the order of the inputs: null where the
     * derivative is 0 everywhere.
     */
    private record Rules(Tensor adjoint) implements Operation.Cases<@Nullable Tensor[]> {
        @Override
        public @Nullable Tensor[] input(Tensor t, Operation.Input input) {
            return NOTHING;
        }

        @Override
        public @Nullable Tensor[] constant(Tensor t, Operation.Constant constant) {
            return NOTHING;
        }

        @Override
        public @Nullable Tensor[] map(Tensor t, Operation.Map map) {
            return terms(weighted(adjoint, term -> derivative(map.function(), map.a(), t, term)));
        }

        @Override
        public @Nullable Tensor[] combine(Tensor t, Operation.Combine combine) {
            return Differentiation.combine(combine, t, adjoint);
        }

        @Override
        public @Nullable Tensor[] select(Tensor t, Operation.Select select) {
            Tensor zero = Tensor.constant(0);
            return terms(
                    null,
                    select.condition().where(adjoint, zero),
                    select.condition().where(zero, adjoint));
        }

        @Override
        public @Nullable Tensor[] sum(Tensor t, Operation.Sum sum) {
            return terms(adjoint);
        }

        @Override
        public @Nullable Tensor[] extreme(Tensor t, Operation.Extreme extreme) {
            Tensor isExtreme = extreme.a().equal(t);
            Tensor share = isExtreme.over(isExtreme.sum()); // NaN if the extreme is NaN
            return terms(weighted(adjoint, term -> share.where(term.times(share), Tensor.constant(0))));
        }

        @Override
        public @Nullable Tensor[] slice(Tensor t, Operation.Slice slice) {
            return terms(
                    adjoint.pad(slice.from(), slice.step(), slice.a().shape().size()));
        }

        @Override
        public @Nullable Tensor[] pad(Tensor t, Operation.Pad pad) {
            int span = (pad.a().shape().size() - 1) * pad.step() + 1;
            return terms(adjoint.slice(pad.offset(), pad.offset() + span, pad.step()));
        }

        @Override
        public @Nullable Tensor[] concat(Tensor t, Operation.Concat concat) {
            @Nullable Tensor[] terms = new Tensor[concat.parts().size()];
            int end = 0;
            for (int k = 0; k < terms.length; k++) {
                int from = end;
                end += concat.parts().get(k).shape().size();
                terms[k] = adjoint.slice(from, end);
            }
            return terms;
        }

        @Override
        public @Nullable Tensor[] matVec(Tensor t, Operation.MatVec matVec) {
            return terms(adjoint.multipliedBy(matVec.matrix().transposed()));
        }

        @Override
        public @Nullable Tensor[] interpolate(Tensor t, Operation.Interpolate interpolate) {
            List<Tensor> slopes = new ArrayList<>();
            for (int k = 0; k < interpolate.a().shape().size(); k++) {
                slopes.add(interpolate.a().interpolated(interpolate.derivative().by(k)));
            }
            return terms(weighted(adjoint, term -> Tensor.concat(slopes).times(term)));
        }
    }

    private static @Nullable Tensor[] terms(@Nullable Tensor... terms) {
        return terms;
    }

    /**
     * Returns an adjoint times a slope. The adjoint of a branch that is not taken is 0, and remains 0 if the slope is
     * not finite: {@code where(x > 0, sqrt(x), 0)} has the gradient 0 at −1, not NaN.
     */
    private static @Nullable Tensor weighted(Tensor adjoint, Function<Tensor, @Nullable Tensor> slope) {
        if (adjoint.operation() instanceof Operation.Select branch) {
            Tensor zero = Tensor.constant(0);
            if (branch.a().isConstant(0) && branch.b().isConstant(0)) {
                return null;
            } else if (branch.b().isConstant(0)) {
                Tensor term = weighted(branch.a(), slope);
                return term == null ? null : branch.condition().where(term, zero);
            } else if (branch.a().isConstant(0)) {
                Tensor term = weighted(branch.b(), slope);
                return term == null ? null : branch.condition().where(zero, term);
            }
        }
        return slope.apply(adjoint);
    }

    /** Returns adjoint × f′(a), where y = f(a); null if the derivative is 0 everywhere. */
    private static @Nullable Tensor derivative(Unary function, Tensor a, Tensor y, Tensor adjoint) {
        return switch (function) {
            case NEGATE -> adjoint.negate();
            case ABS -> adjoint.times(a.sign());
            case SIGN, FLOOR, CEIL, ROUND, DETACH -> null;
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
            // y is also the condition: it is not 0 exactly where the slope is 1.
            case RELU -> y.where(adjoint, Tensor.constant(0));
            case SIGMOID -> adjoint.times(y.times(Tensor.constant(1).minus(y)));
            case SOFTPLUS -> adjoint.times(a.sigmoid());
            case ERF -> adjoint.times(a.square().negate().exp().times(2 / Math.sqrt(Math.PI)));
        };
    }

    private static @Nullable Tensor[] combine(Operation.Combine combine, Tensor y, Tensor adjoint) {
        Tensor a = combine.a();
        Tensor b = combine.b();
        return switch (combine.operator()) {
            case ADD -> terms(adjoint, adjoint);
            case SUBTRACT -> terms(adjoint, adjoint.negate());
            case MULTIPLY -> terms(weighted(adjoint, term -> term.times(b)), weighted(adjoint, term -> term.times(a)));
            case DIVIDE ->
                terms(
                        weighted(adjoint, term -> term.over(b)),
                        weighted(adjoint, term -> term.times(y).over(b).negate()));
            case POWER ->
                terms(
                        weighted(adjoint, term -> term.times(powerSlope(a, b))),
                        b.operation() instanceof Operation.Constant
                                ? null
                                : weighted(adjoint, term -> term.times(exponentSlope(a, b, y))));
            case MODULO ->
                terms(
                        adjoint,
                        weighted(
                                adjoint,
                                term -> term.times(a.minus(y).over(b).round()).negate()));
            case MAX ->
                terms(weighted(adjoint, term -> share(a, b, term)), weighted(adjoint, term -> share(b, a, term)));
            case MIN ->
                terms(weighted(adjoint, term -> share(b, a, term)), weighted(adjoint, term -> share(a, b, term)));
            case HYPOT ->
                terms(
                        weighted(adjoint, term -> term.times(unlessZero(y, a.over(y)))),
                        weighted(adjoint, term -> term.times(unlessZero(y, b.over(y)))));
            case ATAN2 -> {
                Tensor r = a.hypot(b);
                yield terms(
                        weighted(adjoint, term -> term.times(b.over(r).over(r))),
                        weighted(adjoint, term -> term.times(a.over(r).over(r)).negate()));
            }
            case LESS, LESS_EQUAL, EQUAL -> NOTHING;
        };
    }

    /** Returns b a^(b − 1); 0 at a = 0 for 0 ≤ b < 1, where the power is finite but its slope is not. */
    private static Tensor powerSlope(Tensor a, Tensor b) {
        Tensor slope = b.times(a.pow(b.minus(1)));
        Tensor steep = Tensor.constant(0).lessEqual(b).times(b.less(Tensor.constant(1)));
        if (steep.isConstant(0)) {
            return slope;
        }
        return a.equal(Tensor.constant(0)).times(steep).where(Tensor.constant(0), slope);
    }

    /** Returns aᵇ log a; 0 at a = 0 for 0 ≤ b, where the power is finite but the logarithm is not. */
    private static Tensor exponentSlope(Tensor a, Tensor b, Tensor y) {
        Tensor zero = Tensor.constant(0);
        return a.equal(zero).times(zero.lessEqual(b)).where(zero, y.times(a.log()));
    }

    /**
     * Returns the term of an operand that is not chosen where p < q: 0 there, half of the term where p = q, else all of
     * it.
     */
    private static Tensor share(Tensor p, Tensor q, Tensor term) {
        return p.less(q).where(Tensor.constant(0), p.equal(q).where(term.times(0.5), term));
    }

    private static Tensor unlessZero(Tensor a, Tensor slope) {
        return a.equal(Tensor.constant(0)).where(Tensor.constant(0), slope);
    }

    /** Spreads a scalar over a shape; a choice remains a choice. */
    private static Tensor spread(Tensor term, Shape shape) {
        if (term.operation() instanceof Operation.Select branch && !term.shape().isVector()) {
            return branch.condition().where(spread(branch.a(), shape), spread(branch.b(), shape));
        }
        return term.spread(shape);
    }

    /** Returns the sum of the components; a choice remains a choice. */
    private static Tensor gathered(Tensor term) {
        if (term.operation() instanceof Operation.Select branch
                && term.shape().isVector()
                && !branch.condition().shape().isVector()) {
            return branch.condition().where(gathered(branch.a(), term.shape()), gathered(branch.b(), term.shape()));
        }
        return term.sum();
    }

    private static Tensor gathered(Tensor branch, Shape shape) {
        return branch.isConstant(0) ? Tensor.constant(0) : gathered(spread(branch, shape));
    }

    private void add(Tensor t, @Nullable Tensor term) {
        if (term == null || t.operation() instanceof Operation.Constant) {
            return;
        }
        // If a scalar was spread over a vector, its adjoint is the sum over all components.
        Tensor whole = t.shape().isVector() ? spread(term, t.shape()) : gathered(term);
        Tensor before = adjoints.get(t);
        adjoints.put(t, before == null ? whole : before.plus(whole));
    }
}
