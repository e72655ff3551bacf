package torchebm.core;

import torchebm.graph.Tensor;

/**
 * E(x) = ½ k Σᵢ xᵢ².
 *
 * <p>E is 0 at the origin. Source: TorchEBM, {@code HarmonicModel}.
 */
public final class HarmonicModel extends BaseModel {
    private final double k;

    /**
     * @param dimension n, at least 1
     * @param k the spring constant, finite
     */
    public HarmonicModel(int dimension, double k) {
        super(dimension);
        this.k = ParameterException.finite("k", k);
    }

    /** E(x) = ½ k Σᵢ xᵢ²; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        return x.square().sum().times(0.5 * k);
    }
}
