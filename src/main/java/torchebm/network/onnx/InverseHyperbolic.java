package torchebm.network.onnx;

import torchebm.graph.Tensor;

/** The inverse hyperbolic functions, composed so that neither the value nor the derivative loses digits near 0. */
final class InverseHyperbolic {
    private InverseHyperbolic() {}

    /** Returns log(a + √(a² + 1)). */
    static Tensor asinh(Tensor a) {
        return a.less(Tensor.constant(0)).where(ofPositive(a.negate()).negate(), ofPositive(a));
    }

    /** Returns log1p(a + a² / (1 + √(a² + 1))), the asinh of numbers ≥ 0. */
    private static Tensor ofPositive(Tensor a) {
        return a.plus(a.times(a.over(a.hypot(Tensor.constant(1)).plus(1)))).log1p();
    }

    /** Returns log(a + √(a² − 1)); NaN for a < 1. */
    static Tensor acosh(Tensor a) {
        Tensor above = a.minus(1);
        return above.plus(above.sqrt().times(a.plus(1).sqrt())).log1p();
    }

    /** Returns ½ log((1 + a) / (1 − a)). */
    static Tensor atanh(Tensor a) {
        return a.log1p().minus(a.negate().log1p()).times(0.5);
    }
}
