package torchebm.core;

import torchebm.graph.Tensor;

/**
 * E(x) = Σᵢ b (xᵢ₊₁ − xᵢ²)² + (a − xᵢ)², i = 1 … n − 1.
 *
 * <p>For a = 1, E is 0 at (1, …, 1), at the end of a narrow curved valley. Source: TorchEBM, {@code
 * RosenbrockModel}; H. H. Rosenbrock, The Computer Journal 3 (1960) 175.
 */
public final class RosenbrockModel extends BaseModel {
    private final double a;
    private final double b;

    /**
     * @param dimension n, at least 2
     * @param a the minimum's place along the valley, finite
     * @param b how steep the valley's walls are, finite
     */
    public RosenbrockModel(int dimension, double a, double b) {
        super(dimension);
        if (dimension < 2) {
            throw new ParameterException("dimension", "must be >= 2, but was " + dimension);
        }
        this.a = ParameterException.finite("a", a);
        this.b = ParameterException.finite("b", b);
    }

    /** E(x) = Σᵢ b (xᵢ₊₁ − xᵢ²)² + (a − xᵢ)²; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor head = x.to(-1);
        Tensor walls = x.from(1).minus(head.square()).square().times(b);
        Tensor floor = Tensor.constant(a).minus(head).square();
        return walls.plus(floor).sum();
    }
}
