package torchebm.core;

import torchebm.graph.Tensor;

/**
 * E(x) = h Σᵢ (xᵢ² − b²)², with the barrier height h.
 *
 * <p>E is 0 at each of the 2ⁿ wells (±b, …, ±b); the barrier between two neighbours is h b⁴.
 * Source: TorchEBM, {@code DoubleWellModel}.
 */
public final class DoubleWellModel extends BaseModel {
    private final double barrierHeight;
    private final double b;

    /**
     * @param dimension n, at least 1
     * @param barrierHeight h, finite
     * @param b the wells' distance from 0 along each axis, finite
     */
    public DoubleWellModel(int dimension, double barrierHeight, double b) {
        super(dimension);
        this.barrierHeight = ParameterException.finite("barrier_height", barrierHeight);
        this.b = ParameterException.finite("b", b);
    }

    /** E(x) = h Σᵢ (xᵢ² − b²)²; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        return x.square().minus(b * b).square().sum().times(barrierHeight);
    }
}
