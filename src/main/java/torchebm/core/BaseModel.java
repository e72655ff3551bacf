package torchebm.core;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import torchebm.graph.Graph;
import torchebm.graph.Interpreter;
import torchebm.graph.Operation;
import torchebm.graph.Shape;
import torchebm.graph.Tensor;

/**
 * An energy-based model: p(x) = e^(−E(x)) / Z for a point x of shape (n).
 *
 * <p>A subclass says what its energy is in {@link #forward}. The gradient, every device and every
 * data type follow from that.
 */
public abstract class BaseModel {
    private final int dimension;
    private @Nullable Tensor input;
    private @Nullable Tensor energy;
    private @Nullable Tensor gradient;

    /**
     * @param dimension n, the number of components of a point; at least 1
     */
    protected BaseModel(int dimension) {
        if (dimension < 1) {
            throw new ParameterException("dimension", "must be >= 1, but was " + dimension);
        }
        this.dimension = dimension;
    }

    /**
     * The energy E(x) as a graph. Called once.
     *
     * @param x the point, shape (n)
     * @return a scalar, shape ()
     */
    public abstract Tensor forward(Tensor x);

    /** n, the number of components of a point. */
    public final int dimension() {
        return dimension;
    }

    /** The graph of E(x), shape (). */
    public final synchronized Tensor energy() {
        Tensor built = energy;
        if (built == null) {
            Tensor x = input();
            built = Objects.requireNonNull(forward(x), () -> getClass().getSimpleName() + ".forward returned null");
            if (built.shape().isVector()) {
                throw new IllegalStateException(getClass().getSimpleName()
                        + ".forward must return a scalar, but its shape was "
                        + built.shape());
            }
            energy = built;
        }
        return built;
    }

    /**
     * Builds the energy and checks that it is one of the point that {@link #forward} was given, and of no other.
     *
     * @throws IllegalStateException if it is not
     */
    public final void checkInput() {
        for (Tensor tensor : Graph.inOrder(List.of(energy()))) {
            if (tensor.operation() instanceof Operation.Input && tensor.shape().size() != dimension) {
                throw new IllegalStateException("forward must use the point that it is given, of shape (" + dimension
                        + "), but uses one of shape " + tensor.shape());
            }
        }
    }

    /** The graph of ∇E(x), shape (n), by reverse-mode differentiation. */
    public final synchronized Tensor gradient() {
        Tensor built = gradient;
        if (built == null) {
            built = energy().gradient(input());
            gradient = built;
        }
        return built;
    }

    /** What is computed at a point: E(x), and ∇E(x) on request. */
    public final List<Tensor> outputs(boolean withGradient) {
        return withGradient ? List.of(energy(), gradient()) : List.of(energy());
    }

    /** How many numbers the graph of E(x) computes for a point, counting each component of each tensor. */
    public final long size() {
        return Graph.inOrder(List.of(energy())).stream()
                .mapToLong(tensor -> tensor.shape().size())
                .sum();
    }

    /**
     * E at one point of shape (n), in float64; for many points, compile the graph with a backend.
     */
    public final double energy(double... x) {
        return Interpreter.evaluate(energy(), checked(x))[0];
    }

    /**
     * ∇E at one point of shape (n), in float64; for many points, compile the graph with a backend.
     */
    public final double[] gradient(double... x) {
        return Interpreter.evaluate(gradient(), checked(x));
    }

    /** The second derivatives of E at one point of shape (n), in float64: shape (n, n). */
    public final double[][] hessian(double... x) {
        double[][] rows = new double[dimension][];
        for (int i = 0; i < dimension; i++) {
            rows[i] = Interpreter.evaluate(gradient().component(i).gradient(input()), checked(x));
        }
        return rows;
    }

    private synchronized Tensor input() {
        Tensor x = input;
        if (x == null) {
            x = Tensor.input(dimension);
            input = x;
        }
        return x;
    }

    private double[] checked(double[] x) {
        if (x.length != dimension) {
            throw new IllegalArgumentException(
                    "x has shape " + Shape.vector(Math.max(1, x.length)) + ", but the model needs (" + dimension + ")");
        }
        return x;
    }
}
