package torchebm.core;

import java.util.ArrayList;
import java.util.List;
import torchebm.graph.Tensor;

/** E(x) = E₀(x at some coordinates), independent of the other coordinates. */
public final class EmbeddedModel extends BaseModel {
    private final BaseModel model;
    private final int[] coordinates;

    /**
     * @param dimension n
     * @param model E₀
     * @param coordinates the coordinates of E₀, one for each of its dimensions, all different, counted from 0; copied
     */
    public EmbeddedModel(int dimension, BaseModel model, int[] coordinates) {
        super(dimension);
        if (coordinates.length != model.dimension()) {
            throw new ParameterException(
                    "coordinates",
                    "has " + coordinates.length + (coordinates.length == 1 ? " coordinate" : " coordinates")
                            + ", but the model has " + model.dimension()
                            + (model.dimension() == 1 ? " dimension" : " dimensions"));
        }
        this.model = model;
        this.coordinates = coordinates.clone();
    }

    /** Returns E(x) = E₀(x at the coordinates); x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        List<Tensor> parts = new ArrayList<>();
        for (int i : coordinates) {
            parts.add(x.slice(i, i + 1));
        }
        return model.forward(parts.size() == 1 ? parts.get(0) : Tensor.concat(parts));
    }
}
