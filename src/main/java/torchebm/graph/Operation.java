package torchebm.graph;

import java.util.List;

/**
 * What a tensor is made of. A backend lowers exactly these: everything else that {@link Tensor}
 * offers is composed of them.
 */
public sealed interface Operation {
    /** The tensors that this operation reads, in order. */
    List<Tensor> inputs();

    /** The point x itself, shape (n). */
    record Input() implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of();
        }
    }

    /** Numbers known beforehand. The array is not copied and never written. */
    @SuppressWarnings("ArrayRecordComponent") // identity is all that is asked of it
    record Constant(double[] values) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of();
        }

        /** The number of component i; a scalar has the same one everywhere. */
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
    }

    /** a ∘ b, component by component; a scalar is spread over a vector. */
    record Combine(Binary operator, Tensor a, Tensor b) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a, b);
        }
    }

    /** a where the condition is not 0, else b; scalars are spread over vectors. */
    record Select(Tensor condition, Tensor a, Tensor b) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(condition, a, b);
        }
    }

    /** Σᵢ aᵢ, a scalar. */
    record Sum(Tensor a) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }
    }

    /** The components at from, from + step, …, counted from 0, as many as the shape has. */
    record Slice(Tensor a, int from, int step) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }
    }

    /** The components of a at offset, offset + step, … of a vector that is 0 elsewhere. */
    record Pad(Tensor a, int offset, int step) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }
    }

    /** The parts one after the other; a scalar is a part of one component. */
    record Concat(List<Tensor> parts) implements Operation {
        public Concat {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Tensor> inputs() {
            return parts;
        }
    }

    /** A a, for a matrix A of shape (m, n) and a vector of shape (n). */
    record MatVec(Matrix matrix, Tensor a) implements Operation {
        @Override
        public List<Tensor> inputs() {
            return List.of(a);
        }
    }
}
