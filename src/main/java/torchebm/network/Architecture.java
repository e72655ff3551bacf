package torchebm.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The structure of a multilayer perceptron, without weights.
 *
 * @param widths of the input, of each hidden layer, and of the output, which is 1
 * @param activations one after each linear layer
 * @param biases for each linear layer, true if it has a bias
 * @param layerNorm true if each hidden layer is normalised before its activation
 * @param residual true if the input of a hidden layer is added to its output when both have the same width
 * @param fourier the encoding of the input, if any
 */
public record Architecture(
        List<Integer> widths,
        List<Chosen> activations,
        List<Boolean> biases,
        boolean layerNorm,
        boolean residual,
        Optional<Fourier> fourier) {
    /** ε of PyTorch's layer normalisation. */
    private static final double EPSILON = 1e-5;

    /** The largest number of weights that are drawn from a seed. */
    private static final long MAX_WEIGHTS = 1 << 25;

    /**
     * An activation with its parameter.
     *
     * @param parameter its value; 0 if there is none
     */
    public record Chosen(Activation activation, double parameter) {
        /** Returns the activation with its default parameter. */
        public static Chosen plain(Activation activation) {
            return new Chosen(activation, activation.parameter().orElse(0));
        }

        @Override
        public String toString() {
            return activation
                    + (activation.parameter().isPresent()
                                    && activation.parameter().getAsDouble() != parameter
                            ? "(" + parameter + ")"
                            : "");
        }
    }

    /**
     * Fourier features of the input.
     *
     * @param tensor the name of the matrix of frequencies in the weights file; empty for random frequencies
     * @param count the number of random frequencies
     * @param scale the standard deviation of random frequencies
     */
    public record Fourier(String tensor, int count, double scale) {}

    public Architecture {
        widths = List.copyOf(widths);
        activations = List.copyOf(activations);
        biases = List.copyOf(biases);
    }

    /** Returns the number of linear layers. */
    int depth() {
        return widths.size() - 1;
    }

    /** Returns the number of modules with weights: linear layers and normalisations. */
    int modules() {
        return layerNorm ? 2 * depth() - 1 : depth();
    }

    /** Returns the network with weights from a file. */
    public MlpModel with(StateDict weights) {
        return built(weights);
    }

    /**
     * Returns the network with random weights, drawn as PyTorch does.
     *
     * @throws NetworkException if there are too many weights
     */
    public MlpModel seeded(int seed) {
        long weights = 0;
        for (int k = 0; k < depth(); k++) {
            weights += (long) widths.get(k) * widths.get(k + 1);
        }
        if (weights > MAX_WEIGHTS) {
            throw new NetworkException("layers of widths " + widths + " have " + weights + " weights, but at most "
                    + MAX_WEIGHTS + " can be drawn");
        }
        return built(new DrawnWeights(seed));
    }

    private MlpModel built(Weights weights) {
        List<Layer> layers = new ArrayList<>();
        int inputs = widths.get(0);
        if (fourier.isPresent()) {
            Layer.FourierFeatures features = new Layer.FourierFeatures(weights.frequencies(fourier.get(), inputs));
            layers.add(features);
            inputs = 2 * features.frequencies().rows();
        }
        for (int k = 1; k <= depth(); k++) {
            int outputs = widths.get(k);
            List<Layer> block = new ArrayList<>();
            block.add(weights.linear(new Weights.Slot(k, widths.toString(), inputs, outputs, biases.get(k - 1))));
            boolean isHidden = k < depth();
            if (isHidden && layerNorm) {
                block.add(weights.norm(new Weights.Slot(k, widths.toString(), outputs, outputs, true), EPSILON));
            }
            Chosen chosen = activations.get(k - 1);
            block.add(new Layer.Activated(chosen.activation(), chosen.parameter()));
            if (isHidden && residual && inputs == outputs) {
                layers.add(new Layer.Residual(block));
            } else {
                layers.addAll(block);
            }
            inputs = outputs;
        }
        return new MlpModel(widths.get(0), layers);
    }

    /** Returns the layers as text, such as {@code 2 → 128 relu → 128 relu → 1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(widths.get(0));
        fourier.ifPresent(features -> text.append(" → Fourier features"));
        for (int k = 0; k < depth(); k++) {
            Chosen chosen = activations.get(k);
            text.append(" → ")
                    .append(widths.get(k + 1))
                    .append(layerNorm && k < depth() - 1 ? " norm" : "")
                    .append(chosen.activation() == Activation.IDENTITY ? "" : " " + chosen)
                    .append(
                            residual
                                            && k > 0
                                            && k < depth() - 1
                                            && widths.get(k).equals(widths.get(k + 1))
                                    ? " +"
                                    : "");
        }
        return text.toString();
    }

    /** Returns the widths as a name, such as {@code MLP 2-128-128-1}. */
    public String title() {
        return widths.stream().map(String::valueOf).collect(Collectors.joining("-", "MLP ", ""));
    }
}
