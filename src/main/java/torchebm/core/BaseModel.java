package torchebm.core;

import java.util.Arrays;
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
 * <p>A subclass defines its energy in {@link #forward}. The gradient, the Hessian, every device and every data type follow from
 * that.
 */
public abstract class BaseModel {
    private final int dimension;
    private @Nullable Tensor input;
    private @Nullable Output energy;
    private @Nullable Output gradient;
    private @Nullable Output hessian;
    private @Nullable Tensor hessianProduct;

    /** A graph, and its interpreter for single points, which is only made if there are any. */
    private static final class Output {
        private final Tensor graph;
        private @Nullable Interpreter interpreter;

        Output(Tensor graph) {
            this.graph = graph;
        }

        double[] at(double[] x) {
            return interpreter().evaluate(x)[0];
        }

        private synchronized Interpreter interpreter() {
            Interpreter made = interpreter;
            if (made == null) {
                made = new Interpreter(List.of(graph));
                interpreter = made;
            }
            return made;
        }
    }

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
    public final Tensor energy() {
        return energyOutput().graph;
    }

    /**
     * Builds the energy and checks that the only input of its graph is the point passed to {@link #forward}.
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
    public final Tensor gradient() {
        return gradientOutput().graph;
    }

    /** The graph of the Hessian ∂²E/∂xᵢ∂xⱼ, by differentiating the gradient: its n² elements row by row, shape (n²). */
    public final Tensor hessian() {
        return hessianOutput().graph;
    }

    /**
     * The graph of the product of the Hessian and a direction, H(x) v, shape (n), without the Hessian itself. Its input is the
     * point followed by the direction, (x₁, …, xₙ, v₁, …, vₙ), shape (2n).
     */
    public final synchronized Tensor hessianProduct() {
        Tensor built = hessianProduct;
        if (built == null) {
            Tensor both = Tensor.input(2 * dimension);
            Tensor x = both.to(dimension);
            Tensor slope = gradient().replace(input(), x).dot(both.from(dimension));
            built = slope.gradient(x);
            hessianProduct = built;
        }
        return built;
    }

    /** The outputs at a point: E(x), and on request ∇E(x). */
    public final List<Tensor> outputs(boolean withGradient) {
        return withGradient ? List.of(energy(), gradient()) : List.of(energy());
    }

    /** The number of components of all tensors in the graph of E(x). */
    public final long size() {
        long size = 0;
        for (Tensor tensor : Graph.inOrder(List.of(energy()))) {
            size += tensor.shape().size();
        }
        return size;
    }

    /** E at one point of shape (n), in float64; many points are faster with a compiled graph. */
    public final double energy(double... x) {
        return energyOutput().at(checked(x))[0];
    }

    /** ∇E at one point of shape (n), in float64; many points are faster with a compiled graph. */
    public final double[] gradient(double... x) {
        return gradientOutput().at(checked(x));
    }

    /** The second derivatives of E at one point of shape (n), in float64: shape (n, n). */
    public final double[][] hessian(double... x) {
        double[] elements = hessianOutput().at(checked(x));
        double[][] rows = new double[dimension][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(elements, i * dimension, (i + 1) * dimension));
        return rows;
    }

    private synchronized Output energyOutput() {
        Output built = energy;
        if (built == null) {
            Tensor graph = Objects.requireNonNull(
                    forward(input()), () -> getClass().getSimpleName() + ".forward returned null");
            if (graph.shape().isVector()) {
                throw new IllegalStateException(getClass().getSimpleName()
                        + ".forward must return a scalar, but its shape was "
                        + graph.shape());
            }
            built = new Output(graph);
            energy = built;
        }
        return built;
    }

    private synchronized Output gradientOutput() {
        Output built = gradient;
        if (built == null) {
            built = new Output(energy().gradient(input()));
            gradient = built;
        }
        return built;
    }

    private synchronized Output hessianOutput() {
        Output built = hessian;
        if (built == null) {
            built = new Output(gradient().jacobian(input()));
            hessian = built;
        }
        return built;
    }

    /** The point x, shape (n): the input of {@link #energy} and {@link #gradient}. */
    public final synchronized Tensor input() {
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
