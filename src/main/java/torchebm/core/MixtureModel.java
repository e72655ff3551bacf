package torchebm.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.graph.Tensor;

/**
 * E(x) = −log Σₖ wₖ exp(−Eₖ(x)) / Zₖ: the mixture of normalised densities pₖ = exp(−Eₖ) / Zₖ with weights wₖ that add up
 * to 1.
 *
 * <p>Source: G. McLachlan, D. Peel, Finite Mixture Models (2000).
 */
public final class MixtureModel extends BaseModel {
    private final List<BaseModel> components;
    private final double[] logs;

    /**
     * @param components at least 1, of one dimension
     * @param weights one for each, positive; only their ratios count
     * @param logZ log Zₖ of each
     */
    public MixtureModel(List<? extends BaseModel> components, double[] weights, double[] logZ) {
        super(components.get(0).dimension());
        this.components = List.copyOf(components);
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new ParameterException("weights", "must be > 0, but one is " + new Value.Scalar(weight));
            }
        }
        double total =
                ParameterException.finite("weights", Arrays.stream(weights).sum());
        this.logs = new double[weights.length];
        Arrays.setAll(logs, k -> Math.log(weights[k] / total) - logZ[k]);
    }

    /** Returns E(x) = −log Σₖ wₖ exp(−Eₖ(x)) / Zₖ; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        List<Tensor> terms = new ArrayList<>();
        for (int k = 0; k < logs.length; k++) {
            terms.add(Tensor.constant(logs[k]).minus(components.get(k).forward(x)));
        }
        return Tensor.concat(terms).logsumexp().negate();
    }
}
