package torchebm.core;

import torchebm.graph.Tensor;

/** E(x) = c E₀(x) / T, with a factor c and a temperature T. */
public final class ScaledModel extends BaseModel {
    private final BaseModel model;
    private final double scale;

    /**
     * @param model E₀
     * @param factor c, finite
     * @param temperature T, positive
     */
    public ScaledModel(BaseModel model, double factor, double temperature) {
        super(model.dimension());
        if (!(temperature > 0)) {
            throw new ParameterException("temperature", "must be > 0, but was " + new Value.Scalar(temperature));
        }
        this.model = model;
        this.scale = ParameterException.finite("factor", factor / temperature);
    }

    /** Returns c / T. */
    public double scale() {
        return scale;
    }

    /** Returns E(x) = c E₀(x) / T; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        return model.forward(x).times(scale);
    }
}
