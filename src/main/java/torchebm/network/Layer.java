package torchebm.network;

import java.util.List;
import torchebm.graph.Activations;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/** A layer of a network: a function from a vector to a vector. */
sealed interface Layer {
    Tensor apply(Tensor x);

    /** W x + b, for W of shape (m, n) and b of shape (m). */
    record Linear(Matrix weight, Tensor bias) implements Layer {
        @Override
        public Tensor apply(Tensor x) {
            return x.multipliedBy(weight).plus(bias);
        }
    }

    /** An activation with its parameter. */
    record Activated(Activation activation, double parameter) implements Layer {
        @Override
        public Tensor apply(Tensor x) {
            return activation.apply(x, parameter);
        }
    }

    /** γ (x − mean) / √(variance + ε) + β, over the components. Source: Ba et al., 2016. */
    record Norm(Tensor gain, Tensor shift, double epsilon) implements Layer {
        @Override
        public Tensor apply(Tensor x) {
            return Activations.standardised(x, epsilon).times(gain).plus(shift);
        }
    }

    /** cos 2πBx and sin 2πBx, for B of shape (m, n): 2m components. Source: Tancik et al., 2020. */
    record FourierFeatures(Matrix frequencies) implements Layer {
        @Override
        public Tensor apply(Tensor x) {
            Tensor angles = x.multipliedBy(frequencies).times(2 * Math.PI);
            return Tensor.concat(List.of(angles.cos(), angles.sin()));
        }
    }

    /** x + f(x), for a sequence f of layers. Source: He et al., 2015. */
    record Residual(List<Layer> layers) implements Layer {
        public Residual {
            layers = List.copyOf(layers);
        }

        @Override
        public Tensor apply(Tensor x) {
            return x.plus(Layer.apply(layers, x));
        }
    }

    /** Applies a sequence of layers to x. */
    static Tensor apply(List<Layer> layers, Tensor x) {
        Tensor result = x;
        for (Layer layer : layers) {
            result = layer.apply(result);
        }
        return result;
    }
}
