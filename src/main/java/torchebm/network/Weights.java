package torchebm.network;

import torchebm.graph.Matrix;

/** The source of a network's weights, layer by layer. */
interface Weights {
    /**
     * The position of a module in a network.
     *
     * @param layer the number of its linear layer, from 1
     * @param network the widths of all layers, for messages
     * @param inputs the number of inputs
     * @param outputs the number of outputs
     * @param hasBias true if it has a bias
     */
    record Slot(int layer, String network, int inputs, int outputs, boolean hasBias) {
        @Override
        public String toString() {
            return "layer " + layer + " of " + network;
        }
    }

    /** Returns B, of shape (m, inputs). */
    Matrix frequencies(Architecture.Fourier features, int inputs);

    /** Returns the next linear layer. */
    Layer.Linear linear(Slot slot);

    /** Returns the normalisation after a linear layer. */
    Layer.Norm norm(Slot slot, double epsilon);
}
