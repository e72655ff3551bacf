package torchebm.core;

import torchebm.graph.Tensor;

/**
 * E(x) = a n + Σᵢ (xᵢ² − a cos 2πxᵢ).
 *
 * <p>E is 0 at the origin; further minima lie close to every point of whole numbers. Source:
 * TorchEBM, {@code RastriginModel}; L. A. Rastrigin, Systems of Extremal Control (1974).
 */
public final class RastriginModel extends BaseModel {
    private final double a;

    /**
     * @param dimension n, at least 1
     * @param a the ripples' amplitude, finite
     */
    public RastriginModel(int dimension, double a) {
        super(dimension);
        this.a = ParameterException.finite("a", a);
    }

    /** E(x) = a n + Σᵢ (xᵢ² − a cos 2πxᵢ); x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor ripples = x.times(2 * Math.PI).cos().times(a);
        return x.square().minus(ripples).sum().plus(a * dimension());
    }
}
