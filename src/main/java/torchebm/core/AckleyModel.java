package torchebm.core;

import torchebm.graph.Tensor;

/**
 * E(x) = −a exp(−b √(Σᵢ xᵢ² / n)) − exp(Σᵢ cos(c xᵢ) / n) + a + e.
 *
 * <p>E is 0 at the origin, a cusp where the gradient is taken to be 0. Source: TorchEBM, {@code
 * AckleyModel}; D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing (1987).
 */
public final class AckleyModel extends BaseModel {
    private final double a;
    private final double b;
    private final double c;

    /**
     * @param dimension n, at least 1
     * @param a the depth of the funnel, finite
     * @param b how fast the funnel opens, finite
     * @param c the ripples' wave number, in radians per unit of x, finite
     */
    public AckleyModel(int dimension, double a, double b, double c) {
        super(dimension);
        this.a = ParameterException.finite("a", a);
        this.b = ParameterException.finite("b", b);
        this.c = ParameterException.finite("c", c);
    }

    /** E(x) = −a exp(−b √(Σᵢ xᵢ² / n)) − exp(Σᵢ cos(c xᵢ) / n) + a + e; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor funnel = x.square().mean().sqrt().times(-b).exp().times(-a);
        Tensor ripples = x.times(c).cos().mean().exp();
        return funnel.minus(ripples).plus(a + Math.E);
    }
}
