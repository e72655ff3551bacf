package torchebm.network;

import java.util.List;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;

/**
 * E(x) = fₖ(… f₂(f₁(x))), a multilayer perceptron with one output. Each fᵢ is a linear layer Wᵢ x + bᵢ with its
 * activation, and the other parts of its {@link Architecture}.
 *
 * <p>Source: TorchEBM, {@code MLPModel}, and {@code torch.nn.Sequential} in general.
 */
public final class MlpModel extends BaseModel {
    private final List<Layer> layers;

    MlpModel(int dimension, List<Layer> layers) {
        super(dimension);
        this.layers = List.copyOf(layers);
    }

    /** Returns E(x); x has shape (n), and the last layer has one output. */
    @Override
    public Tensor forward(Tensor x) {
        return Layer.apply(layers, x).component(0);
    }
}
