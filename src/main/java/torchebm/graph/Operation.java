package torchebm.graph;

import java.util.List;

/**
 * The operation that makes a tensor. A backend lowers these operations only: all other functions of {@link Tensor} are
 * composed of them. Code that treats operations implements {@link Cases}, so that it does not compile until it treats a
 * new operation.
 */
public sealed interface Operation {
    /** Returns the tensors that this operation reads, in order. */
    List<Tensor> inputs();

    /**
     * Calls the case of this operation.
     *
     * @param tensor the tensor that the operation makes
     * @param cases one method per operation
     * @return the result of the case
     */
    <R> R match(Tensor tensor, Cases<R> cases);

    /**
     * One method per operation. Its arguments are the tensor that the operation makes, which has its shape, and the
     * operation.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        R input(Tensor t, Input input);

        R constant(Tensor t, Constant constant);

        R map(Tensor t, Map map);

        R combine(Tensor t, Combine combine);

        R select(Tensor t, Select select);

        R sum(Tensor t, Sum sum);

        R extreme(Tensor t, Extreme extreme);

        R slice(Tensor t, Slice slice);

        R pad(Tensor t, Pad pad);

        R concat(Tensor t, Concat concat);

        R matVec(Tensor t, MatVec matVec);

        R interpolate(Tensor t, Interpolate interpolate);
    }

    /** The point x, shape (n). */
    record Input() implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of();
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.input(tensor, this);
        }
    }

    /** Known numbers. The array is neither copied nor written. */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    record Constant(double[] values) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of();
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.constant(tensor, this);
        }

        /** Returns the number of component i; a scalar has one number for all components. */
        public double get(int i) {
            return values[values.length == 1 ? 0 : i];
        }
    }

    /** f(a), component by component. */
    record Map(Unary function, Tensor a) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.map(tensor, this);
        }
    }

    /** a ∘ b, component by component; a scalar is spread over a vector. */
    record Combine(Binary operator, Tensor a, Tensor b) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a, b);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.combine(tensor, this);
        }
    }

    /** a if the condition is not 0, else b; scalars are spread over vectors. */
    record Select(Tensor condition, Tensor a, Tensor b) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(condition, a, b);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.select(tensor, this);
        }
    }

    /**
     * Σᵢ aᵢ, a scalar: the sum of the first half of the components plus the sum of the second half, recursively.
     */
    record Sum(Tensor a) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.sum(tensor, this);
        }
    }

    /**
     * The largest or the smallest component of a, a scalar.
     *
     * @param operator MAX or MIN
     */
    record Extreme(Binary operator, Tensor a) implements Operation {
        public Extreme {
            if (operator != Binary.MAX && operator != Binary.MIN) {
                throw new IllegalArgumentException("an extreme is max or min, but was " + operator.symbol());
            }
        }

        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.extreme(tensor, this);
        }
    }

    /** The components at from, from + step, …, counted from 0; the shape gives their number. */
    record Slice(Tensor a, int from, int step) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.slice(tensor, this);
        }
    }

    /** A vector with the components of a at offset, offset + step, …, and 0 elsewhere. */
    record Pad(Tensor a, int offset, int step) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.pad(tensor, this);
        }
    }

    /** The concatenation of the parts; a scalar is a part of one component. */
    record Concat(List<Tensor> parts) implements Operation {
        public Concat {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Tensor> inputs() {
            return parts;
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.concat(tensor, this);
        }
    }

    /** A a, for a matrix A of shape (m, n) and a vector of shape (n). */
    record MatVec(Matrix matrix, Tensor a) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.matVec(tensor, this);
        }
    }

    /** A derivative of a spline at the point a of shape (d), a scalar. */
    record Interpolate(SplineDerivative derivative, Tensor a) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }

        @Override
        public <R> R match(Tensor tensor, Cases<R> cases) {
            return cases.interpolate(tensor, this);
        }
    }
}
