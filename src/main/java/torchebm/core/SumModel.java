package torchebm.core;

import java.util.List;
import torchebm.graph.Tensor;

/**
 * E(x) = Σₖ wₖ Eₖ(x): the product of the densities, each raised to the power of its weight.
 *
 * <p>Source: G. E. Hinton, Products of Experts, Neural Computation 14 (2002) 1771.
 */
public final class SumModel extends BaseModel {
    private final List<BaseModel> models;
    private final double[] weights;

    /**
     * @param models at least 1, of one dimension
     * @param weights one for each; copied
     */
    public SumModel(List<? extends BaseModel> models, double[] weights) {
        super(models.get(0).dimension());
        this.models = List.copyOf(models);
        this.weights = weights.clone();
    }

    /** Returns E(x) = Σₖ wₖ Eₖ(x); x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor sum = models.get(0).forward(x).times(weights[0]);
        for (int k = 1; k < weights.length; k++) {
            sum = sum.plus(models.get(k).forward(x).times(weights[k]));
        }
        return sum;
    }
}
