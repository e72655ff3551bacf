package torchebm.core;

import java.util.List;
import torchebm.graph.Tensor;

/**
 * E(x) = Πₖ Eₖ(x). The product of energies that are 0 at their minima has the minima of all of them.
 *
 * <p>This multiplies energies; densities are multiplied by {@link SumModel}.
 */
public final class ProductModel extends BaseModel {
    private final List<BaseModel> models;

    /**
     * @param models at least 1, of one dimension
     */
    public ProductModel(List<? extends BaseModel> models) {
        super(models.get(0).dimension());
        this.models = List.copyOf(models);
    }

    /** Returns E(x) = Πₖ Eₖ(x); x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor product = Tensor.constant(1);
        for (BaseModel model : models) {
            product = product.times(model.forward(x));
        }
        return product;
    }
}
