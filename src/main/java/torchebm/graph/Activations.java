package torchebm.graph;

/** Activation functions of neural networks that are composed of other functions. */
public final class Activations {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double GELU_CUBIC = 0.044715;

    private Activations() {}

    /** a where it is positive, else slope × a; the derivative at 0 is the slope. */
    public static Tensor leakyRelu(Tensor a, double slope) {
        return isPositive(a).where(a, a.times(slope));
    }

    /** a where it is positive, else α (eᵃ − 1). Source: Clevert et al., 2015. */
    public static Tensor elu(Tensor a, double alpha) {
        return isPositive(a).where(a, a.expm1().times(alpha));
    }

    /** a where it is positive, else α (e^(a/α) − 1); the derivative at 0 is 1. Source: Barron, 2017. */
    public static Tensor celu(Tensor a, double alpha) {
        return isPositive(a).where(a, a.over(alpha).expm1().times(alpha));
    }

    /** λ elu(a) with the λ and α that keep mean and variance. Source: Klambauer et al., 2017. */
    public static Tensor selu(Tensor a) {
        return elu(a, SELU_ALPHA).times(SELU_SCALE);
    }

    /** a sigmoid(a). Source: Elfwing et al., 2017. */
    public static Tensor silu(Tensor a) {
        return a.times(a.sigmoid());
    }

    /** a tanh(softplus(a)). Source: Misra, 2019. */
    public static Tensor mish(Tensor a) {
        return a.times(a.softplus().tanh());
    }

    /** a Φ(a) = ½ a (1 + erf(a / √2)). Source: Hendrycks and Gimpel, 2016. */
    public static Tensor gelu(Tensor a) {
        return a.times(0.5).times(a.times(Math.sqrt(0.5)).erf().plus(1));
    }

    /** ½ a (1 + tanh(√(2/π) (a + 0.044715 a³))), an approximation of {@link #gelu}. */
    public static Tensor geluTanh(Tensor a) {
        Tensor inner = a.plus(a.times(a.square()).times(GELU_CUBIC)).times(Math.sqrt(2 / Math.PI));
        return a.times(0.5).times(inner.tanh().plus(1));
    }

    /** (a − mean) / √(variance + ε), over the components. Source: Ba et al., 2016. */
    public static Tensor standardised(Tensor a, double epsilon) {
        Tensor centered = a.minus(a.mean());
        return centered.times(
                Tensor.constant(1).over(centered.square().mean().plus(epsilon).sqrt()));
    }

    /** slope × a + shift, clipped to [0, 1]; the derivative at both bounds is 0. */
    public static Tensor hardSigmoid(Tensor a, double slope, double shift) {
        Tensor line = a.times(slope).plus(shift);
        Tensor zero = Tensor.constant(0);
        Tensor one = Tensor.constant(1);
        return line.lessEqual(zero).where(zero, one.lessEqual(line).where(one, line));
    }

    /** a (a / 6 + ½), the second factor clipped to [0, 1]; the derivative is −½ at −3 and 1½ at 3. */
    public static Tensor hardSwish(Tensor a) {
        return a.times(a.over(6).plus(0.5).clip(Tensor.constant(0), Tensor.constant(1)));
    }

    private static Tensor isPositive(Tensor a) {
        return Tensor.constant(0).less(a);
    }
}
