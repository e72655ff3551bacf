package torchebm.core;

import java.util.List;
import torchebm.graph.Tensor;

/** E(u, v) = E₀(o + u d₁ + v d₂): a model of n dimensions on a line or a plane. */
public final class CutModel extends BaseModel {
    private final BaseModel model;
    private final double[] origin;
    private final List<double[]> directions;

    /**
     * @param model E₀
     * @param origin o, shape (n); not copied
     * @param directions d₁, or d₁ and d₂, each of shape (n); not copied
     */
    public CutModel(BaseModel model, double[] origin, List<double[]> directions) {
        super(directions.size());
        this.model = model;
        this.origin = origin;
        this.directions = List.copyOf(directions);
    }

    /** Returns E(u, v); x has shape (1) for u, or (2) for u and v. */
    @Override
    public Tensor forward(Tensor x) {
        return model.energy().replace(model.input(), point(x));
    }

    /** Returns the point o + u d₁ + v d₂ of the space of E₀ as a graph of {@link #input}, shape (n). */
    public Tensor point() {
        return point(input());
    }

    private Tensor point(Tensor coordinates) {
        Tensor point = Tensor.vector(origin);
        for (int k = 0; k < directions.size(); k++) {
            point = point.plus(Tensor.vector(directions.get(k)).times(coordinates.component(k)));
        }
        return point;
    }
}
